// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.List;

/// When a run is measured, and when something is broken in it; all count from its start.
///
/// @param measuredFromNs the end of the warm-up
/// @param trafficEndNs   no request is sent at or after this instant
public record RunTimes(long measuredFromNs, long trafficEndNs, List<Broken> failures) {
    public RunTimes {
        failures = List.copyOf(failures);
    }

    /// One failure.
    ///
    /// @param detourNs when new routes are in place; `endNs` if they never are
    /// @param endNs    when it is repaired; `Long.MAX_VALUE` for never
    public record Broken(long startNs, long detourNs, long endNs) {
        boolean has(long timeNs) {
            return timeNs >= startNs && timeNs < endNs;
        }
    }

    public boolean isMeasured(long timeNs) {
        return timeNs >= measuredFromNs;
    }

    public long measuredNs() {
        return trafficEndNs - measuredFromNs;
    }

    /// The phase of an instant. Where several failures overlap there is an outage as long as one of them has no detour.
    public Phase phase(long timeNs) {
        Phase phase = Phase.BEFORE;
        for (Broken failure : failures) {
            if (failure.has(timeNs)) {
                if (timeNs < failure.detourNs) {
                    return Phase.OUTAGE;
                }
                phase = Phase.DETOUR;
            } else if (timeNs >= failure.endNs && phase == Phase.BEFORE) {
                phase = Phase.AFTER;
            }
        }
        return phase;
    }
}
