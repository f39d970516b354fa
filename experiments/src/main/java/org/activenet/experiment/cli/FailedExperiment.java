// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

/// A bug of ours that ended an experiment, with the seed that shows it again.
final class FailedExperiment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seed;

    FailedExperiment(long seed, Throwable cause) {
        super(cause);
        this.seed = seed;
    }

    long seed() {
        return seed;
    }
}
