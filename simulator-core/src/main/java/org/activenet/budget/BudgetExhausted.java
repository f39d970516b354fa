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
    private final String place;
    private final int line;

    private BudgetExhausted(Limit limit) {
        this(limit, "", 0);
    }

    private BudgetExhausted(Limit limit, String place, int line) {
        super(limit.name(), null, false, false); // No stack trace: this is no bug.
        this.limit = limit;
        this.place = place;
        this.line = line;
    }

    /// The same at a place of the program.
    public BudgetExhausted at(String function, int lineOfProgram) {
        return new BudgetExhausted(limit, function, lineOfProgram);
    }

    /// What ran out.
    public Limit limit() {
        return limit;
    }

    /// In which function of the program; empty where nobody has said.
    public String place() {
        return place;
    }

    /// In which line of the program, from 1; 0 where nobody has said.
    public int line() {
        return line;
    }
}
