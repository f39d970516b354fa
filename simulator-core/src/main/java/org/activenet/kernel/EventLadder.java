// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The far future: events in buckets of time, in no order inside a bucket.
///
/// After the ladder queue of Tang, Goh and Thng (ACM TOMACS 2005). What lies beyond the last bucket is one list, the *top*.
/// When the buckets are used up, the top is dealt to new ones. A bucket that holds too many when its time has come is
/// dealt to narrower ones, a *rung* below; the lowest rung is used up first.
///
/// Departures (ours): buckets are a power of two of nanoseconds wide; their width comes from how dense the first events
/// are, so that most need to be dealt once; the buckets reach further than the events known, so that most new ones find
/// theirs; and there is no bottom list: a bucket at hand is an [EventRun], and what is scheduled into its time goes to
/// an [EventHeap]. Neither width nor depth decides the order of events, only what it costs.
///
/// Cost: O(1) per event, without allocation once grown.
final class EventLadder {
    private static final int EVENT_LONGS = EventBlocks.EVENT_LONGS;
    private static final int LEAST_PER_BUCKET = 16;
    private static final int MOST_PER_BUCKET = 128;
    private static final int LEAST_BUCKETS = 16; // while events are few
    private static final int REACH = 2; // times the span of the known events
    private static final int SAMPLES = 256;
    private static final int SAMPLES_PER_BLOCK = 4;

    private final EventBlocks blocks = new EventBlocks();
    private @Nullable Rung[] rungs = {new Rung()}; // the widest first
    private int rungCount;
    private int top; // cursor of the events beyond the widest rung
    private int topCount;
    private long topFirstNs = Long.MAX_VALUE;
    private long topLastNs = Long.MIN_VALUE;
    private int size;
    private final long[] samplesNs = new long[SAMPLES + SAMPLES_PER_BLOCK];

    /// Neighbouring buckets of one width.
    private static final class Rung {
        long startNs;
        int shift; // a bucket is 1 << shift nanoseconds wide
        int bucketCount;
        long endNs; // no event of the rung is at or after it
        int next; // buckets before this one are used up
        int eventCount;
        int[] cursors = new int[64]; // of each bucket's list

        void begin(long startNs, int shift, int bucketCount, long endNs) {
            this.startNs = startNs;
            this.shift = shift;
            this.bucketCount = bucketCount;
            this.endNs = endNs;
            this.next = 0;
            this.eventCount = 0;
            if (cursors.length < bucketCount) {
                cursors = new int[bucketCount];
            }
        }

        long bucketOf(long timeNs) {
            return timeNs - startNs >> shift;
        }

        long startNsOf(int bucket) {
            return startNs + ((long) bucket << shift);
        }

        /// The end of the last bucket that is used up.
        long edgeNs() {
            return Math.min(startNsOf(next), endNs);
        }
    }

    int size() {
        return size;
    }

    /// Adds an event that is not earlier than the last bucket that was poured out.
    void add(long timeNs, long order, long kind, long a, long b) {
        Rung rung = widest();
        long bucket = rung.bucketOf(timeNs);
        if (bucket >= rung.bucketCount) {
            addToTop(timeNs, order, kind, a, b);
            return;
        }
        for (int depth = 1; bucket < rung.next; depth++) {
            rung = Objects.requireNonNull(rungs[depth]);
            bucket = rung.bucketOf(timeNs);
        }
        rung.cursors[(int) bucket] = blocks.append(rung.cursors[(int) bucket], timeNs, order, kind, a, b);
        rung.eventCount++;
        size++;
    }

    private Rung widest() {
        return Objects.requireNonNull(rungs[0]);
    }

    private void addToTop(long timeNs, long order, long kind, long a, long b) {
        top = blocks.append(top, timeNs, order, kind, a, b);
        topCount++;
        topFirstNs = Math.min(topFirstNs, timeNs);
        topLastNs = Math.max(topLastNs, timeNs);
        size++;
    }

    /// Pours out the first bucket that holds anything: into `run`, sorted, or, too many events of one instant, into
    /// `heap`. There must be events. Returns the end of that bucket: what is at it or later belongs here.
    ///
    /// When no more than `few` events are left, all go to `heap`, and the end is [Long#MAX_VALUE].
    long pour(EventRun run, EventHeap heap, int few) {
        while (true) {
            dropEmptyRungs();
            if (rungCount == 0) {
                if (size <= few) {
                    int count = collect(top, run);
                    emptyTop();
                    moveTo(heap, run, count);
                    return Long.MAX_VALUE;
                }
                dealTop(run);
            }
            Rung rung = lowest();
            int bucket = rung.next;
            while (rung.cursors[bucket] == 0) {
                bucket++;
            }
            int count = collect(rung.cursors[bucket], run);
            rung.cursors[bucket] = 0;
            rung.eventCount -= count;
            rung.next = bucket + 1;
            long startNs = rung.startNsOf(bucket);
            if (count <= EventRun.CAPACITY) {
                size -= count;
                run.sort(count, startNs, rung.shift);
                return rung.edgeNs();
            }
            if (rung.shift == 0) {
                moveTo(heap, run, count);
                return rung.edgeNs();
            }
            int bucketBits = Math.min(rung.shift, bitsOf(count / MOST_PER_BUCKET));
            addRung().begin(startNs, rung.shift - bucketBits, 1 << bucketBits, rung.edgeNs());
            addAgain(run, count);
        }
    }

