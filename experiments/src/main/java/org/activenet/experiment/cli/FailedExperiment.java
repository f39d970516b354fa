// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

/// A bug of ours that ended an experiment, or some of its runs, with the seed that shows it again.
final class FailedExperiment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seed;
    private final String rest;

    /// Nothing of it is left.
    FailedExperiment(long seed, Throwable cause) {
        this(seed, cause, "");
    }

    /// @param rest what became of the rest of the experiment, in a few words; empty where nothing is left
    FailedExperiment(long seed, Throwable cause, String rest) {
        super(cause);
        this.seed = seed;
        this.rest = rest;
    }

    /// Lines for whoever is told of it.
    String facts() {
        return "  seed:    " + seed + "\n" + (rest.isEmpty() ? "" : "  others:  " + rest + "\n");
    }
}
