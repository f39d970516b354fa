// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.activenet.budget.Limit;
import org.jspecify.annotations.Nullable;

/// What one context may still do in the evaluation that it is in, and why that was stopped.
///
/// The reason is sticky: once a charge has failed no further statement starts and no call of the node is
/// served, so it does not matter what the guest catches. Used by the context's thread only.
final class StepMeter {
    /// Is given places as offsets in the wrapped source; see [JavaScriptProgram].
    interface OffsetListener {
        void step(int offset, long stepsLeft);
    }

    /// No statement.
    static final int NONE = -1;

    /// Work that never ends.
    static final long ENDLESS_UNITS = 1L << 60;

    /// Units of work that one step pays.
    static final int UNITS_PER_STEP = 16;

    /// Units of work that an evaluation may have done without paying more than its statements.
    static final int FREE_UNITS = 65_536;

    /// Prototypes that objects of an evaluation may be given once they are there, each with those behind it.
    static final int MOST_PROTOTYPES_ADDED = 64;

    private Budget budget = Budget.unlimited(); // for what the host does with a new context
    private long workUnits; // that are not yet paid
    private int prototypesAdded;
    private long evaluation; // number of this one, from 1
    private @Nullable OffsetListener listener;
    private @Nullable GuestEnding stopped;
    private @Nullable RuntimeException hostFailure;
    private int lastOffset;
    private @Nullable Throwable leaving; // the last exception that a statement ended with
    private @Nullable ThrowStatement thrownBy; // that exception; null if it was not a 'throw' that did

    void start(Budget granted, @Nullable OffsetListener steps) {
        budget = granted;
        evaluation++;
        listener = steps;
        stopped = null;
        hostFailure = null;
        lastOffset = NONE;
        workUnits = 0;
        prototypesAdded = 0;
        leaving = null;
        thrownBy = null;
    }

    /// Tells one evaluation from another.
    long evaluation() {
        return evaluation;
    }

    /// Charges one statement; `false` when the guest must be stopped instead.
    boolean step(int offset) {
        if (stopped != null) {
            return false;
        }
        lastOffset = offset;
        long left = budget.steps;
        try {
            budget.chargeSteps(1);
        } catch (BudgetExhausted exhausted) {
            stop(exhausted.limit());
            return false;
        }
        if (listener != null) {
            try {
                listener.step(offset, left);
            } catch (RuntimeException e) {
                hostFailed(e);
                return false;
            }
        }
        return true;
    }

    /// Charges what a built-in function is about to do, in elements, characters or calls; `false` when the guest must be
    /// stopped instead.
    ///
    /// All that an evaluation causes is added up: a built-in function may call others without a statement between.
    boolean work(long units) {
        if (stopped != null) {
            return false;
        }
        workUnits += units;
        return workUnits <= FREE_UNITS || payWork();
    }

    private boolean payWork() {
        long steps = (workUnits - FREE_UNITS) / UNITS_PER_STEP;
        workUnits -= steps * UNITS_PER_STEP;
        try {
            budget.chargeSteps(steps);
            return true;
        } catch (BudgetExhausted exhausted) {
            stop(exhausted.limit());
            return false;
        }
    }

    /// Counts what makes chains of prototypes longer; `false`, and nothing is counted, when that would be too much.
    boolean addPrototypes(int added) {
        if (prototypesAdded + added > MOST_PROTOTYPES_ADDED) {
            return false;
        }
        prototypesAdded += added;
        return true;
    }

    int prototypesAdded() {
        return prototypesAdded;
    }

    void stop(Limit reached) {
        if (stopped == null) {
            stopped = new GuestEnding.Stopped(reached);
        }
    }

    /// The JVM's stack or heap gave out under the guest. Where that happens differs from run to run, and a
    /// guest can catch it, so nothing that follows is a result.
    void hostRanOut() {
        stopped = new GuestEnding.HostExhausted();
    }

    /// The host threw while it served the guest: its bug, which the guest must not see and cannot hide.
    void hostFailed(RuntimeException bug) {
        if (hostFailure == null) {
            hostFailure = bug;
        }
        stopped = new GuestEnding.HostExhausted();
    }

    @Nullable RuntimeException hostFailure() {
        return hostFailure;
    }

    /// A statement ends with an exception. Those around it end with the same one, also behind a `finally`, and so does a `throw`
    /// that throws once more what was caught; so the first is kept.
    ///
    /// @param statement the one that ended, if it is a `throw`
    void left(Throwable exception, @Nullable ThrowStatement statement) {
        if (exception != leaving) {
            leaving = exception;
            thrownBy = statement;
        }
    }

    /// The `throw` that threw the last exception first; `null` if an expression raised it.
    @Nullable ThrowStatement thrownBy() {
        return thrownBy;
    }

    /// The last statement that began, or was to; [#NONE] if none did.
    int lastOffset() {
        return lastOffset;
    }

    boolean isStopped() {
        return stopped != null;
    }

    /// Why the evaluation was stopped; `null` while it was not.
    @Nullable GuestEnding stopped() {
        return stopped;
    }

    Budget budget() {
        return budget;
    }
}
