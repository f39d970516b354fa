// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.Objects;
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

    /// When a packet is to be sent, by what tag it is taken back, and what it has taken of the node's quota.
    record Delay(long delayNs, long tag, long heldBytes) {}

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

    /// Lets all of it out of a node, in the order of the calls. A packet is not to be touched once its turn has come.
    ///
    /// @param asker the packet whose program asked; what is needed of it is read before anything is let out
    void letOut(ActiveNode node, Packet asker) {
        int anepType = asker.anepType;
        int virtualTopology = asker.virtualTopology;
        int maker = asker.maker();
        int request = asker.request;
        for (int i = 0; i < size; i++) {
            int target = targets[i];
            switch (kinds[i]) {
                case SEND_TO -> node.leaveTo(packet(i), target);
                case SEND_BY -> node.leaveBy(packet(i), target);
                case SEND_LATER -> node.delayed().add(packet(i), target, (Delay) value(i));
                case STOP_SENDING -> node.delayed().takeBack(anepType, virtualTopology, (Long) value(i));
                case DELIVER -> node.applications.deliver(target, value(i), node.index, maker, request);
                case PRINT -> node.listener.printed(node.index, (String) value(i));
                case SHOW_REPORT -> node.listener.reported(node.index, (String) value(i));
            }
        }
    }

    private Packet packet(int index) {
        return Objects.requireNonNull(packets[index]);
    }

    private Object value(int index) {
        return Objects.requireNonNull(values[index]);
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

    /// Visits the packets that wait to be let out.
    void forEachPacket(Consumer<Packet> visitor) {
        for (int i = 0; i < size; i++) {
            Packet packet = packets[i];
            if (packet != null) {
                visitor.accept(packet);
            }
        }
    }
}
