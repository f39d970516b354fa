// SPDX-License-Identifier: Apache-2.0
package org.activenet.budget;

/// Leaves a program that has spent one field of its budget; caught where the evaluation began and nowhere else.
public final class BudgetExhausted extends RuntimeException {
    /// The field that was spent.
    public enum Field {
        STEPS,
        ALLOCATED_BYTES,
        PACKETS,
        SOFT_STATE_BYTES,
        CALL_DEPTH
    }

    static final BudgetExhausted STEPS = new BudgetExhausted(Field.STEPS);
    static final BudgetExhausted ALLOCATED_BYTES = new BudgetExhausted(Field.ALLOCATED_BYTES);
    static final BudgetExhausted PACKETS = new BudgetExhausted(Field.PACKETS);
    static final BudgetExhausted SOFT_STATE_BYTES = new BudgetExhausted(Field.SOFT_STATE_BYTES);
    static final BudgetExhausted CALL_DEPTH = new BudgetExhausted(Field.CALL_DEPTH);

    private static final long serialVersionUID = 1;

    private final Field field;

    private BudgetExhausted(Field field) {
        super(field.name(), null, false, false); // No stack trace: this is no bug.
        this.field = field;
    }

    public Field field() {
        return field;
    }
}