    private void dropEmptyRungs() {
        while (rungCount > 0 && lowest().eventCount == 0) {
            lowest().begin(0, 0, 0, 0); // without buckets: all times are beyond them
            rungCount--;
        }
    }

    private Rung lowest() {
        return Objects.requireNonNull(rungs[rungCount - 1]);
    }

    private static int bitsOf(long number) {
        return 64 - Long.numberOfLeadingZeros(Math.max(1, number));
    }

    private void moveTo(EventHeap heap, EventRun run, int count) {
        for (int place = 0; place < count; place++) {
            int at = place * EVENT_LONGS;
            heap.add(run.events[at], run.events[at + 1], run.events[at + 2], run.events[at + 3], run.events[at + 4]);
        }
        size -= count;
    }

    /// Moves a list to the begin of the events of `run`, and returns how many there are.
    private int collect(int list, EventRun run) {
        int count = 0;
        for (int cursor = list; cursor != 0;) {
            int inBlock = EventBlocks.countInLast(cursor);
            run.ensureRoom(count + inBlock);
            cursor = blocks.removeLast(cursor, run.events, count * EVENT_LONGS);
            count += inBlock;
        }
        return count;
    }

    /// Adds the first events of `run` anew, which have just been taken out, where the rungs are now.
    private void addAgain(EventRun run, int count) {
        size -= count;
        for (int place = 0; place < count; place++) {
            int at = place * EVENT_LONGS;
            add(run.events[at], run.events[at + 1], run.events[at + 2], run.events[at + 3], run.events[at + 4]);
        }
    }

    /// Opens a rung below all others, for `count` events that were to come before the next bucket: those from `startNs`
    /// to `lastNs`, and what else will be before `endNs`, which is what [#pour] returned last.
    void openBelow(long startNs, long lastNs, long endNs, int count) {
        int shift = shiftOf((double) (lastNs - startNs) / count * LEAST_PER_BUCKET);
        int most = LEAST_BUCKETS * count;
        while (endNs - 1 - startNs >> shift >= most) {
            shift++;
        }
        addRung().begin(startNs, shift, (int) (endNs - 1 - startNs >> shift) + 1, endNs);
    }

    private Rung addRung() {
        if (rungCount == rungs.length) {
            rungs = Arrays.copyOf(rungs, 2 * rungCount);
        }
        Rung rung = rungs[rungCount];
        if (rung == null) {
            rung = new Rung();
            rungs[rungCount] = rung;
        }
        rungCount++;
        return rung;
    }

    /// Deals the top to a new widest rung; what is beyond that stays.
    private void dealTop(EventRun run) {
        int perBucket = Math.clamp(topCount / LEAST_BUCKETS, LEAST_PER_BUCKET, MOST_PER_BUCKET);
        int shift = shiftFor(perBucket);
        long bucketsOfTop = (topLastNs - topFirstNs >> shift) + 1;
        int most = Math.max(MOST_PER_BUCKET, topCount / 4);
        addRung().begin(topFirstNs, shift, (int) Math.min(REACH * bucketsOfTop, most), Long.MAX_VALUE);
        int list = top;
        emptyTop();
        for (int cursor = list; cursor != 0;) {
            int inBlock = EventBlocks.countInLast(cursor);
            cursor = blocks.removeLast(cursor, run.events, 0);
            addAgain(run, inBlock);
        }
    }

    private void emptyTop() {
        top = 0;
        topCount = 0;
        topFirstNs = Long.MAX_VALUE;
        topLastNs = Long.MIN_VALUE;
    }

    /// The width, as a power of two, at which a bucket holds `perBucket` of the first events of the top.
    private int shiftFor(int perBucket) {
        int sampleCount = takeSamples();
        int early = sampleCount / 2;
        while (early < sampleCount - 1 && samplesNs[early] == topFirstNs) {
            early++;
        }
        double eventsInSpan = (double) topCount * (early + 1) / sampleCount;
        return shiftOf((samplesNs[early] - topFirstNs) / eventsInSpan * perBucket);
    }

    /// Sorts the times of some events of the top, and returns how many.
    private int takeSamples() {
        int blockCount = topCount / EventBlocks.PER_BLOCK + 1;
        int step = blockCount * SAMPLES_PER_BLOCK / SAMPLES + 1;
        int sampleCount = 0;
        int block = 0;
        for (int cursor = top; cursor != 0; cursor = blocks.beforeLast(cursor)) {
            if (block++ % step == 0) {
                int inBlock = EventBlocks.countInLast(cursor);
                for (int i = 0; i < SAMPLES_PER_BLOCK; i++) {
                    samplesNs[sampleCount++] = blocks.timeNs(cursor - 1 - i * inBlock / SAMPLES_PER_BLOCK);
                }
            }
        }
        Arrays.sort(samplesNs, 0, sampleCount);
        return sampleCount;
    }

    private static int shiftOf(double widthNs) {
        return Math.min(EventRun.WIDEST_SHIFT, bitsOf((long) widthNs) - 1);
    }
}
