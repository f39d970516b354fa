// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.activenet.network.DropReason;
import org.activenet.network.Packet;

/// Packets that a node holds until their time comes to be sent; programs ask for it, to send again what may be lost.
///
/// They are known by number, which the timer of each brings back, and by the tag of whoever may take them back.
final class DelayedPackets {
    private final ActiveNode owner;
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private long made;

    /// A packet that waits.
    ///
    /// @param tag what may take it back; packets of one tag and one environment belong together
    private record Waiting(Packet packet, int destination, long tag) {}

    DelayedPackets(ActiveNode owner) {
        this.owner = owner;
    }

    /// Keeps a packet until its delay is over.
    void add(Packet packet, int destination, Effects.Delay delay) {
        long number = made++;
        waiting.put(number, new Waiting(packet, destination, delay.tag()));
        owner.surroundings.setTimer(owner.index, delay.delayNs(), ActiveNode.DELAY_TIMER, number);
    }

    /// Sends the packet whose time has come, unless it has been taken back.
    void send(long number) {
        Waiting due = waiting.remove(number);
        if (due != null) {
            owner.leaveTo(due.packet, due.destination);
        }
    }

    /// Takes back the packets of an environment and virtual topology with that tag, in the order in which they came.
    void takeBack(int anepType, int virtualTopology, long tag) {
        var taken = new ArrayList<Packet>();
        waiting.values().removeIf(each -> {
            boolean isMeant = each.tag == tag
                    && each.packet.anepType == anepType
                    && each.packet.virtualTopology == virtualTopology;
            if (isMeant) {
                taken.add(each.packet);
            }
            return isMeant;
        });
        taken.forEach(packet -> owner.surroundings.packets().consumed(packet, owner.index));
    }

    /// Loses all, since the node fails.
    void fail() {
        List<Packet> lost = waiting.values().stream().map(Waiting::packet).toList();
        waiting.clear();
        lost.forEach(packet -> owner.drop(packet, DropReason.NODE_DOWN));
    }

    void forEach(Consumer<Packet> visitor) {
        waiting.values().forEach(each -> visitor.accept(each.packet));
    }
}
