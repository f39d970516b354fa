// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment;

/// What a user decides about the running of an experiment; nothing here changes a result.
///
/// @param jobs        how many runs go on at once, ≥ 1
/// @param command     that repeats the experiment, for the manifest
/// @param detail      how much is wanted of what comes out
/// @param isolatesAll whether the runs of all systems go in processes of their own, not only those of hostile ones
public record RunOptions(int jobs, String command, Detail detail, boolean isolatesAll) {
    /// How much is wanted of what comes out of an experiment.
    public enum Detail {
        /// Every measure, difference, load, drop and warning: what a point of a sweep comes to.
        FIGURES(false, false),
        /// The same, and the requests one by one.
        FIGURES_AND_REQUESTS(false, true),
        /// What a report has beside the figures: how times are distributed over requests, requests over time, the map and the
        /// hash of the network.
        REPORT(true, false),
        /// The same, and the requests one by one.
        REPORT_AND_REQUESTS(true, true);

        private final boolean hasReport;
        private final boolean hasRequests;

        Detail(boolean hasReport, boolean hasRequests) {
            this.hasReport = hasReport;
            this.hasRequests = hasRequests;
        }

        public boolean hasReport() {
            return hasReport;
        }

        public boolean hasRequests() {
            return hasRequests;
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
