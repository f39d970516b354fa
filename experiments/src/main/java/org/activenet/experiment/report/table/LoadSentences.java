// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.StreamLoad;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.Traffic;

/// What the loads that a scenario asks for came to, a sentence for each stream that has one.
public final class LoadSentences {
    private LoadSentences() {}

    public static List<String> of(ExperimentResult result) {
        List<String> sentences = new ArrayList<>();
        for (Traffic traffic : result.scenario().traffic()) {
            List<StreamLoad> all = result.systems().stream()
                    .flatMap(system -> system.loads(traffic.name()).stream())
                    .toList();
            if (!all.isEmpty()) {
                sentences.add("'%s' asked for %s of %s and offered %s; in the measured time that direction worked %s".formatted(
                        traffic.name(),
                        percent(all, StreamLoad::asked),
                        place(all),
                        offered(result, traffic),
                        result.systems().stream()
                                .filter(system -> !system.loads(traffic.name()).isEmpty())
                                .map(system -> worked(system, traffic))
                                .collect(Collectors.joining(", "))));
            }
        }
        return sentences;
    }

    /// The same under every system.
    private static String offered(ExperimentResult result, Traffic traffic) {
        return result.systems().stream()
                .filter(system -> !system.loads(traffic.name()).isEmpty())
                .map(system -> mean(system, traffic, StreamLoad::offered))
                .findFirst()
                .orElseThrow();
    }

    private static String worked(SystemResult system, Traffic traffic) {
        return mean(system, traffic, StreamLoad::worked) + " under " + system.name();
    }

    /// With its interval.
    private static String mean(SystemResult system, Traffic traffic, ToDoubleFunction<StreamLoad> share) {
        return Scale.text(Unit.SHARE, system.loadSummary(traffic.name(), share));
    }

    /// The direction, if it was the same in all runs.
    private static String place(List<StreamLoad> loads) {
        List<String> places = loads.stream().map(StreamLoad::place).distinct().toList();
        return places.size() == 1 ? places.getFirst() : "the most loaded link direction (another one with other pairs)";
    }

    private static String percent(List<StreamLoad> loads, ToDoubleFunction<StreamLoad> share) {
        return Scale.text(Unit.SHARE, loads.stream().mapToDouble(share).average().orElseThrow());
    }
}
