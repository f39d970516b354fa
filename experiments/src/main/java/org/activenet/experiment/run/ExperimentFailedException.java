// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

/// A run that stopped on a bug of ours: which run it was, and what is needed to get there again.
public final class ExperimentFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExperimentFailedException(long seed, String system, int replication, Throwable cause) {
        super("system '%s', replication %d, seed %d: %s".formatted(system, replication + 1, seed, cause.getMessage()),
                cause);
    }
}
