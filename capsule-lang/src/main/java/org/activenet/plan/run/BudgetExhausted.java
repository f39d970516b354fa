// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// Leaves a program whose budget is spent; caught where the evaluation began and nowhere else.
final class BudgetExhausted extends RuntimeException {
    static final BudgetExhausted STEPS = new BudgetExhausted(Ending.Stopped.STEP_LIMIT);
    static final BudgetExhausted ALLOCATION = new BudgetExhausted(Ending.Stopped.ALLOCATION_LIMIT);
    static final BudgetExhausted PACKETS = new BudgetExhausted(Ending.Stopped.PACKET_LIMIT);
    static final BudgetExhausted SOFT_STATE = new BudgetExhausted(Ending.Stopped.SOFT_STATE_LIMIT);
    static final BudgetExhausted CALL_DEPTH = new BudgetExhausted(Ending.Stopped.CALL_DEPTH_LIMIT);

    private static final long serialVersionUID = 1;

    private final Ending.Stopped ending;

    private BudgetExhausted(Ending.Stopped ending) {
        super(ending.name(), null, false, false); // No stack trace: this is no bug.
        this.ending = ending;
    }

    Ending.Stopped ending() {
        return ending;
    }
}
