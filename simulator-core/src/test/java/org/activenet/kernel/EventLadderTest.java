// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EventLadderTest {
    private final EventLadder ladder = new EventLadder();
    private final EventRun run = new EventRun();
    private final EventHeap heap = new EventHeap();

    /// The last bucket of a rung that is opened later may reach past the next bucket of the rung above, whose events may
    /// come first there.
    @Test
    void poursNothingBeyondTheNextBucketOfTheRungAbove() {
        for (int i = 0; i < 10_000; i++) {
            ladder.add(1_000L * i, i, 0, 0, 0);
        }
        long endNs = ladder.pour(run, heap, 0);
        takeAll(endNs);

        ladder.openBelow(endNs - 100, endNs - 1, endNs, 3);
        ladder.add(endNs - 50, 20_000, 0, 0, 0);

        assertEquals(endNs, ladder.pour(run, heap, 0));
        assertEquals(1, run.size());
        assertEquals(endNs - 50, run.firstTimeNs());
    }

    /// A bucket as narrow as an instant cannot be dealt any further.
    @Test
    void givesAnInstantWithTooManyEventsToTheHeap() {
        for (int i = 0; i < 2 * EventRun.CAPACITY; i++) {
            ladder.add(7, i, 0, 0, 0);
        }
        ladder.add(8, 0, 0, 0, 0);

        assertEquals(8, ladder.pour(run, heap, 0));
        assertEquals(2 * EventRun.CAPACITY, heap.size());
        assertTrue(run.isEmpty());
        assertEquals(1, ladder.size());
    }

    private void takeAll(long endNs) {
        var event = new PendingEvent();
        while (!run.isEmpty()) {
            run.take(event);
            assertTrue(event.timeNs < endNs);
        }
    }
}
