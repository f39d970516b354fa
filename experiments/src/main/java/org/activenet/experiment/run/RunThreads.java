// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The threads on which runs go on.
final class RunThreads {
    /// Capsules may nest calls to the depth of their budget, whatever the JVM's own default.
    private static final long STACK_BYTES = 256L << 20;

    private RunThreads() {}

    /// @param count how many runs go on at once
    static ExecutorService of(int count) {
        return Executors.newFixedThreadPool(count, task -> new Thread(null, task, "run", STACK_BYTES));
    }
}
