// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.activenet.experiment.statistics.MeasureSummary;

/// What one failure of the scenario did under one system, over the replications.
///
/// @param failure  what failed, for people: `Denver - Kansas City`
/// @param lost     requests that were lost with the failure less those that were lost in the same run without it
/// @param outageNs of the pairs that lost requests to it, mean over them
/// @param stepsNs  from the failure until the last node concerned had finished each step of its repair, mean over the
///     replications, by name; NaN where the step does not exist
public record FailureResult(
        String system,
        String failure,
        MeasureSummary lost,
        MeasureSummary outageNs,
        SequencedMap<String, Double> stepsNs) {
    public FailureResult {
        stepsNs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stepsNs));
    }

    /// Whether a step was over before one that comes before it.
    public boolean isAnyStepOvertaken() {
        double[] known = stepsNs.values().stream().mapToDouble(Double::doubleValue)
                .filter(timeNs -> !Double.isNaN(timeNs)).toArray();
        for (int i = 1; i < known.length; i++) {
            if (known[i] < known[i - 1]) {
                return true;
            }
        }
        return false;
    }

    /// Whether a step has no time.
    public boolean isAnyStepMissing() {
        return stepsNs.values().stream().anyMatch(timeNs -> Double.isNaN(timeNs));
    }
}
