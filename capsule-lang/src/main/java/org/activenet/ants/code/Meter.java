// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import org.activenet.budget.Budget;

/// What metered code calls to pay, where it keeps what is left of its steps in a variable; see [MeteredMethod]. Public, since
/// classes of guests call it; they cannot name it.
public final class Meter {
    private Meter() {}

    /// Of a basic block, from what is left of the steps in a variable.
    ///
    /// @return what is left then
    public static long charge(long steps, int count, Budget budget) {
        long left = steps - count;
        if (left < 0) {
            spendSteps(budget);
        }
        return left;
    }

    private static void spendSteps(Budget budget) {
        budget.steps = 0;
        budget.chargeSteps(1);
    }

    /// When a call begins.
    ///
    /// @param mostDepth how deep this call may be
    /// @param depth     that it takes
    /// @param steps     that are left of the caller's, or more
    /// @return how deep the calls of what is called may be
    public static long enter(long mostDepth, int depth, Budget budget, long steps) {
        long left = mostDepth - depth;
        if (left < 0) {
            refuse(mostDepth, budget, steps);
        }
        return left;
    }

    private static void refuse(long mostDepth, Budget budget, long steps) {
        if (mostDepth == MeterSlot.CLOSED) {
            throw new NullPointerException("code of capsules runs in an evaluation only, where it has a budget");
        }
        budget.steps = Math.min(steps, budget.steps);
        budget.callDepth = 0;
        budget.enter(1);
    }

    /// At the beginning of each handler: lets nothing be caught that a capsule must not catch, and gives an exception of the
    /// JVM's own a form that is the same in every run.
    ///
    /// @param steps that are left of the method's, or more
    public static Throwable caught(Throwable thrown, Budget budget, long steps) {
        settle(thrown, budget, steps);
        if (!Failures.isCatchable(thrown)) {
            Failures.throwOn(thrown);
        }
        if (MachineExceptions.isOfMachine(thrown)) {
            budget.chargeSteps(Charged.EXCEPTION_STEPS);
            budget.chargeAllocation(Charged.EXCEPTION_BYTES);
            return MachineExceptions.uniform(thrown);
        }
        return thrown;
    }

    /// Before an exception leaves a method.
    public static Throwable left(Throwable thrown, Budget budget, long steps) {
        settle(thrown, budget, steps);
        return thrown;
    }

    /// Writes down what is left where an exception ended a block or a call. An exception out of a block that could not be paid
    /// has not happened: there the budget was spent.
    private static void settle(Throwable thrown, Budget budget, long steps) {
        if (steps < 0 && Failures.isCatchable(thrown)) {
            spendSteps(budget);
        }
        budget.steps = Math.max(0, Math.min(steps, budget.steps));
    }
}
