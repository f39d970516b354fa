// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;

/// When a run is measured, and when something is broken in it; all count from its start.
///
/// @param measuredFromNs the end of the warm-up
/// @param trafficEndNs   no request is sent at or after this instant
public record RunTimes(long measuredFromNs, long trafficEndNs, List<Interval> failures) {
    public RunTimes {
        failures = List.copyOf(failures);
    }

    /// @param endNs not in it; `Long.MAX_VALUE` for never
    public record Interval(long startNs, long endNs) {
        boolean has(long timeNs) {
            return timeNs >= startNs && timeNs < endNs;
        }
    }

    public boolean isMeasured(long timeNs) {
        return timeNs >= measuredFromNs;
    }

    /// Whether any failure lasts at that instant.
    public boolean isDuringFailure(long timeNs) {
        return failures.stream().anyMatch(failure -> failure.has(timeNs));
    }
}
