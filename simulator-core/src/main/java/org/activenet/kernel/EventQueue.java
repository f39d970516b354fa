// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

/// The pending events, in the total order (time, source, that source's own counter).
///
/// A heap alone keeps no order among events of one instant, and one counter for all would make it depend on which
/// thread schedules first. `order` packs the last two: `source << 40 | counter`. Two pending events never have the same
/// key.
///
/// Few events are kept in an [EventHeap]. When they become many, all but the nearest lie in the buckets of an
/// [EventLadder]; the bucket whose time has come is an [EventRun], in order, and the heap has what was scheduled into its
/// time since then. Which event comes first is decided by the keys alone, never by where it lies.
///
/// Cost: [#add] and [#take] are O(1) on average, O(log n) at worst, without allocation once grown; some 60 bytes per
/// event. One queue belongs to one run; not thread-safe.
final class EventQueue {
    // Measured: from some 50 events on, buckets are faster than a heap; below half of that they are given up again.
    private static final int FEW = 24;
    private static final int MANY = 48;
    private static final int MANY_IN_A_BUCKET = 256;

    private final EventHeap heap = new EventHeap();
    private final EventRun run = new EventRun();
    private final EventLadder ladder = new EventLadder();
    private long horizonNs = Long.MAX_VALUE; // heap and run have what is before it, the ladder the rest
    private int heapLimit = MANY; // above it the heap goes to the ladder

    /// The event that [#take] took last.
    final PendingEvent taken = new PendingEvent();

    int size() {
        return heap.size() + run.size() + ladder.size();
    }

    void add(long timeNs, long order, long kind, long a, long b) {
        if (timeNs >= horizonNs) {
            ladder.add(timeNs, order, kind, a, b);
            return;
        }
        heap.add(timeNs, order, kind, a, b);
        if (heap.size() > heapLimit) {
            moveHeapToLadder();
        }
    }

    private void moveHeapToLadder() {
        if (horizonNs == Long.MAX_VALUE) {
            horizonNs = Long.MIN_VALUE; // the ladder is empty, and begins at its own first event
        } else {
            long firstNs = isRunFirst() ? run.firstTimeNs() : heap.firstTimeNs();
            ladder.openBelow(firstNs, heap.lastTimeNs(), horizonNs, heap.size());
            horizonNs = firstNs;
        }
        heap.moveTo(ladder);
        run.moveTo(ladder);
    }

    /// Takes the first event away into [#taken], if there is one at or before `untilNs`.
    boolean take(long untilNs) {
        if (heap.isEmpty() && run.isEmpty()) {
            if (ladder.size() == 0) {
                return false;
            }
            pour();
        }
        if (isRunFirst()) {
            if (run.firstTimeNs() > untilNs) {
                return false;
            }
            run.take(taken);
        } else {
            if (heap.firstTimeNs() > untilNs) {
                return false;
            }
            heap.take(taken);
        }
        return true;
    }

    private void pour() {
        horizonNs = ladder.pour(run, heap, FEW);
        heapLimit = horizonNs == Long.MAX_VALUE ? MANY : Math.max(MANY_IN_A_BUCKET, 2 * heap.size());
    }

    private boolean isRunFirst() {
        return heap.isEmpty()
                || !run.isEmpty()
                        && EventHeap.isBefore(
                                run.firstTimeNs(), run.firstOrder(), heap.firstTimeNs(), heap.firstOrder());
    }

    /// Drops the events with these order keys, each of which is pending, and forgets the keys. Cost: as taking all.
    void remove(OrderSet orders) {
        var kept = new EventBlocks();
        int list = 0;
        while (take(Long.MAX_VALUE)) {
            if (!orders.remove(taken.order)) {
                list = kept.append(list, taken.timeNs, taken.order, taken.kind, taken.a, taken.b);
            }
        }
        long[] block = new long[EventBlocks.PER_BLOCK * EventBlocks.EVENT_LONGS];
        while (list != 0) {
            int count = EventBlocks.countInLast(list);
            list = kept.removeLast(list, block, 0);
            for (int place = 0; place < count; place++) {
                int at = place * EventBlocks.EVENT_LONGS;
                add(block[at], block[at + 1], block[at + 2], block[at + 3], block[at + 4]);
            }
        }
    }
}
