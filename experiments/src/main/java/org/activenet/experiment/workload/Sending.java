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
        /// @param sequence the number of the request in its stream, from 0
        void send(int source, int target, long sequence);
    }

    /// Takes the answers to the requests of one stream.
    @FunctionalInterface
    interface Answers {
        /// An answer has come; there may be several to one request.
        void answered(long sequence);
    }
}
