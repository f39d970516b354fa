// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import org.activenet.experiment.system.RunningSystem;

/// How the requests of one stream are sent under one system: made once, for all its runs. Thread-safe.
@FunctionalInterface
public interface Sending {
    /// Makes ready in one run: opens the application that waits for answers.
    Requests begin(RunningSystem system, Answers answers);

    /// Sends the requests of one stream in one run.
    @FunctionalInterface
    interface Requests {
        /// @param payloadBytes what the application gives
        /// @param sequence     the number of the request in its stream, from 0
        /// @param request      its number in the run: every packet that it makes must bear it
        void send(int source, int target, int payloadBytes, long sequence, int request);
    }

    /// Takes what comes for the requests of one stream, and decides whether it answers one.
    @FunctionalInterface
    interface Answers {
        /// In place of a number, for what names no request.
        long NO_SEQUENCE = -1;

        /// An answer of the right kind has come somewhere; there may be several to one request.
        ///
        /// @param sequence that it names, or [#NO_SEQUENCE] for a delivery of another form, which answers nothing
        /// @param node     to which it came
        /// @param maker    the node that made its packet
        /// @param request  that caused it, by its number in the run
        void came(long sequence, int node, int maker, int request);

        /// The application at the source has sent a part of a request once more.
        default void sentAgain(long sequence) {
            // Nobody counts it.
        }
    }
}
