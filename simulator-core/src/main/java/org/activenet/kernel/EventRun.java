// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.util.Arrays;

/// The bucket whose time has come: its events in order, taken from the first to the last.
///
/// Events stay where they were copied to; sorted are single numbers, `time since the begin of the bucket << 16 | place`.
/// They are dealt to bins by time first and then sorted by insertion, which has little left to do; events of one instant
/// are put into the order of their keys last. Cost: a few steps per event as long as a bucket is spread over its bins.
final class EventRun {
    /// The most events that can be sorted here.
    static final int CAPACITY = 512;

    /// The widest bucket that can be sorted here is `1 << WIDEST_SHIFT` nanoseconds wide: 19 hours.
    static final int WIDEST_SHIFT = 46;

    private static final int EVENT_LONGS = EventBlocks.EVENT_LONGS;
    private static final int PLACE_BITS = 16;
    private static final int PLACE_MASK = (1 << PLACE_BITS) - 1;
    private static final int BIN_BITS = 6;
    private static final int FEW = 16; // sorted faster without bins

    /// Where the events of a bucket are put before [#sort]; a bucket too large to be sorted passes by here too.
    long[] events = new long[EVENT_LONGS * EventBlocks.PER_BLOCK * 8];

    private final long[] sorted = new long[CAPACITY];
    private final int[] binEnds = new int[(1 << BIN_BITS) + 1];
    private int next;
    private int count;

    boolean isEmpty() {
        return next == count;
    }

    int size() {
        return count - next;
    }

    /// Makes room for so many events in all.
    void ensureRoom(int eventCount) {
        if (eventCount * EVENT_LONGS > events.length) {
            events = Arrays.copyOf(events, Math.max(2 * events.length, eventCount * EVENT_LONGS));
        }
    }

    /// Orders the first `eventCount` of [#events]: those of a bucket that begins at `startNs` and is `1 << shift` wide.
    void sort(int eventCount, long startNs, int shift) {
        if (eventCount <= FEW || shift <= BIN_BITS) {
            for (int place = 0; place < eventCount; place++) {
                insert(place, key(place, startNs));
            }
        } else {
            deal(eventCount, startNs, shift - BIN_BITS);
            for (int i = 1; i < eventCount; i++) {
                insert(i, sorted[i]);
            }
        }
        for (int i = 1; i < eventCount; i++) {
            if (sorted[i] >> PLACE_BITS == sorted[i - 1] >> PLACE_BITS) {
                orderTie(i);
            }
        }
        next = 0;
        count = eventCount;
    }

    private long key(int place, long startNs) {
        return events[place * EVENT_LONGS] - startNs << PLACE_BITS | place;
    }

    private void deal(int eventCount, long startNs, int binShift) {
        int[] ends = binEnds;
        Arrays.fill(ends, 0);
        for (int place = 0; place < eventCount; place++) {
            ends[(int) (events[place * EVENT_LONGS] - startNs >> binShift) + 1]++;
        }
        for (int bin = 1; bin < ends.length; bin++) {
            ends[bin] += ends[bin - 1];
        }
        for (int place = 0; place < eventCount; place++) {
            sorted[ends[(int) (events[place * EVENT_LONGS] - startNs >> binShift)]++] = key(place, startNs);
        }
    }

    private void insert(int at, long key) {
        int hole = at;
        while (hole > 0 && sorted[hole - 1] > key) {
            sorted[hole] = sorted[hole - 1];
            hole--;
        }
        sorted[hole] = key;
    }

    /// Brings an event to its place among those before it that have its time.
    private void orderTie(int at) {
        long key = sorted[at];
        long order = events[rowOf(key) + 1];
        int hole = at;
        while (hole > 0
                && sorted[hole - 1] >> PLACE_BITS == key >> PLACE_BITS
                && events[rowOf(sorted[hole - 1]) + 1] > order) {
            sorted[hole] = sorted[hole - 1];
            hole--;
        }
        sorted[hole] = key;
    }

    private static int rowOf(long key) {
        return (int) (key & PLACE_MASK) * EVENT_LONGS;
    }

    /// The time of the first event; there must be one.
    long firstTimeNs() {
        return events[rowOf(sorted[next])];
    }

    long firstOrder() {
        return events[rowOf(sorted[next]) + 1];
    }

    /// Takes the first event away; there must be one.
    void take(PendingEvent target) {
        long[] source = events;
        int at = rowOf(sorted[next++]);
        target.timeNs = source[at];
        target.order = source[at + 1];
        target.kind = source[at + 2];
        target.a = source[at + 3];
        target.b = source[at + 4];
    }

    /// Gives all events back, and is empty.
    void moveTo(EventLadder ladder) {
        while (next < count) {
            int at = rowOf(sorted[next++]);
            ladder.add(events[at], events[at + 1], events[at + 2], events[at + 3], events[at + 4]);
        }
    }
}
