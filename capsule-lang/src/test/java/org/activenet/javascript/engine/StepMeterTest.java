// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.junit.jupiter.api.Test;

/// The account of an evaluation: each charge to the unit, and what ends it.
class StepMeterTest {
    private static final int FREE = StepMeter.FREE_UNITS;

    private final StepMeter meter = new StepMeter();
    private final Budget budget = Guests.steps(10);

    @Test
    void eachStatementCostsOneStep() {
        meter.start(budget, null);
        assertEquals(StepMeter.NONE, meter.lastOffset());
        for (int i = 1; i <= 10; i++) {
            assertTrue(meter.step(i));
            assertEquals(10 - i, budget.steps);
            assertEquals(i, meter.lastOffset());
        }
        assertFalse(meter.isStopped());
        assertNull(meter.stopped());
        assertFalse(meter.step(11));
        assertEquals(11, meter.lastOffset());
        assertEquals(new GuestEnding.Stopped(Limit.STEPS), meter.stopped());
    }

    @Test
    void whatIsStoppedStaysStoppedAndIsNotCharged() {
        meter.start(budget, null);
        meter.stop(Limit.PACKETS);
        meter.stop(Limit.STEPS);
        assertTrue(meter.isStopped());
        assertFalse(meter.step(7));
        assertFalse(meter.work(1));
        assertEquals(new GuestEnding.Stopped(Limit.PACKETS), meter.stopped());
        assertEquals(StepMeter.NONE, meter.lastOffset());
        assertEquals(10, budget.steps);
    }

    /// The free units are for nothing, 16 more cost a step, and 15 more wait for the next.
    @Test
    void workIsPaidByTheStepAndNothingOfItIsForgotten() {
        meter.start(budget, null);
        assertTrue(meter.work(FREE));
        assertTrue(meter.work(15));
        assertEquals(10, budget.steps);
        assertTrue(meter.work(1));
        assertEquals(9, budget.steps);
        assertTrue(meter.work(47));
        assertEquals(7, budget.steps);
        assertTrue(meter.work(1));
        assertEquals(6, budget.steps);
        assertTrue(meter.work(6 * 16));
        assertEquals(0, budget.steps);
        assertTrue(meter.work(15));
        assertFalse(meter.isStopped());
        assertFalse(meter.work(1));
        assertEquals(new GuestEnding.Stopped(Limit.STEPS), meter.stopped());
    }

    @Test
    void workWithoutEndStops() {
        meter.start(Guests.steps(Long.MAX_VALUE >> 8), null);
        assertFalse(meter.work(StepMeter.ENDLESS_UNITS));
        assertEquals(new GuestEnding.Stopped(Limit.STEPS), meter.stopped());
    }

    @Test
    void sixtyFourPrototypesMayBeAdded() {
        meter.start(budget, null);
        assertTrue(meter.addPrototypes(40));
        assertFalse(meter.addPrototypes(25));
        assertEquals(40, meter.prototypesAdded());
        assertTrue(meter.addPrototypes(24));
        assertEquals(64, meter.prototypesAdded());
        assertFalse(meter.addPrototypes(1));
    }

    @Test
    void aListenerIsToldWhatWasLeftBeforeTheStep() {
        List<String> told = new ArrayList<>();
        meter.start(budget, (offset, left) -> told.add(offset + " " + left));
        meter.step(3);
        meter.step(5);
        assertEquals(List.of("3 10", "5 9"), told);
    }

    @Test
    void theFirstFailureOfTheHostIsKept() {
        var bug = new IllegalStateException("first");
        meter.start(budget, (_, _) -> {
            throw bug;
        });
        assertFalse(meter.step(3));
        meter.hostFailed(new IllegalStateException("second"));
        assertSame(bug, meter.hostFailure());
        assertEquals(new GuestEnding.HostExhausted(), meter.stopped());
    }

    /// Also where the program was stopped before: nothing that follows is a result.
    @Test
    void theEndOfTheHostIsNoOtherEnding() {
        meter.start(budget, null);
        meter.stop(Limit.STEPS);
        meter.hostRanOut();
        assertEquals(new GuestEnding.HostExhausted(), meter.stopped());
        assertNull(meter.hostFailure());
    }

    @Test
    void anExceptionBelongsToTheStatementThatItLeftFirst() {
        var one = new RuntimeException();
        var two = new RuntimeException();
        var statement = new ThrowStatement(1, 2, null);
        var around = new ThrowStatement(0, 3, null);
        meter.start(budget, null);
        meter.left(one, statement);
        meter.left(one, around);
        assertSame(statement, meter.thrownBy());
        meter.left(two, null);
        assertNull(meter.thrownBy());
        meter.left(one, around);
        assertSame(around, meter.thrownBy());
    }

    @Test
    void anEvaluationBeginsWithNothingOfTheOneBefore() {
        meter.start(budget, (_, _) -> {
            throw new IllegalStateException();
        });
        assertEquals(1, meter.evaluation());
        assertTrue(meter.work(FREE));
        assertTrue(meter.addPrototypes(64));
        var exception = new RuntimeException();
        meter.left(exception, new ThrowStatement(1, 2, null));
        assertFalse(meter.step(1));

        var next = Guests.steps(5);
        meter.start(next, null);
        assertEquals(2, meter.evaluation());
        assertSame(next, meter.budget());
        assertNull(meter.stopped());
        assertNull(meter.hostFailure());
        assertNull(meter.thrownBy());
        assertEquals(StepMeter.NONE, meter.lastOffset());
        assertEquals(0, meter.prototypesAdded());
        assertTrue(meter.work(FREE));
        assertTrue(meter.step(4));
        assertEquals(4, next.steps);
        var again = new ThrowStatement(2, 3, null);
        meter.left(exception, again);
        assertSame(again, meter.thrownBy());
    }
}
