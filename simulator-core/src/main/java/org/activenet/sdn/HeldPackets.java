// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.activenet.network.Packet;
import org.jspecify.annotations.Nullable;

/// The packets of a switch that wait for the controller's word: in its buffer, which is limited in bytes, or inside the message
/// that asks about them and the one that answers.
///
/// A number names a packet once and for all, so that an answer that comes after a restart of the switch finds nothing. A packet
/// stays until it is answered for: nothing between switch and controller gets lost as long as their connection stands; when it
/// is given up, all are dropped.
final class HeldPackets {
    private record Held(Packet packet, boolean isBuffered) {}

    private final long limitBytes;
    private final Map<Integer, Held> packets = new LinkedHashMap<>();
    private long bufferedBytes;
    private int nextNumber;

    HeldPackets(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    boolean hasRoomFor(Packet packet) {
        return bufferedBytes + packet.sizeBytes() <= limitBytes;
    }

    /// Keeps a packet, and returns the number by which to take it out.
    ///
    /// @param isBuffered whether it takes room in the buffer
    int add(Packet packet, boolean isBuffered) {
        bufferedBytes += isBuffered ? packet.sizeBytes() : 0;
        packets.put(nextNumber, new Held(packet, isBuffered));
        return nextNumber++;
    }

    /// Takes a packet out; `null` when it is gone.
    @Nullable Packet remove(int number) {
        Held held = packets.remove(number);
        if (held == null) {
            return null;
        }
        bufferedBytes -= held.isBuffered() ? held.packet().sizeBytes() : 0;
        return held.packet();
    }

    /// Empties itself into `taker`, the oldest packet first.
    void drainTo(Consumer<Packet> taker) {
        packets.values().forEach(held -> taker.accept(held.packet()));
        packets.clear();
        bufferedBytes = 0;
    }

    void forEachHeld(Consumer<Packet> visitor) {
        packets.values().forEach(held -> visitor.accept(held.packet()));
    }
}
