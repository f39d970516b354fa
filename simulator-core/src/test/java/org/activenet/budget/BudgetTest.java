// SPDX-License-Identifier: Apache-2.0
package org.activenet.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    @Test
    void aFullBudgetHasWhatTheLimitsSay() {
        budget.fill(new Budget.Limits(1, 2, 3, 4, 5, 6));
        assertEquals("steps 1, allocated 2 B, packets 3, soft state 4 B, output 5 B, call depth 6", budget.toString());
    }
}
