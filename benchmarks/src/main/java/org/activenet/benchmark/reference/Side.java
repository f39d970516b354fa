// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

/// One side of a comparison: does a job when its turn comes.
interface Side extends AutoCloseable {
    /// Runs that it needs before it is as fast as it gets: compilers of a JVM work while it runs.
    int unmeasuredRuns();

    /// One run.
    ///
    /// @throws FailedRunException if it did not come to its end
    MeasuredRun run();

    /// Ends what it keeps going between its runs.
    @Override
    void close();
}
