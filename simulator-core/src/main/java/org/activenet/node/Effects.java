// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.function.Consumer;
import org.activenet.network.Packet;
import org.jspecify.annotations.Nullable;

/// What one evaluation has asked for and what is held back until its service ends, in the order of the calls.
///
/// On parallel arrays that are used again: an evaluation allocates nothing here once the arrays have grown. They have no
/// length before the first, since most nodes of a large network evaluate nothing.
final class Effects {
    private static final int FIRST_CAPACITY = 4;
    private static final Kind[] NO_KINDS = {};
    private static final int[] NO_TARGETS = {};
    private static final @Nullable Packet[] NO_PACKETS = {};
    private static final @Nullable Object[] NO_VALUES = {};

    enum Kind {
        /// A packet towards a node, its number in `target`.
        SEND_TO,
        /// A packet by a port, its number in `target`.
        SEND_BY,
        /// A packet towards a node, its number in `target`, at a time that is in the value: a [Delay].
        SEND_LATER,
        /// Packets to take back, their tag in the value.
        STOP_SENDING,
        /// A value for the application port `target`.
        DELIVER,
        /// A text.
        PRINT,
        /// The text of an error report.
        SHOW_REPORT
    }

    /// When a packet is to be sent, and by what tag it is taken back.
    record Delay(long delayNs, long tag) {}

    private Kind[] kinds = NO_KINDS;
    private int[] targets = NO_TARGETS;
    private @Nullable Packet[] packets = NO_PACKETS;
    private @Nullable Object[] values = NO_VALUES;
    private int size;

    void add(Kind kind, int target, @Nullable Packet packet, @Nullable Object value) {
        if (size == kinds.length) {
            int capacity = Math.max(FIRST_CAPACITY, 2 * size);
            kinds = Arrays.copyOf(kinds, capacity);
            targets = Arrays.copyOf(targets, capacity);
            packets = Arrays.copyOf(packets, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        kinds[size] = kind;
        targets[size] = target;
        packets[size] = packet;
        if (value != null) { // The place is empty.
            values[size] = value;
        }
        size++;
    }

    int size() {
        return size;
    }

    Kind kind(int index) {
        return kinds[index];
    }

    int target(int index) {
        return targets[index];
    }

    @Nullable Packet packet(int index) {
        return packets[index];
    }

    @Nullable Object value(int index) {
        return values[index];
    }

    void clear() {
        for (int i = 0; i < size; i++) { // one, mostly
            packets[i] = null;
            if (values[i] != null) {
                values[i] = null;
            }
        }
        size = 0;
    }

    /// Visits the packets held back, but for the one in evaluation, which its processor holds.
    void forEachHeld(@Nullable Packet inEvaluation, Consumer<Packet> visitor) {
        for (int i = 0; i < size; i++) {
            Packet packet = packets[i];
            if (packet != null && packet != inEvaluation) {
                visitor.accept(packet);
            }
        }
    }
}
