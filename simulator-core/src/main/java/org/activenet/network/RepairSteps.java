// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Arrays;

/// How far the repair after each failure of a run has come: for each step the instant at which the last node concerned had
/// finished it.
///
/// Failures are told apart by their numbers in the script; of what happens at a port later, the last failure of its link is the
/// cause, until it is repaired.
public final class RepairSteps {
    /// What has to be done after a failure.
    public enum Step {
        /// An end of the link knows.
        DETECTED,
        /// A node knows that is to do something about it, or the controller.
        TOLD,
        /// New routes are computed.
        COMPUTED,
        /// New routes are in place.
        INSTALLED
    }

    /// Not a failure of the script.
    public static final int NO_FAILURE = -1;

    private static final int STEPS = Step.values().length;

    private long[] finishedNs = new long[0]; // by failure and step; NEVER
    private static final long NEVER = -1;
    private final int[] causes; // by link

    RepairSteps(int linkCount) {
        causes = new int[linkCount];
        Arrays.fill(causes, NO_FAILURE);
    }

    void began(int failure, int link) {
        causes[link] = failure;
    }

    void repaired(int link) {
        causes[link] = NO_FAILURE;
    }

    /// The failure that a link is down for, or [#NO_FAILURE].
    public int causeOf(int link) {
        return causes[link];
    }

    /// A node has finished a step.
    ///
    /// @param failure may be [#NO_FAILURE], which is not kept
    public void finished(Step step, int failure, long nowNs) {
        if (failure == NO_FAILURE) {
            return;
        }
        int index = failure * STEPS + step.ordinal();
        if (index >= finishedNs.length) {
            int size = finishedNs.length;
            finishedNs = Arrays.copyOf(finishedNs, (failure + 1) * STEPS);
            Arrays.fill(finishedNs, size, finishedNs.length, NEVER);
        }
        finishedNs[index] = Math.max(finishedNs[index], nowNs);
    }

    /// When the last node had finished a step, from the start of the run; -1 if none did.
    public long lastNs(Step step, int failure) {
        int index = failure * STEPS + step.ordinal();
        return index < finishedNs.length ? finishedNs[index] : NEVER;
    }
}
