// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.activenet.network.Packet;
import org.jspecify.annotations.Nullable;

/// Packets that a node holds until their time comes to be sent; programs ask for it, to send again what may be lost.
///
/// They are known by number, which the timer of each brings back, and by the tag of whoever may take them back.
final class DelayedPackets {
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
    private long made;

    /// A packet that waits.
    ///
    /// @param tag what may take it back; packets of one tag and one environment belong together
    record Waiting(Packet packet, int destination, long tag) {}

    /// Keeps a packet, and gives its number.
    long add(Packet packet, int destination, long tag) {
        long number = made++;
        waiting.put(number, new Waiting(packet, destination, tag));
        return number;
    }

    /// The packet whose time has come, or `null` where it has been taken back.
    @Nullable Waiting remove(long number) {
        return waiting.remove(number);
    }

    /// Takes back the packets of an environment and virtual topology with that tag, in the order in which they came.
    List<Packet> removeTagged(int anepType, int virtualTopology, long tag) {
        var removed = new ArrayList<Packet>();
        waiting.values().removeIf(each -> {
            boolean isMeant = each.tag == tag
                    && each.packet.anepType == anepType
                    && each.packet.virtualTopology == virtualTopology;
            if (isMeant) {
                removed.add(each.packet);
            }
            return isMeant;
        });
        return removed;
    }

    /// Takes back all, for a node that fails.
    List<Packet> removeAll() {
        List<Packet> all = waiting.values().stream().map(Waiting::packet).toList();
        waiting.clear();
        return all;
    }

    void forEach(Consumer<Packet> visitor) {
        waiting.values().forEach(each -> visitor.accept(each.packet));
    }
}
