// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.Optional;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.workload.ResponseTime;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;

/// Times over the requests that every system answered, where they say more than the times over those that each answered itself.
final class CommonTimes {
    private CommonTimes() {}

    /// Whether a measure is such a time and has the values of another in every system.
    static boolean saysNothing(ExperimentResult result, Measure measure) {
        return own(result, measure)
                .filter(own -> result.systems().size() == 1 || result.systems().stream().allMatch(system ->
                        system.summary(own.name()).equals(system.summary(measure.name()))))
                .isPresent();
    }

    /// The time over the same requests, whatever other systems answer; empty if the measure is none that all systems have a say
    /// in.
    private static Optional<Measure> own(ExperimentResult result, Measure measure) {
        return result.scenario().traffic().stream()
                .map(Traffic::kind)
                .flatMap(kind -> own(kind, measure).stream())
                .findFirst();
    }

    private static Optional<Measure> own(WorkloadKind kind, Measure measure) {
        return kind.times().stream()
                .filter(time -> time.isCommon() && time.measure().equals(measure))
                .flatMap(common -> kind.times().stream()
                        .filter(time -> !time.isCommon() && time.over().equals(common.over())))
                .map(ResponseTime::measure)
                .findFirst();
    }
}
