// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.activenet.budget.Budget;
import org.activenet.kernel.RandomStream;
import org.activenet.network.ByteClass;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.jspecify.annotations.Nullable;

/// One packet at work at a node: the [NodeOs] that its program sees, and the effects that it has asked for.
///
/// A node has one of these that it uses again, for the packet in service, whose effects are held back until the
/// service ends. What happens at once, such as the report of a packet that found no way, is rare and has a new one.
final class Evaluation implements NodeOs {
    private final ActiveNode owner;
    private final Effects effects = new Effects();
    private @Nullable Packet packet;
    private @Nullable ExecutionEnvironment environment;
    private int inPort;
    private boolean hasSentItself;
    private boolean hasReached; // an application, or whoever reads the prints
    private boolean hasTimeToLive; // and no resource bound
    private int timeToLive; // at the start: what packet.ttl may say later is not to be believed

    /// How the program ended: [ExecutionEnvironment#ENDED], or the code of what stopped it.
    int result;

    Evaluation(ActiveNode owner) {
        this.owner = owner;
    }

    void begin(Packet packet, ExecutionEnvironment environment) {
        this.packet = packet;
        this.environment = environment;
        this.inPort = packet.inPort();
        hasSentItself = false;
        hasReached = false;
        hasTimeToLive = owner.paysByTimeToLive(packet);
        timeToLive = hasTimeToLive ? packet.ttl : 0;
        result = ExecutionEnvironment.ENDED;
    }

    /// Lets out what the program has asked for, and books the end of its packet, unless that was sent on.
    void release() {
        Packet ended = packet();
        letOut();
        owner.listener.released(owner.index);
        end();
        if (hasSentItself) {
            return; // It lives on.
        }
        if (result != ExecutionEnvironment.ENDED) {
            owner.drop(ended, DropReason.of(result));
        } else if (hasReached) {
            owner.surroundings.packets().delivered(ended, owner.index);
        } else {
            owner.surroundings.packets().consumed(ended, owner.index);
        }
    }

    /// Lets out what the program has asked for. The packet itself may be among what is sent.
    void letOut() {
        effects.letOut(owner, packet());
    }

    /// Loses what is held back: the node has failed.
    void abort() {
        forEachHeld(held -> owner.drop(held, DropReason.NODE_DOWN));
        end();
    }

    private void end() {
        effects.clear();
        packet = null;
        environment = null;
    }

    /// Visits the packets held back, but for the one in evaluation, which its processor holds.
    void forEachHeld(Consumer<Packet> visitor) {
        effects.forEachPacket(sent -> {
            if (sent != packet) {
                visitor.accept(sent);
            }
        });
    }

    @Override
    public Packet packet() {
        return Objects.requireNonNull(packet, "no evaluation is going on");
    }

    ExecutionEnvironment environment() {
        return Objects.requireNonNull(environment, "no evaluation is going on");
    }

    @Override
    public int node() {
        return owner.index;
    }

    @Override
    public long nowNs() {
        return owner.nowNs();
    }

    @Override
    public List<String> labels() {
        return owner.surroundings.labels();
    }

    @Override
    public int[] ports() {
        return owner.ports(packet().virtualTopology);
    }

    @Override
    public int nodeCount() {
        return owner.surroundings.nodeCount();
    }

    @Override
    public int portPosition(int port) {
        return owner.portPosition(packet().virtualTopology, port);
    }

    @Override
    public int peerNode(int port) {
        return owner.surroundings.peerNode(port);
    }

    @Override
    public int route(int destination) {
        return owner.route(packet().virtualTopology, destination);
    }

    @Override
    public int inPort() {
        return inPort;
    }

    @Override
    public int resourceBound() {
        return packet().trafficClass == TrafficClass.REPORT || hasTimeToLive ? 0 : packet().resourceBound;
    }

    @Override
    public int timeToLive() {
        return timeToLive;
    }

    @Override
    public void spendResourceBound(int amount) {
        requireShare(amount);
        owner.spend(packet(), amount);
    }

    @Override
    public Packet newPacket() {
        Packet child = make(packet().trafficClass);
        child.resourceBound = 0;
        child.ttl = timeToLive;
        return child;
    }

    @Override
    public Packet newReport() {
        if (packet().trafficClass == TrafficClass.REPORT) {
            throw new IllegalStateException(packet() + " is a report, and reports cause none");
        }
        Packet report = make(TrafficClass.REPORT);
        report.resourceBound = ActiveNode.REPORT_HOPS;
        return report;
    }

    private Packet make(TrafficClass trafficClass) {
        Packet made = owner.surroundings.packets().make(owner.index);
        made.setArrivedNs(nowNs());
        made.trafficClass = trafficClass;
        made.virtualTopology = packet().virtualTopology;
        made.anepType = packet().anepType;
        made.source = packet().source;
        made.applicationPort = packet().applicationPort;
        made.request = packet().request;
        return made;
    }

    @Override
    public void sendTo(Packet sent, int destination, int resourceBound) {
        send(Effects.Kind.SEND_TO, sent, destination, resourceBound);
    }

