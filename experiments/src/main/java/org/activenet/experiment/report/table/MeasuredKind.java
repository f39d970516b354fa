// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.Optional;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.workload.WorkloadKind;

/// Whose requests a measure is about.
public final class MeasuredKind {
    private MeasuredKind() {}

    /// Empty if it is not about requests.
    static Optional<WorkloadKind> of(ExperimentResult result, Measure measure) {
        return result.scenario().streamsByKind().keySet().stream()
                .filter(kind -> kind.measures().contains(measure))
                .findFirst();
    }

    /// That no request has come to an end: `none answered`, `none completed`.
    public static String none(ExperimentResult result, Measure measure) {
        return "none " + of(result, measure).map(kind -> kind.terms().answered()).orElse("answered");
    }
}
