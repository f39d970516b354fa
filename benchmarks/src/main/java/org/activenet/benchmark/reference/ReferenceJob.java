// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

/// A job that a reference program does too: the same work, so that the same must come out.
interface ReferenceJob {
    /// Builds one run anew, up to where the reference program starts its clock.
    Prepared prepare();

    /// One run that is ready to go.
    interface Prepared {
        /// What is timed, and nothing else.
        void execute();

        /// What came out of it.
        ///
        /// @throws IllegalStateException if our own books do not balance
        Outcome finish();
    }

    /// What a run did.
    ///
    /// @param operations what speed is counted in: events, hops or executions
    /// @param checks     counts and check values as the reference program prints them, `events=30977 check=97c5a0f5…`
    record Outcome(long operations, String checks) {}

    /// One run from start to end, timed.
    default MeasuredRun run() {
        return MeasuredRun.of(prepare());
    }
}