    @Override
    public void sendBy(Packet sent, int port, int resourceBound) {
        if (!owner.hasPort(packet().virtualTopology, port)) {
            throw new IllegalArgumentException(
                    "port must be one of %s, was %d".formatted(Arrays.toString(ports()), port));
        }
        send(Effects.Kind.SEND_BY, sent, port, resourceBound);
    }

    @Override
    public boolean sendLater(
            Packet sent, int destination, int resourceBound, long delayNs, long tag, long heldBytes) {
        if (sent == packet || delayNs <= 0) {
            throw new IllegalArgumentException("only another packet can be sent later, and that after some time");
        }
        if (!reserve(heldBytes)) {
            return false;
        }
        send(Effects.Kind.SEND_LATER, sent, destination, resourceBound, new Effects.Delay(delayNs, tag, heldBytes));
        return true;
    }

    @Override
    public void stopSending(long tag) {
        effects.add(Effects.Kind.STOP_SENDING, 0, null, tag);
    }

    private void send(Effects.Kind kind, Packet sent, int target, int resourceBound) {
        send(kind, sent, target, resourceBound, null);
    }

    private void send(
            Effects.Kind kind, Packet sent, int target, int resourceBound, Effects.@Nullable Delay delay) {
        if (sent == packet) {
            if (hasSentItself) {
                throw new IllegalStateException(sent + " is sent twice by its own program");
            }
            hasSentItself = true;
            requireTimeToLive(sent);
        } else {
            if (hasTimeToLive) {
                requireTimeToLive(sent);
            } else if (sent.trafficClass != TrafficClass.REPORT) {
                requireShare(resourceBound);
                packet().resourceBound -= resourceBound;
                sent.resourceBound = resourceBound;
            }
            owner.surroundings.packets().created(sent, owner.index);
        }
        assert sent.sizeBytes() == ActiveNode.CAPSULE_HEADER_BYTES + environment().encodedLengthBytes(sent)
                : "%s declares %d bytes, but its headers and its encoding are %d".formatted(
                        sent,
                        sent.sizeBytes(),
                        ActiveNode.CAPSULE_HEADER_BYTES + environment().encodedLengthBytes(sent));
        effects.add(kind, target, sent, delay);
    }

    @Override
    public void resize(ByteClass byteClass, int bytes) {
        owner.surroundings.packets().resize(packet(), owner.index, byteClass, bytes);
    }

    private void requireTimeToLive(Packet sent) {
        if (hasTimeToLive && (sent.ttl < 0 || sent.ttl > timeToLive)) {
            throw new IllegalArgumentException("the time to live must be 0 to %d, was %d".formatted(timeToLive, sent.ttl));
        }
    }

    private void requireShare(int amount) {
        if (amount < 0 || amount > resourceBound()) {
            throw new IllegalArgumentException("the share must be 0 to %d, was %d".formatted(resourceBound(), amount));
        }
    }

    @Override
    public boolean isOpen(int applicationPort) {
        return owner.applications.isOpen(applicationPort);
    }

    @Override
    public long bitsPerSecond(int port) {
        return owner.surroundings.bitsPerSecond(port);
    }

    @Override
    public long backlogBytes(int port) {
        return owner.surroundings.backlogBytes(port);
    }

    @Override
    public int mtuBytes(int port) {
        return owner.surroundings.mtuBytes(port);
    }

    @Override
    public boolean deliver(int applicationPort, Object value) {
        if (!owner.applications.isOpen(applicationPort)) {
            return false;
        }
        hasReached = true;
        effects.add(Effects.Kind.DELIVER, applicationPort, null, value);
        return true;
    }

    @Override
    public void print(String text) {
        hasReached = true;
        effects.add(Effects.Kind.PRINT, 0, null, text);
    }

    @Override
    public void showReport(String text) {
        hasReached = true;
        effects.add(Effects.Kind.SHOW_REPORT, 0, null, text);
    }

    @Override
    public void failed(ProgramFailure failure) {
        owner.listener.failed(packet(), owner.index, failure);
    }

    @Override
    public Budget.Limits limits() {
        return owner.limits;
    }

    @Override
    public @Nullable Object load(long protocol, Object key) {
        return owner.softState().load(key(protocol, key), nowNs());
    }

    @Override
    public boolean store(long protocol, Object key, Object value, long sizeBytes, long lifetimeNs) {
        return owner.softState().store(key(protocol, key), value, sizeBytes, lifetimeNs, nowNs());
    }

    @Override
    public void forget(long protocol, Object key) {
        owner.softState().forget(key(protocol, key), nowNs());
    }

    @Override
    public boolean reserve(long bytes) {
        return owner.softState().reserve(bytes, nowNs());
    }

    @Override
    public void release(long bytes) {
        owner.softState().release(bytes);
    }

    private SoftState.Key key(long protocol, Object key) {
        return new SoftState.Key(packet().virtualTopology, packet().anepType, protocol, key);
    }

    @Override
    public RandomStream random(long protocol) {
        return owner.random(packet().virtualTopology, environment(), protocol);
    }
}
