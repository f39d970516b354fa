// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.util.Arrays;

/// The pending events, in the total order (time, source, that source's own counter).
///
/// A heap alone keeps no order among events of one instant, and one counter for all would make it
/// depend on which thread schedules first. `order` packs the last two: `source << 40 | counter`. Two
/// pending events never have the same key.
///
/// An implicit heap of four children; a node's time and order lie side by side in one array, so that
/// comparing four children reads one cache line. Cost: [#add] and [#take] are O(log n), without
/// allocation once grown. One queue belongs to one run; not thread-safe.
final class EventQueue {
    private long[] keys = new long[2 * 64]; // entry i: time at 2i, order at 2i + 1
    private int[] slots = new int[64]; // the event itself: its row in the run's event table
    private int size;

    int size() {
        return size;
    }

    /// The time of the first event; the queue must not be empty.
    long firstTimeNs() {
        return keys[0];
    }

    int firstSlot() {
        return slots[0];
    }

    long firstOrder() {
        return keys[1];
    }

    void add(long timeNs, long order, int slot) {
        if (size == slots.length) {
            keys = Arrays.copyOf(keys, 4 * size);
            slots = Arrays.copyOf(slots, 2 * size);
        }
        riseFrom(size++, timeNs, order, slot);
    }

    /// Takes the first event away and returns its slot; the queue must not be empty.
    int take() {
        int first = slots[0];
        int last = --size;
        if (last > 0) {
            sinkFrom(0, keys[2 * last], keys[2 * last + 1], slots[last]);
        }
        return first;
    }

    /// Drops every event whose slot is refused by `keep`, in O(n). The order of the others is untouched,
    /// since it is a property of their keys.
    void retain(SlotPredicate keep) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (keep.test(slots[i])) {
                keys[2 * kept] = keys[2 * i];
                keys[2 * kept + 1] = keys[2 * i + 1];
                slots[kept++] = slots[i];
            }
        }
        size = kept;
        for (int i = (size - 2) >> 2; i >= 0 && size > 1; i--) {
            sinkFrom(i, keys[2 * i], keys[2 * i + 1], slots[i]);
        }
    }

    @FunctionalInterface
    interface SlotPredicate {
        boolean test(int slot);
    }

    private void riseFrom(int start, long timeNs, long order, int slot) {
        int hole = start;
        while (hole > 0) {
            int parent = (hole - 1) >>> 2;
            if (!isBefore(timeNs, order, keys[2 * parent], keys[2 * parent + 1])) {
                break;
            }
            move(parent, hole);
            hole = parent;
        }
        put(hole, timeNs, order, slot);
    }

    private void sinkFrom(int start, long timeNs, long order, int slot) {
        int hole = start;
        while (true) {
            int child = 4 * hole + 1;
            if (child >= size) {
                break;
            }
            int smallest = child;
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                if (isBefore(keys[2 * other], keys[2 * other + 1], keys[2 * smallest], keys[2 * smallest + 1])) {
                    smallest = other;
                }
            }
            if (!isBefore(keys[2 * smallest], keys[2 * smallest + 1], timeNs, order)) {
                break;
            }
            move(smallest, hole);
            hole = smallest;
        }
        put(hole, timeNs, order, slot);
    }

    static boolean isBefore(long timeNs, long order, long otherTimeNs, long otherOrder) {
        return timeNs < otherTimeNs || (timeNs == otherTimeNs && order < otherOrder);
    }

    private void move(int from, int to) {
        keys[2 * to] = keys[2 * from];
        keys[2 * to + 1] = keys[2 * from + 1];
        slots[to] = slots[from];
    }

    private void put(int entry, long timeNs, long order, int slot) {
        keys[2 * entry] = timeNs;
        keys[2 * entry + 1] = order;
        slots[entry] = slot;
    }
}
