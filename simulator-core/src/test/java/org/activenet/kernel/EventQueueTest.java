// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventQueueTest {
    private record Pending(long timeNs, long order, long kind, long a, long b) {
        static final Comparator<Pending> DEFINITION =
                Comparator.comparingLong(Pending::timeNs).thenComparingLong(Pending::order);

        /// An event whose other numbers follow from its key, so that a mix-up shows.
        static Pending of(long timeNs, long order) {
            return new Pending(timeNs, order, order % 7, ~order, timeNs ^ order);
        }
    }

    /// Goal: one total order, whatever the order of insertion. Method: all 6⁴ ways to give four events one of three times
    /// and one of two sources, against the definition: the smallest of a list.
    @Test
    void takesTheSmallestByTimeThenSourceThenCounter() {
        int cases = 0;
        var choose = new Choices();
        while (choose.next()) {
            var queue = new EventQueue();
            var naive = new ArrayList<Pending>();
            for (int counter = 0; counter < 4; counter++) {
                Pending event = Pending.of(choose.below(3), (long) choose.below(2) << 40 | counter);
                add(queue, event);
                naive.add(event);
            }
            while (!naive.isEmpty()) {
                Pending smallest = Collections.min(naive, Pending.DEFINITION);
                naive.remove(smallest);
                assertEquals(smallest, take(queue));
            }
            assertFalse(queue.take(Long.MAX_VALUE));
            cases++;
        }
        assertEquals(1_296, cases);
    }

    /// How far ahead events are scheduled: what decides where the queue puts them.
    private enum Delays {
        ALL_FOR_NOW {
            @Override
            long next(Random random) {
                return 0;
            }
        },
        TIES {
            @Override
            long next(Random random) {
                return random.nextInt(3);
            }
        },
        EVEN {
            @Override
            long next(Random random) {
                return random.nextInt(1_000_000);
            }
        },
        CONSTANT {
            @Override
            long next(Random random) {
                return 1_008_240;
            }
        },
        NEARLY_CONSTANT {
            @Override
            long next(Random random) {
                return 1_000_000_000 + random.nextInt(100);
            }
        },
        /// Bursts in the time of the bucket at hand.
        MOSTLY_SOON {
            @Override
            long next(Random random) {
                return random.nextInt(20) == 0 ? random.nextInt(1_000_000_000) : random.nextInt(50);
            }
        },
        /// Into the time of the bucket at hand, and into that of the next ones.
        SOON_AND_NEXT {
            @Override
            long next(Random random) {
                return random.nextInt(1_000) == 0 ? random.nextInt(10_000_000) : random.nextInt(20_000);
            }
        },
        /// From nanoseconds to decades.
        ALL_MAGNITUDES {
            @Override
            long next(Random random) {
                return random.nextLong(1L << random.nextInt(1, 60));
            }
        },
        HEAPS_OF_TIES_FAR_APART {
            @Override
            long next(Random random) {
                return 3_600_000_000_000L * random.nextInt(4);
            }
        };

        abstract long next(Random random);
    }

    /// Goal: the same at depth, through growth, pouring, splitting, emptying and sweeps, wherever an event lies. Method: for
    /// each pattern of delays the number of pending events goes up to thousands and down to none, three times, against a
    /// binary heap of objects.
    @ParameterizedTest(name = "{0}")
    @EnumSource
    void agreesWithTheDefinitionAtDepth(Delays delays) {
        var random = new Random(delays.ordinal());
        var queue = new EventQueue();
        var naive = new PriorityQueue<>(Pending.DEFINITION);
        long nowNs = 0;
        long counter = 0;
        for (int wave = 0; wave < 3; wave++) {
            int most = 20 << 4 * wave; // the first stays in the heap
            for (int addsOfTen : new int[] {9, 5, 1}) { // more and more, as many, fewer and fewer
                for (int step = 0; step < 2 * most; step++) {
                    if (random.nextInt(10) < addsOfTen) {
                        long timeNs = Math.min(Simulation.LATEST_NS, nowNs + delays.next(random));
                        Pending event = Pending.of(timeNs, random.nextLong(4) << 40 | counter++);
                        add(queue, event);
                        naive.add(event);
                    } else if (!naive.isEmpty()) {
                        nowNs = assertTakesTheSmallest(queue, naive);
                    }
                    if (random.nextInt(most) == 0) {
                        sweep(queue, naive, random);
                    }
                }
            }
            while (!naive.isEmpty()) {
                nowNs = assertTakesTheSmallest(queue, naive);
            }
            assertEquals(0, queue.size());
            nowNs = Math.min(nowNs, Simulation.LATEST_NS / 2); // an empty queue may begin at any time
        }
    }

    private static void sweep(EventQueue queue, PriorityQueue<Pending> naive, Random random) {
        var orders = new OrderSet();
        naive.removeIf(event -> random.nextInt(3) == 0 && orders.add(event.order()));
        queue.remove(orders);
        assertTrue(orders.isEmpty());
    }

    /// Goal: a steady state of very many events. Method: the hold model at 50,000 pending, against the same heap.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void agreesWithTheDefinitionInASteadyState(long seed) {
        var random = new Random(seed);
        var queue = new EventQueue();
        var naive = new PriorityQueue<>(Pending.DEFINITION);
        long counter = 0;
        long nowNs = 0;
        for (int i = 0; i < 300_000; i++) {
            Pending event = Pending.of(nowNs + (long) (-1e9 * StrictMath.log(1 - random.nextDouble())), counter++);
            add(queue, event);
            naive.add(event);
            if (naive.size() > 50_000) {
                nowNs = assertTakesTheSmallest(queue, naive);
            }
        }
    }

    @Test
    void leavesWhatIsLater() {
        var queue = new EventQueue();
        for (int i = 0; i < 1_000; i++) {
            add(queue, Pending.of(10 + i, i));
        }
        assertFalse(queue.take(9));
        assertTrue(queue.take(10));
        assertFalse(queue.take(10));
        add(queue, Pending.of(10, 5_000));
        assertTrue(queue.take(10));
        assertEquals(5_000, queue.taken.order);
        assertEquals(999, queue.size());
    }

    private static void add(EventQueue queue, Pending event) {
        queue.add(event.timeNs(), event.order(), event.kind(), event.a(), event.b());
    }

    private static Pending take(EventQueue queue) {
        assertTrue(queue.take(Long.MAX_VALUE));
        PendingEvent taken = queue.taken;
        return new Pending(taken.timeNs, taken.order, taken.kind, taken.a, taken.b);
    }

    private static long assertTakesTheSmallest(EventQueue queue, PriorityQueue<Pending> naive) {
        assertEquals(naive.size(), queue.size());
        Pending smallest = naive.remove();
        assertEquals(smallest, take(queue));
        return smallest.timeNs();
    }
}
