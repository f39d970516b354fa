// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.workload.StreamPlan;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.law.Schedule;
import org.activenet.kernel.RandomStreams;
import org.activenet.topology.model.QuantityText;

/// Streams of which nothing is measured, since they send nothing in the measured time: nobody means that.
final class QuietStreams {
    private QuietStreams() {}

    /// What can be said before the run, with its reason.
    ///
    /// @param plan of the first replication, as an example
    static Optional<Diagnostic> foretold(Scenario scenario, Traffic traffic, StreamPlan plan) {
        Schedule schedule = traffic.schedule();
        long endNs = scenario.phases().trafficEndNs();
        long measuredFromNs = scenario.phases().warmUpNs();
        String name = "traffic '" + traffic.name() + "'";
        if (schedule.startNs() >= endNs) {
            return Optional.of(schedule.places().start().warning(
                    name + " starts after all traffic has stopped at " + Quantity.DURATION.format(endNs),
                    "it will send nothing"));
        }
        if (schedule.stopNs() <= measuredFromNs) {
            return Optional.of(schedule.places().stop().warning(
                    name + " stops before the measured time, which begins at " + Quantity.DURATION.format(measuredFromNs),
                    "nothing of it will be measured"));
        }
        double expected = scenario.replications() * plan.expectedRequests(schedule.lastsNs(measuredFromNs, endNs));
        if (plan.gap().isEmpty() || expected >= 1) {
            return Optional.empty();
        }
        return Optional.of(schedule.places().rate().warning(
                name + " will probably send nothing in the measured time",
                "each of its pairs sends once in %s in the mean, and has %s: use a %s".formatted(
                        QuantityText.time(Math.round(plan.gap().get().meanNs())),
                        QuantityText.time(schedule.lastsNs(measuredFromNs, endNs)),
                        plan.load().isPresent() ? "higher load" : "shorter gap")));
    }

    /// Those that came to send nothing, although that was not to be expected.
    static List<Warning> warnings(PreparedExperiment experiment, List<SystemResult> systems) {
        List<Warning> warnings = new ArrayList<>();
        Scenario scenario = experiment.scenario();
        var random = new RandomStreams(scenario.seed(), 0);
        var routes = IntactRoutes.of(experiment);
        for (Traffic traffic : scenario.traffic()) {
            boolean hasRun = systems.stream().anyMatch(system -> system.requestCounts().containsKey(traffic.name()));
            boolean isQuiet = systems.stream()
                    .map(system -> system.requestCounts().get(traffic.name()))
                    .filter(Objects::nonNull)
                    .mapToLong(StreamRequests.Counts::sent)
                    .sum() == 0;
            if (hasRun && isQuiet) {
                StreamPlan plan = StreamPlan.of(traffic, random, experiment.net().spec(), routes);
                if (foretold(scenario, traffic, plan).isEmpty()) {
                    warnings.add(new Warning("", "", "traffic '" + traffic.name() + "' happened to send nothing in the measured"
                            + " time", "use a shorter gap, or a longer phase 'measured'"));
                }
            }
        }
        return warnings;
    }
}
