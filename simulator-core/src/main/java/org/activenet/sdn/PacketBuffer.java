// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.activenet.network.Packet;
import org.jspecify.annotations.Nullable;

/// Where a switch keeps packets while it asks its controller what to do with them; limited in bytes.
///
/// A number names a packet once and for all, so that an answer that comes after a restart of the switch finds
/// nothing. A packet stays until it is answered for: nothing between switch and controller gets lost, so that no
/// timeout is needed.
final class PacketBuffer {
    private final long limitBytes;
    private final Map<Integer, Packet> packets = new LinkedHashMap<>();
    private long heldBytes;
    private int nextId;

    PacketBuffer(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    boolean hasRoomFor(Packet packet) {
        return heldBytes + packet.sizeBytes() <= limitBytes;
    }

    /// Keeps a packet for which there is room, and returns the number by which to take it out.
    int add(Packet packet) {
        heldBytes += packet.sizeBytes();
        packets.put(nextId, packet);
        return nextId++;
    }

    /// Takes a packet out; `null` when it is gone.
    @Nullable Packet remove(int id) {
        Packet packet = packets.remove(id);
        if (packet != null) {
            heldBytes -= packet.sizeBytes();
        }
        return packet;
    }

    /// Empties the buffer into `taker`, the oldest packet first.
    void drainTo(Consumer<Packet> taker) {
        packets.values().forEach(taker);
        packets.clear();
        heldBytes = 0;
    }

    void forEachHeld(Consumer<Packet> visitor) {
        packets.values().forEach(visitor);
    }
}
