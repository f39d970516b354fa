// SPDX-License-Identifier: Apache-2.0
package org.activenet.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetTest {
    private final Budget budget = new Budget(7, 7, 7, 7, 7, 7);

    private void charge(Limit limit) {
        switch (limit) {
            case STEPS -> budget.chargeSteps(2);
            case ALLOCATED_BYTES -> budget.chargeAllocation(2);
            case PACKETS -> {
                budget.chargePacket();
                budget.chargePacket();
            }
            case SOFT_STATE_BYTES -> budget.chargeSoftState(2);
            case OUTPUT_BYTES -> budget.chargeOutput(2);
            case CALL_DEPTH -> budget.enter(2);
        }
    }

    private long left(Limit limit) {
        return switch (limit) {
            case STEPS -> budget.steps;
            case ALLOCATED_BYTES -> budget.allocatedBytes;
            case PACKETS -> budget.packets;
            case SOFT_STATE_BYTES -> budget.softStateBytes;
            case OUTPUT_BYTES -> budget.outputBytes;
            case CALL_DEPTH -> budget.callDepth;
        };
    }

    @ParameterizedTest
    @EnumSource
    void aChargeThatFailsLeavesNothingAndSaysWhatRanOut(Limit limit) {
        charge(limit);
        charge(limit);
        charge(limit);
        assertEquals(1, left(limit));
        var exhausted = assertThrows(BudgetExhausted.class, () -> charge(limit));
        assertEquals(limit, exhausted.limit());
        assertEquals(0, left(limit));
        for (Limit other : Limit.values()) {
            assertEquals(other == limit ? 0 : 7, left(other));
        }
    }

    @ParameterizedTest
    @EnumSource
    void allThatIsLeftMayBeSpent(Limit limit) {
        budget.fill(new Budget.Limits(4, 4, 4, 4, 4, 4));
        charge(limit);
        charge(limit);
        assertEquals(0, left(limit));
    }

    @Test
    void aCallGivesBackWhatItTook() {
        budget.enter(5);
        budget.enter(2);
        budget.leave(2);
        budget.leave(5);
        assertEquals(7, budget.callDepth);
    }

    @Test
    void aBudgetCoversWhatIsLeftOfEachAndNothingMore() {
        var left = new Budget(4, 3, 2, 0, 0, 1);
        assertTrue(left.covers(4, 3, 2, 1));
        assertFalse(left.covers(5, 3, 2, 1));
        assertFalse(left.covers(4, 4, 2, 1));
        assertFalse(left.covers(4, 3, 3, 1));
        assertFalse(left.covers(4, 3, 2, 2));
        left.take(4, 2, 1);
        assertEquals("steps 0, allocated 1 B, packets 1, soft state 0 B, output 0 B, call depth 1", left.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, 1", "1, -1, 0, 0, 0, 1", "1, 0, -1, 0, 0, 1", "1, 0, 0, -1, 0, 1", "1, 0, 0, 0, -1, 1",
        "1, 0, 0, 0, 0, 0", "1, 0, 0, 0, 0, 257"
    })
    void limitsOutOfRangeAreRefused(long steps, long bytes, long packets, long softState, long output, long depth) {
        assertThrows(IllegalArgumentException.class,
                () -> new Budget.Limits(steps, bytes, packets, softState, output, depth));
    }

    @Test
    void theLeastAndTheMostLimitsAreLimits() {
        long most = Long.MAX_VALUE;
        assertEquals(1, new Budget.Limits(1, 0, 0, 0, 0, 1).steps());
        assertEquals(most, new Budget.Limits(most, most, most, most, most, Budget.DEEPEST_CALLS).steps());
    }

    @Test
    void aFullBudgetHasWhatTheLimitsSay() {
        budget.fill(new Budget.Limits(1, 2, 3, 4, 5, 6));
        assertEquals("steps 1, allocated 2 B, packets 3, soft state 4 B, output 5 B, call depth 6", budget.toString());
    }
}
