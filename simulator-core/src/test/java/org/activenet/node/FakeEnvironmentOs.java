// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.Packets;
import org.activenet.network.TrafficClass;
import org.jspecify.annotations.Nullable;

/// What a node offers to one environment, without a node: notes every request, and is as strict as the real one. Nodes and
/// ports are those of the line of [FakeNodeOs].
///
/// Who tests an environment does what a node does with [Arrival#HOLD] by [#hold], and hands in a control message by [#handle].
public final class FakeEnvironmentOs extends EnvironmentOs {
    private final int nodeCount;
    private final int anepType;
    private final Packets packets;
    private final List<Packet> held = new ArrayList<>();
    private final List<Packet> resumed = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Map<Packet, DropReason> dropped = new LinkedHashMap<>();
    private final Map<Long, Timer> timers = new LinkedHashMap<>();
    private @Nullable Packet atHand;
    private boolean hasRoom = true;
    private long nowNs;
    private long timersSet;

    /// A control message that went by a port.
    ///
    /// @param isSubmitted whether by way of the processor
    public record Sent(Packet packet, int port, boolean isSubmitted) {}

    /// A timer that waits.
    public record Timer(long timeNs, long data) {}

    public FakeEnvironmentOs(int node, int nodeCount, int anepType) {
        super(node);
        this.nodeCount = nodeCount;
        this.anepType = anepType;
        this.packets = new Packets(nodeCount, new PacketListener() {}, true);
    }

    public void setNowNs(long nowNs) {
        this.nowNs = nowNs;
    }

    /// Whether packets can be held from now on.
    public void setHasRoom(boolean hasRoom) {
        this.hasRoom = hasRoom;
    }

    /// Holds a packet for which the environment has answered [Arrival#HOLD].
    public void hold(Packet packet) {
        if (hasRoom) {
            held.add(packet);
        } else {
            dropped.put(packet, DropReason.HOLD_FULL);
        }
    }

    /// Hands a control message to an environment.
    public void handle(Packet control, ExecutionEnvironment environment) {
        atHand = control;
        environment.control(control, this);
        atHand = null;
    }

    /// Calls the timer that is due first, at its time; of equals the one set first.
    public void timerIsDue(ExecutionEnvironment environment) {
        long first = timers.keySet().stream()
                .reduce((one, other) -> timers.get(other).timeNs < timers.get(one).timeNs ? other : one)
                .orElseThrow();
        Timer due = timers.remove(first);
        nowNs = due.timeNs;
        environment.timer(due.data, this);
    }

    public List<Packet> held() {
        return List.copyOf(held);
    }

    public List<Packet> resumed() {
        return List.copyOf(resumed);
    }

    public List<Sent> sent() {
        return List.copyOf(sent);
    }

    public Map<Packet, DropReason> dropped() {
        return Map.copyOf(dropped);
    }

    public List<Timer> timers() {
        return List.copyOf(timers.values());
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public int peerNode(int port) {
        return port % 2 == 0 ? port / 2 + 1 : port / 2;
    }

    @Override
    public int mtuBytes(int port) {
        return 1_500;
    }

    @Override
    public Packet newControl(int virtualTopology) {
        Packet control = packets.make(node());
        control.trafficClass = TrafficClass.CONTROL;
        control.virtualTopology = virtualTopology;
        control.anepType = anepType;
        control.source = node();
        return control;
    }

    @Override
    public void submit(Packet control, int port) {
        send(control, port, true);
    }

    @Override
    public void leave(Packet control, int port) {
        if (atHand == null) {
            throw new IllegalStateException(control + " is part of no service; submit it");
        }
        send(control, port, false);
    }

    private void send(Packet control, int port, boolean isSubmitted) {
        boolean isOwn = port == 2 * node() - 1 && node() > 0 || port == 2 * node() && node() < nodeCount - 1;
        if (!isOwn) {
            throw new IllegalArgumentException("port must be one of node %d, was %d".formatted(node(), port));
        }
        sent.add(new Sent(control, port, isSubmitted));
    }

    @Override
    public boolean canHold(Packet packet) {
        return hasRoom;
    }

    @Override
    public void resume(Packet packet) {
        release(packet);
        resumed.add(packet);
    }

    @Override
    public void drop(Packet heldOrAtHand, DropReason reason) {
        if (heldOrAtHand == atHand) {
            atHand = null;
        } else {
            release(heldOrAtHand);
        }
        dropped.put(heldOrAtHand, reason);
    }

    private void release(Packet packet) {
        if (!held.remove(packet)) {
            throw new IllegalArgumentException(packet + " is not held");
        }
    }

    @Override
    public long setTimer(long delayNs, long data) {
        timers.put(timersSet, new Timer(nowNs + delayNs, data));
        return timersSet++;
    }

    @Override
    public void cancelTimer(long timer) {
        timers.remove(timer);
    }
}
