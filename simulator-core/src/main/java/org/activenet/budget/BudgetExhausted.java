// SPDX-License-Identifier: Apache-2.0
package org.activenet.budget;

/// Leaves a program that has spent one field of its budget; caught where the evaluation began and nowhere else.
public final class BudgetExhausted extends RuntimeException {
    static final BudgetExhausted STEPS = new BudgetExhausted(Limit.STEPS);
    static final BudgetExhausted ALLOCATED_BYTES = new BudgetExhausted(Limit.ALLOCATED_BYTES);
    static final BudgetExhausted PACKETS = new BudgetExhausted(Limit.PACKETS);
    static final BudgetExhausted SOFT_STATE_BYTES = new BudgetExhausted(Limit.SOFT_STATE_BYTES);
    static final BudgetExhausted OUTPUT_BYTES = new BudgetExhausted(Limit.OUTPUT_BYTES);
    static final BudgetExhausted CALL_DEPTH = new BudgetExhausted(Limit.CALL_DEPTH);

    private static final long serialVersionUID = 1;

    private final Limit limit;

    private BudgetExhausted(Limit limit) {
        super(limit.name(), null, false, false); // No stack trace: this is no bug.
        this.limit = limit;
    }

    /// What ran out.
    public Limit limit() {
        return limit;
    }
}
