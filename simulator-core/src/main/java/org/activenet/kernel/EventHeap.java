// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.util.Arrays;

/// Events in an implicit heap of four children: best while they are few, and never bad.
///
/// A node's time and order lie side by side in one array, so that comparing four children reads one cache line or two;
/// the rest of an event stays in its row of a table. Cost: O(log n), without allocation once grown.
final class EventHeap {
    private static final int ROW_LONGS = 3; // kind, a, b
    private static final int FIRST_CAPACITY = 64;

    private long[] keys = new long[2 * FIRST_CAPACITY]; // entry i: time at 2i, order at 2i + 1
    private int[] rows = new int[FIRST_CAPACITY]; // entry i: where the rest of the event is
    private int size;
    private long[] table = new long[ROW_LONGS * FIRST_CAPACITY];
    private int[] freeRows = new int[FIRST_CAPACITY];
    private int freeCount;
    private int usedCount;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// The time of the first event; there must be one.
    long firstTimeNs() {
        return keys[0];
    }

    long firstOrder() {
        return keys[1];
    }

    void add(long timeNs, long order, long kind, long a, long b) {
        if (size == rows.length) {
            grow();
        }
        int row = freeCount > 0 ? freeRows[--freeCount] : usedCount++;
        int at = row * ROW_LONGS;
        table[at] = kind;
        table[at + 1] = a;
        table[at + 2] = b;
        rise(size++, timeNs, order, row);
    }

    private void grow() {
        int capacity = 2 * size;
        keys = Arrays.copyOf(keys, 2 * capacity);
        rows = Arrays.copyOf(rows, capacity);
        table = Arrays.copyOf(table, ROW_LONGS * capacity);
        freeRows = Arrays.copyOf(freeRows, capacity);
    }

    /// Takes the first event away into `target` if it is at or before `untilNs`; there must be one.
    boolean take(long untilNs, PendingEvent target) {
        long timeNs = keys[0];
        if (timeNs > untilNs) {
            return false;
        }
        int row = rows[0];
        int at = row * ROW_LONGS;
        target.timeNs = timeNs;
        target.order = keys[1];
        target.kind = table[at];
        target.a = table[at + 1];
        target.b = table[at + 2];
        freeRows[freeCount++] = row;
        int last = --size;
        if (last > 0) {
            sink(keys[2 * last], keys[2 * last + 1], rows[last]);
        }
        return true;
    }

    /// The time of the last event; there must be one. Cost: O(n).
    long lastTimeNs() {
        long lastNs = keys[0];
        for (int i = 1; i < size; i++) {
            lastNs = Math.max(lastNs, keys[2 * i]);
        }
        return lastNs;
    }

    /// Gives all events to `ladder`, and is empty.
    void moveTo(EventLadder ladder) {
        for (int i = 0; i < size; i++) {
            int at = rows[i] * ROW_LONGS;
            ladder.add(keys[2 * i], keys[2 * i + 1], table[at], table[at + 1], table[at + 2]);
        }
        size = 0;
        freeCount = 0;
        usedCount = 0;
    }

    private void rise(int start, long timeNs, long order, int row) {
        int hole = start;
        while (hole > 0) {
            int parent = (hole - 1) >>> 2;
            if (!isBefore(timeNs, order, keys[2 * parent], keys[2 * parent + 1])) {
                break;
            }
            put(hole, keys[2 * parent], keys[2 * parent + 1], rows[parent]);
            hole = parent;
        }
        put(hole, timeNs, order, row);
    }

    private void sink(long timeNs, long order, int row) {
        int hole = 0;
        for (int child = 1; child < size; child = 4 * hole + 1) {
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
            put(hole, keys[2 * smallest], keys[2 * smallest + 1], rows[smallest]);
            hole = smallest;
        }
        put(hole, timeNs, order, row);
    }

    private void put(int entry, long timeNs, long order, int row) {
        keys[2 * entry] = timeNs;
        keys[2 * entry + 1] = order;
        rows[entry] = row;
    }

    static boolean isBefore(long timeNs, long order, long otherTimeNs, long otherOrder) {
        return timeNs < otherTimeNs || (timeNs == otherTimeNs && order < otherOrder);
    }
}
