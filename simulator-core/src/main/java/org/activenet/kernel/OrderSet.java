// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.util.Arrays;

/// A set of order keys, without objects: open addressing, at most half full.
///
/// Cost: O(1) per operation.
final class OrderSet {
    private static final long EMPTY = -1; // no order key is negative
    private static final long SPREAD = 0x9e3779b97f4a7c15L;
    private static final int FIRST_CAPACITY = 16; // a power of two

    private long[] slots = emptySlots(FIRST_CAPACITY);
    private int size;

    private static long[] emptySlots(int capacity) {
        long[] slots = new long[capacity];
        Arrays.fill(slots, EMPTY);
        return slots;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Returns whether it was absent.
    boolean add(long order) {
        if (2 * (size + 1) > slots.length) {
            long[] old = slots;
            slots = emptySlots(2 * old.length);
            for (long each : old) {
                if (each != EMPTY) {
                    slots[slotOf(each)] = each;
                }
            }
        }
        int slot = slotOf(order);
        if (slots[slot] == order) {
            return false;
        }
        slots[slot] = order;
        size++;
        return true;
    }

    /// Returns whether it was present.
    boolean remove(long order) {
        int hole = slotOf(order);
        if (slots[hole] == EMPTY) {
            return false;
        }
        slots[hole] = EMPTY;
        size--;
        // What follows without a gap may have been pushed past the hole, and must stay within reach.
        for (int slot = next(hole); slots[slot] != EMPTY; slot = next(slot)) {
            long each = slots[slot];
            slots[slot] = EMPTY;
            slots[slotOf(each)] = each;
        }
        return true;
    }

    /// Where the key is, or the empty slot where it would be.
    private int slotOf(long order) {
        int slot = (int) (order * SPREAD >>> 32) & slots.length - 1;
        while (slots[slot] != EMPTY && slots[slot] != order) {
            slot = next(slot);
        }
        return slot;
    }

    private int next(int slot) {
        return slot + 1 & slots.length - 1;
    }
}
