// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class EventQueueTest {
    private record Pending(long timeNs, long order, int slot) {
        static final Comparator<Pending> DEFINITION =
                Comparator.comparingLong(Pending::timeNs).thenComparingLong(Pending::order);
    }

    /// Goal: one total order, whatever the order of insertion. Method: all 6⁴ ways to give four events
    /// one of three times and one of two sources, against the definition: the smallest of a list.
    @Test
    void takesTheSmallestByTimeThenSourceThenCounter() {
        int cases = 0;
        var choose = new Choices();
        while (choose.next()) {
            var queue = new EventQueue();
            var naive = new ArrayList<Pending>();
            for (int slot = 0; slot < 4; slot++) {
                add(queue, naive, new Pending(choose.below(3), (long) choose.below(2) << 40 | slot, slot));
            }
            while (queue.size() > 0) {
                assertTakesTheSmallest(queue, naive);
            }
            assertEquals(List.of(), naive);
            cases++;
        }
        assertEquals(1_296, cases);
    }

    /// Goal: the same at depth, through growth, sweeps, and while events are scheduled for now. Method:
    /// random adds, takes and retains against the definition. (Four events alone let broken heaps pass.)
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void agreesWithTheDefinitionAtDepth(long seed) {
        var random = new Random(seed);
        var queue = new EventQueue();
        var naive = new ArrayList<Pending>();
        long nowNs = 0;
        for (int slot = 0; slot < 2_000; slot++) {
            add(queue, naive, new Pending(
                    nowNs + random.nextInt(3), (long) random.nextInt(4) << 40 | slot, slot));
            if (random.nextInt(3) == 0) {
                nowNs = assertTakesTheSmallest(queue, naive);
            }
            if (random.nextInt(200) == 0) {
                int residue = random.nextInt(3);
                queue.retain(kept -> kept % 3 != residue);
                naive.removeIf(event -> event.slot() % 3 == residue);
            }
        }
        while (!naive.isEmpty()) {
            assertTakesTheSmallest(queue, naive);
        }
        assertEquals(0, queue.size());
    }

    private static void add(EventQueue queue, List<Pending> naive, Pending event) {
        queue.add(event.timeNs(), event.order(), event.slot());
        naive.add(event);
    }

    private static long assertTakesTheSmallest(EventQueue queue, List<Pending> naive) {
        if (naive.isEmpty()) {
            assertEquals(0, queue.size());
            return 0;
        }
        Pending smallest = Collections.min(naive, Pending.DEFINITION);
        naive.remove(smallest);
        assertEquals(smallest.timeNs(), queue.firstTimeNs());
        assertEquals(smallest.order(), queue.firstOrder());
        assertEquals(smallest.slot(), queue.take());
        return smallest.timeNs();
    }
}
