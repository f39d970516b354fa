// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

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

    private GuestBudget budget = new GuestBudget(0, 0, 0, 0);
    private @Nullable OffsetListener listener;
    private @Nullable Ending stopped;
    private @Nullable RuntimeException hostFailure;

    void start(GuestBudget granted, @Nullable OffsetListener steps) {
        budget = granted;
        listener = steps;
        stopped = null;
        hostFailure = null;
    }

    /// Charges one statement; `false` when the guest must be stopped instead.
    boolean step(int offset) {
        if (stopped != null) {
            return false;
        }
        if (budget.steps <= 0) {
            budget.steps = 0;
            stopped = Ending.STEP_LIMIT;
            return false;
        }
        if (listener != null) {
            try {
                listener.step(offset, budget.steps);
            } catch (RuntimeException e) {
                hostFailed(e);
                return false;
            }
        }
        budget.steps--;
        return true;
    }

    void stop(Ending reason) {
        if (stopped == null) {
            stopped = reason;
        }
    }

    /// The JVM's stack or heap gave out under the guest. Where that happens differs from run to run, and a
    /// guest can catch it, so nothing that follows is a result.
    void hostRanOut() {
        stopped = Ending.HOST_EXHAUSTED;
    }

    /// The host threw while it served the guest: its bug, which the guest must not see and cannot hide.
    void hostFailed(RuntimeException bug) {
        if (hostFailure == null) {
            hostFailure = bug;
        }
        stopped = Ending.HOST_EXHAUSTED;
    }

    @Nullable RuntimeException hostFailure() {
        return hostFailure;
    }

    boolean isStopped() {
        return stopped != null;
    }

    /// Why the evaluation was stopped; `null` while it was not.
    @Nullable Ending stopped() {
        return stopped;
    }

    GuestBudget budget() {
        return budget;
    }
}
