// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.Packets;
import org.activenet.network.TrafficClass;
import org.jspecify.annotations.Nullable;

/// One environment at one node, and what the node keeps for it: held packets and timers.
///
/// The maps are made when they are needed first, as most environments hold nothing and set no timers. Their order is that in
/// which packets came and timers were set.
///
/// Cost: O(1) for each call; a failure of the node costs what there is to lose.
final class EnvironmentAtNode extends EnvironmentOs {
    private final ActiveNode owner;
    private final ExecutionEnvironment environment;
    private final int timerWhat;
    private @Nullable Map<Packet, Long> held; // -> its bytes of the quota; packets are equal to themselves only
    private @Nullable Map<Long, Timer> timers; // by number
    private long timersSet;
    private @Nullable Packet atHand; // the control message

    private record Timer(long data, long key) {}

    /// @param timerWhat the `what` by which the node's timer knows to call [#timerIsDue]
    EnvironmentAtNode(ActiveNode owner, ExecutionEnvironment environment, int timerWhat) {
        super(owner.index);
        this.owner = owner;
        this.environment = environment;
        this.timerWhat = timerWhat;
    }

    @Override
    public long nowNs() {
        return owner.nowNs();
    }

    @Override
    public int peerNode(int port) {
        return owner.surroundings.peerNode(port);
    }

    @Override
    public int mtuBytes(int port) {
        return owner.surroundings.mtuBytes(port);
    }

    @Override
    public Packet newControl(int virtualTopology) {
        Packet control = packets().make(owner.index);
        control.setArrivedNs(nowNs());
        control.trafficClass = TrafficClass.CONTROL;
        control.virtualTopology = virtualTopology;
        control.anepType = environment.anepType();
        control.source = owner.index;
        return control;
    }

    @Override
    public void submit(Packet control, int port) {
        create(control, port);
        owner.submit(control, port);
    }

    @Override
    public void leave(Packet control, int port) {
        if (atHand == null) {
            throw new IllegalStateException(control + " is part of no service; submit it");
        }
        create(control, port);
        owner.surroundings.send(control, port);
    }

    private void create(Packet control, int port) {
        if (owner.surroundings.ownerNode(port) != owner.index) {
            throw new IllegalArgumentException("port must be one of node %d, was %d".formatted(owner.index, port));
        }
        assert control.trafficClass == TrafficClass.CONTROL : control + " is not a control message";
        assert control.sizeBytes() == ActiveNode.CAPSULE_HEADER_BYTES + environment.encodedLengthBytes(control)
                : "%s declares %d bytes, but its headers and its encoding are %d".formatted(
                        control,
                        control.sizeBytes(),
                        ActiveNode.CAPSULE_HEADER_BYTES + environment.encodedLengthBytes(control));
        packets().created(control, owner.index);
    }

    /// Ends the service of a control message: its environment handles it.
    void handle(Packet control) {
        atHand = control;
        environment.control(control, this);
        if (atHand != null) {
            atHand = null;
            packets().consumed(control, owner.index);
        }
    }

    @Override
    public boolean canHold(Packet packet) {
        return owner.softState().hasRoomFor(heldBytes(packet), nowNs());
    }

    /// Holds a packet, or drops it for lack of room.
    void hold(Packet packet) {
        long bytes = heldBytes(packet);
        if (!owner.softState().reserve(bytes, nowNs())) {
            owner.drop(packet, DropReason.HOLD_FULL);
            return;
        }
        if (held == null) {
            held = new LinkedHashMap<>();
        }
        held.put(packet, bytes);
    }

    private static long heldBytes(Packet packet) {
        return NodeOs.HELD_PACKET_BYTES + packet.sizeBytes();
    }

    @Override
    public void resume(Packet packet) {
        release(packet);
        owner.run(packet);
    }

    @Override
    public void drop(Packet heldOrAtHand, DropReason reason) {
        if (heldOrAtHand == atHand) {
            atHand = null;
        } else {
            release(heldOrAtHand);
        }
        owner.drop(heldOrAtHand, reason);
    }

    private void release(Packet packet) {
        Long bytes = held == null ? null : held.remove(packet);
        if (bytes == null) {
            throw new IllegalArgumentException("%s is not held for '%s'".formatted(packet, environment.name()));
        }
        owner.softState().release(bytes);
    }

    @Override
    public long setTimer(long delayNs, long data) {
        long number = timersSet++;
        if (timers == null) {
            timers = new LinkedHashMap<>();
        }
        timers.put(number, new Timer(data, owner.surroundings.setTimer(owner.index, delayNs, timerWhat, number)));
        return number;
    }

    @Override
    public void cancelTimer(long timer) {
        Timer cancelled = timers == null ? null : timers.remove(timer);
        if (cancelled != null) {
            owner.surroundings.cancelTimer(cancelled.key);
        }
    }

    void timerIsDue(long number) {
        Timer due = Objects.requireNonNull(Objects.requireNonNull(timers).remove(number));
        environment.timer(due.data, this);
    }

    /// Loses all, since the node fails; so does its soft state, in which held packets had their room.
    void fail() {
        if (timers != null) {
            timers.values().forEach(timer -> owner.surroundings.cancelTimer(timer.key));
            timers.clear();
        }
        if (held != null) {
            List<Packet> lost = List.copyOf(held.keySet());
            held.clear();
            lost.forEach(packet -> owner.drop(packet, DropReason.NODE_DOWN));
        }
    }

    void forEachHeld(Consumer<Packet> visitor) {
        if (held != null) {
            held.keySet().forEach(visitor);
        }
    }

    private Packets packets() {
        return owner.surroundings.packets();
    }
}
