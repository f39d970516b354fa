// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.RandomStreams;
import org.activenet.network.ByteClass;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.Packets;
import org.activenet.network.RoutingTable;
import org.activenet.network.TrafficClass;
import org.jspecify.annotations.Nullable;

/// A node for one environment at a time, without a network: answers from a line of nodes, notes every request, and is
/// as strict as the real node about what an environment may ask for.
///
/// The line joins node i and node i + 1 by link i, so that node i has port 2i - 1 to the left and 2i to the right.
/// All nodes have labels (`n0`, `n1`, ...), and every node can be reached. Application ports 1 to 3 are open.
public final class FakeNodeOs implements NodeOs {
    private final int node;
    private final int nodeCount;
    private final Packets packets;
    private final RandomStreams random = new RandomStreams(1, 0);
    private final Map<Long, RandomStream> randoms = new LinkedHashMap<>();
    private final Map<String, Object> stored = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Object> delivered = new ArrayList<>();
    private final List<String> printed = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();
    private final List<ProgramFailure> failures = new ArrayList<>();
    private @Nullable Packet packet;
    private long nowNs;
    private long storedBytes;
    private int spentBound;
    private int inPort = RoutingTable.NO_PORT;
    private boolean hasSentItself;
    private int timeToLive;

    /// What a program has asked the node to send.
    ///
    /// @param by the port, or [RoutingTable#NO_PORT] for a packet that goes by its route
    /// @param to the destination; for a packet sent by a port, the node behind that
    /// @param isItself whether it was the packet of the program
    public record Sent(Packet packet, int by, int to, boolean isItself) {}

    public FakeNodeOs(int node, int nodeCount) {
        this.node = node;
        this.nodeCount = nodeCount;
        this.packets = new Packets(nodeCount, new PacketListener() {}, true);
    }

    /// An injected capsule at this node, without a body and bytes.
    public Packet newCapsule(int anepType, int source, int destination, int resourceBound) {
        Packet made = packets.make(source);
        made.anepType = anepType;
        made.source = source;
        made.destination = destination;
        made.resourceBound = resourceBound;
        return made;
    }

    /// Puts a packet at hand: what is asked for from now on is its program's doing. Earlier notes are forgotten, soft
    /// state is kept.
    public void begin(Packet atHand) {
        packet = atHand;
        timeToLive = atHand.ttl;
        hasSentItself = false;
        storedBytes = 0;
        spentBound = 0;
        log.clear();
        sent.clear();
        delivered.clear();
        printed.clear();
        reported.clear();
        failures.clear();
    }

    @Override
    public Packet packet() {
        return Objects.requireNonNull(packet, "no packet is at hand");
    }

    public void setNowNs(long nowNs) {
        this.nowNs = nowNs;
    }

    public void setInPort(int port) {
        this.inPort = port;
    }

