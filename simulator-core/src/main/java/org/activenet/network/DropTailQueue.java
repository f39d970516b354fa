// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A FIFO that refuses an arriving packet for which there is no room left (drop-tail, RFC 7567 §2).
///
/// Limited in bytes, not in packets: capsules differ in size by two orders of magnitude, and a
/// packet limit would favour the environment with the larger programs.
///
/// Cost: O(1) per operation. Invariant: `backlogBytes() ≤ limitBytes`.
public final class DropTailQueue implements QueueDiscipline {
    private final long limitBytes;
    private final PacketRing waiting = new PacketRing();
    private long backlogBytes;

    public DropTailQueue(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /// As a [QueueDiscipline.Factory]: a FIFO decides on arrival only, so nobody is told of later drops.
    public static QueueDiscipline create(long limitBytes, DropListener drops) {
        return new DropTailQueue(limitBytes);
    }

    @Override
    public boolean enqueue(Packet packet, long nowNs) {
        if (backlogBytes + packet.sizeBytes > limitBytes) {
            return false;
        }
        waiting.addLast(packet);
        backlogBytes += packet.sizeBytes;
        return true;
    }

    @Override
    public @Nullable Packet dequeue(long nowNs) {
        return remove();
    }

    @Override
    public @Nullable Packet remove() {
        Packet packet = waiting.removeFirst();
        if (packet != null) {
            backlogBytes -= packet.sizeBytes;
        }
        return packet;
    }

    @Override
    public long backlogBytes() {
        return backlogBytes;
    }

    @Override
    public void forEach(Consumer<Packet> visitor) {
        waiting.forEach(visitor);
    }
}
