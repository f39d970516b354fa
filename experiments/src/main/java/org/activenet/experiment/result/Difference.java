// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.List;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.PairedLossCounts;

/// How far one measure of a system is from that of the base system, replication by replication: both met the same traffic.
///
/// @param system  less `base`
/// @param measure its name
/// @param baseMean of the base, over the same requests where it is a time from request to answer; NaN where there is none
/// @param losses  by replication, where it is a share of lost requests; else empty
public record Difference(
        String system,
        String base,
        String measure,
        MeasureSummary summary,
        double baseMean,
        List<PairedLossCounts> losses) {
    public Difference {
        losses = List.copyOf(losses);
    }

    /// What it says, whatever the measure is called: the same for two measures of the same requests.
    public Object content() {
        return List.of(summary, baseMean, losses);
    }
}