    /// All requests with an effect, one line each, in their order: equal for two programs that did the same.
    public List<String> log() {
        return List.copyOf(log);
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    /// The packets sent for the program; reports are the environment's own.
    public List<Sent> sentByProgram() {
        return sent.stream().filter(each -> each.packet().trafficClass != TrafficClass.REPORT).toList();
    }

    public List<Object> delivered() {
        return List.copyOf(delivered);
    }

    public List<String> printed() {
        return List.copyOf(printed);
    }

    public List<String> reported() {
        return List.copyOf(reported);
    }

    /// What was taken by [#spendResourceBound].
    public int spentBound() {
        return spentBound;
    }

    /// The bytes of all stores since [#begin], replaced ones too.
    public long storedBytes() {
        return storedBytes;
    }

    private Packet atHand() {
        return Objects.requireNonNull(packet, "no packet is at hand: call begin");
    }

    @Override
    public int node() {
        return node;
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public List<String> labels() {
        return IntStream.range(0, nodeCount).mapToObj(each -> "n" + each).toList();
    }

    @Override
    public int[] ports() {
        if (nodeCount == 1) {
            return new int[0];
        }
        if (node == 0) {
            return new int[] {0};
        }
        return node == nodeCount - 1 ? new int[] {2 * node - 1} : new int[] {2 * node - 1, 2 * node};
    }

    @Override
    public int peerNode(int port) {
        return port % 2 == 0 ? port / 2 + 1 : port / 2;
    }

    @Override
    public int route(int destination) {
        Objects.checkIndex(destination, nodeCount);
        if (destination == node) {
            return RoutingTable.NO_PORT;
        }
        return destination < node ? 2 * node - 1 : 2 * node;
    }

    @Override
    public int inPort() {
        return inPort;
    }

    @Override
    public int resourceBound() {
        return atHand().trafficClass == TrafficClass.REPORT ? 0 : atHand().resourceBound;
    }

    @Override
    public int timeToLive() {
        return timeToLive;
    }

    @Override
    public void spendResourceBound(int amount) {
        requireShare(amount);
        atHand().resourceBound -= amount;
        spentBound += amount;
        log.add("spend " + amount);
    }

    @Override
    public Packet newPacket() {
        Packet made = make(atHand().trafficClass, 0);
        made.ttl = timeToLive;
        return made;
    }

    @Override
    public Packet newReport() {
        if (atHand().trafficClass == TrafficClass.REPORT) {
            throw new IllegalStateException(atHand() + " is a report, and reports cause none");
        }
        return make(TrafficClass.REPORT, ActiveNode.REPORT_HOPS);
    }

    private Packet make(TrafficClass trafficClass, int resourceBound) {
        Packet made = packets.make(node);
        made.trafficClass = trafficClass;
        made.resourceBound = resourceBound;
        made.virtualTopology = atHand().virtualTopology;
        made.anepType = atHand().anepType;
        made.source = atHand().source;
        made.applicationPort = atHand().applicationPort;
        return made;
    }

    @Override
    public void sendTo(Packet toSend, int destination, int resourceBound) {
        if (destination != Packet.NONE) {
            Objects.checkIndex(destination, nodeCount);
        }
        send(toSend, RoutingTable.NO_PORT, destination, resourceBound);
    }

    @Override
    public boolean sendLater(Packet toSend, int destination, int resourceBound, long delayNs, long tag, long heldBytes) {
        log.add("later: in %d ns by tag %d".formatted(delayNs, tag));
        sendTo(toSend, destination, resourceBound);
        return true;
    }

    @Override
    public void stopSending(long tag) {
        log.add("stop sending " + tag);
    }

    @Override
    public long bitsPerSecond(int port) {
        return 1_000_000_000L;
    }

    @Override
    public long backlogBytes(int port) {
        return 0;
    }

    @Override
    public int mtuBytes(int port) {
        return 1_500;
    }

    @Override
    public boolean isOpen(int applicationPort) {
        return true;
    }

    @Override
    public void sendBy(Packet toSend, int port, int resourceBound) {
        if (IntStream.of(ports()).noneMatch(each -> each == port)) {
            throw new IllegalArgumentException("port must be one of this node's, was " + port);
        }
        send(toSend, port, peerNode(port), resourceBound);
    }

    private void send(Packet toSend, int by, int to, int resourceBound) {
        boolean isItself = toSend == packet;
        if (toSend.ttl < 0 || toSend.ttl > timeToLive) {
            throw new IllegalArgumentException("the time to live must be 0 to %d, was %d".formatted(timeToLive, toSend.ttl));
        }
        if (isItself) {
            if (hasSentItself) {
                throw new IllegalStateException(toSend + " is sent twice by its own program");
            }
            hasSentItself = true;
        } else if (toSend.trafficClass != TrafficClass.REPORT) {
            requireShare(resourceBound);
            atHand().resourceBound -= resourceBound;
            toSend.resourceBound = resourceBound;
        }
        if (by == RoutingTable.NO_PORT) {
            toSend.destination = to; // the real node does it when the packet leaves
        }
        sent.add(new Sent(toSend, by, to, isItself));
        log.add("send %s of %d bytes to %d by %d with %d".formatted(
                isItself ? "itself" : toSend.trafficClass, toSend.sizeBytes(), to, by, resourceBound));
    }

    private void requireShare(int amount) {
        if (amount < 0 || amount > resourceBound()) {
            throw new IllegalArgumentException("the share must be 0 to %d, was %d".formatted(resourceBound(), amount));
        }
    }

    @Override
    public void resize(ByteClass byteClass, int bytes) {
        atHand().setBytes(byteClass, bytes);
        log.add("resize " + byteClass + " to " + bytes);
    }

    @Override
    public boolean deliver(int applicationPort, Object value) {
        boolean isOpen = applicationPort >= 1 && applicationPort <= 3;
        if (isOpen) {
            delivered.add(value);
        }
        log.add("deliver %s to %d: %b".formatted(value, applicationPort, isOpen));
        return isOpen;
    }

    @Override
    public void print(String text) {
        printed.add(text);
        log.add("print " + text);
    }

    @Override
    public void showReport(String text) {
        reported.add(text);
        log.add("report " + text);
    }

    @Override
    public void failed(ProgramFailure failure) {
        failures.add(failure);
        failure.details(); // which is to be had now
    }

    /// What the program told of why it failed.
    public List<ProgramFailure> failures() {
        return failures;
    }

    @Override
    public Budget.Limits limits() {
        return Budget.Limits.DEFAULT;
    }

    @Override
    public @Nullable Object load(long protocol, Object key) {
        return stored.get(protocol + "/" + key);
    }

    @Override
    public boolean store(long protocol, Object key, Object value, long sizeBytes, long lifetimeNs) {
        if (sizeBytes < 0 || lifetimeNs <= 0) {
            return false;
        }
        storedBytes += sizeBytes;
        stored.put(protocol + "/" + key, value);
        log.add("store %d/%s of %d bytes for %d ns".formatted(protocol, key, sizeBytes, lifetimeNs));
        return true;
    }

    @Override
    public void forget(long protocol, Object key) {
        stored.remove(protocol + "/" + key);
        log.add("forget " + protocol + "/" + key);
    }

    @Override
    public boolean reserve(long bytes) {
        return true;
    }

    @Override
    public void release(long bytes) {
        // There is room for everything.
    }

    @Override
    public RandomStream random(long protocol) {
        return randoms.computeIfAbsent(protocol, each -> random.stream("node/%d/%016x".formatted(node, each)));
    }
}
