// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment;

/// What a user decides about the running of an experiment; nothing here changes a result.
///
/// @param jobs        how many runs go on at once, ≥ 1
/// @param command     that repeats the experiment, for the manifest
/// @param detail      how much is wanted of what comes out
/// @param isolatesAll whether the runs of all systems go in processes of their own, not only those of hostile ones
public record RunOptions(int jobs, String command, Detail detail, boolean isolatesAll) {
    /// How much is wanted of what comes out of an experiment, each with all that stands before it.
    public enum Detail {
        /// Every measure, difference, drop and warning: what a point of a sweep comes to.
        FIGURES,
        /// What a report has beside them: how times are distributed over requests, requests over time, the map and the hash of
        /// the network.
        REPORT,
        /// The requests one by one.
        REQUESTS;

        /// Whether this is part of what is wanted.
        public boolean has(Detail other) {
            return compareTo(other) >= 0;
        }
    }

    /// Only hostile systems go in processes of their own.
    public RunOptions(int jobs, String command, Detail detail) {
        this(jobs, command, detail, false);
    }

    public RunOptions {
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs must be ≥ 1, was " + jobs);
        }
    }
}
