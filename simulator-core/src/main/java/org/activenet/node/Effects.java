// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.function.Consumer;
import org.activenet.network.Packet;
import org.jspecify.annotations.Nullable;

/// What one evaluation has asked for and what is held back until its service ends, in the order of the calls.
///
/// On parallel arrays that are used again: an evaluation allocates nothing here once the arrays have grown.
final class Effects {
    enum Kind {
        /// A packet towards a node, its number in `target`.
        SEND_TO,
        /// A packet by a port, its number in `target`.
        SEND_BY,
        /// A value for the application port `target`.
        DELIVER,
        /// A text.
        PRINT,
        /// The text of an error report.
        SHOW_REPORT
    }

    private Kind[] kinds = new Kind[4];
    private int[] targets = new int[4];
    private @Nullable Packet[] packets = new Packet[4];
    private @Nullable Object[] values = new Object[4];
    private int size;

    void add(Kind kind, int target, @Nullable Packet packet, @Nullable Object value) {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * size);
            targets = Arrays.copyOf(targets, 2 * size);
            packets = Arrays.copyOf(packets, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        kinds[size] = kind;
        targets[size] = target;
        packets[size] = packet;
        values[size] = value;
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
        Arrays.fill(packets, 0, size, null);
        Arrays.fill(values, 0, size, null);
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
