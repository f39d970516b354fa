// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment;

/// What a user decides about the running of an experiment; nothing here changes a result.
///
/// @param jobs          how many runs go on at once, ≥ 1
/// @param command       that repeats the experiment, for the manifest
/// @param keepsRequests whether requests are to be written down one by one
/// @param isolatesAll   whether the runs of all systems go in processes of their own, not only those of hostile ones
public record RunOptions(int jobs, String command, boolean keepsRequests, boolean isolatesAll) {
    /// Only hostile systems go in processes of their own.
    public RunOptions(int jobs, String command, boolean keepsRequests) {
        this(jobs, command, keepsRequests, false);
    }


    public RunOptions {
        if (jobs < 1) {
            throw new IllegalArgumentException("jobs must be ≥ 1, was " + jobs);
        }
    }
}
