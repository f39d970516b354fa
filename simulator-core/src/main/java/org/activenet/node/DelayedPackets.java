// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;
import org.jspecify.annotations.Nullable;

/// Packets that a node holds until their time comes to be sent; programs ask for it, to send again what may be lost.
///
/// They are known by number, which the timer of each brings back, and by the tag of whoever may take them back. Each has
/// taken its room of the node's quota when its program asked, and gives it back when it is held no longer; its
/// timer goes with it, so that nothing is left of a packet that was taken back.
///
/// Cost: O(1) to hold a packet and to send it; to take packets back, what is taken.
final class DelayedPackets {
    private final ActiveNode owner;
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private final Map<Group, Set<Long>> numbers = new HashMap<>(); // its order is never seen
    private long made;

    /// What may be taken back at once: packets of one tag, environment and virtual topology.
    private record Group(int anepType, int virtualTopology, long tag) {}

    private record Waiting(Packet packet, int destination, Group group, long heldBytes, long timer) {}

    DelayedPackets(ActiveNode owner) {
        this.owner = owner;
    }

    /// Keeps a packet, whose room has been taken, until its delay is over.
    void add(Packet packet, int destination, Effects.Delay delay) {
        long number = made++;
        long timer = owner.surroundings.setTimer(owner.index, delay.delayNs(), ActiveNode.DELAY_TIMER, number);
        var group = new Group(packet.anepType, packet.virtualTopology, delay.tag());
        waiting.put(number, new Waiting(packet, destination, group, delay.heldBytes(), timer));
        numbers.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(number);
    }

    /// Sends the packet whose time has come.
    void send(long number) {
        Waiting due = Objects.requireNonNull(waiting.remove(number));
        Set<Long> others = Objects.requireNonNull(numbers.get(due.group));
        others.remove(number);
        if (others.isEmpty()) {
            numbers.remove(due.group);
        }
        owner.softState().release(due.heldBytes);
        owner.leaveTo(due.packet, due.destination);
    }

    /// Takes back the packets of an environment and virtual topology with that tag, in the order in which they came.
    void takeBack(int anepType, int virtualTopology, long tag) {
        @Nullable Set<Long> taken = numbers.remove(new Group(anepType, virtualTopology, tag));
        if (taken == null) {
            return;
        }
        for (long number : taken) {
            Waiting each = Objects.requireNonNull(waiting.remove(number));
            owner.surroundings.cancelTimer(each.timer);
            owner.softState().release(each.heldBytes);
            owner.surroundings.packets().consumed(each.packet, owner.index);
        }
    }

    /// Loses all, since the node fails; so does its soft state, in which they had their room.
    void fail() {
        List<Waiting> lost = List.copyOf(waiting.values());
        waiting.clear();
        numbers.clear();
        for (Waiting each : lost) {
            owner.surroundings.cancelTimer(each.timer);
            owner.drop(each.packet, DropReason.NODE_DOWN);
        }
    }

    void forEach(Consumer<Packet> visitor) {
        waiting.values().forEach(each -> visitor.accept(each.packet));
    }
}
