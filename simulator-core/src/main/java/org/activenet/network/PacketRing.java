// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A FIFO of packets on an array that is used round and round.
///
/// Cost: O(1) per operation, without allocation once grown. A ring that nobody has used has no array.
public final class PacketRing {
    private static final int FIRST_CAPACITY = 4; // most rings of a large network stay nearly empty
    private static final @Nullable Packet[] UNUSED = new Packet[0];

    private @Nullable Packet[] ring = UNUSED; // length is a power of two, once used
    private int head;
    private int size;

    public void addLast(Packet packet) {
        if (size == ring.length) {
            grow();
        }
        ring[(head + size++) & (ring.length - 1)] = packet;
    }

    private void grow() {
        @Nullable Packet[] larger = new Packet[Math.max(FIRST_CAPACITY, 2 * ring.length)];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[(head + i) & (ring.length - 1)];
        }
        ring = larger;
        head = 0;
    }

    /// The first packet, or `null` when there is none.
    public @Nullable Packet first() {
        return size == 0 ? null : ring[head];
    }

    /// Takes the first packet away; `null` when there is none.
    public @Nullable Packet removeFirst() {
        if (size == 0) {
            return null;
        }
        Packet packet = ring[head];
        ring[head] = null;
        head = (head + 1) & (ring.length - 1);
        size--;
        return packet;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public void forEach(Consumer<Packet> visitor) {
        for (int i = 0; i < size; i++) {
            visitor.accept(Objects.requireNonNull(ring[(head + i) & (ring.length - 1)]));
        }
    }
}
