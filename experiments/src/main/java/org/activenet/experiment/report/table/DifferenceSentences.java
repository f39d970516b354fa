// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.ExperimentResult;

/// What the systems have more or less of than the base, of the measures that stand in the answer, in sentences: by system where
/// there is a difference to tell, and all systems in one sentence for each measure where none is shown. Where neither has
/// anything there is none.
///
/// @param bySystem     a list for each system, in the order of the scenario
/// @param noneShown    `steady RTT: plan (none larger than 0.2 ms), javascript (none larger than 0.3 ms)`
/// @param hasIntervals whether any of it rests on an interval
public record DifferenceSentences(List<List<String>> bySystem, List<String> noneShown, boolean hasIntervals) {
    public static DifferenceSentences of(ExperimentResult result) {
        List<List<String>> bySystem = new ArrayList<>();
        result.systems().forEach(_ -> bySystem.add(new ArrayList<>()));
        SequencedMap<String, List<String>> measuresByNone = new LinkedHashMap<>();
        boolean hasIntervals = false;
        Set<Object> said = new HashSet<>(); // not twice of the same requests
        for (Measure measure : result.measures()) {
            if (measure.part() != Part.ANSWER_WITH_BARS && measure.part() != Part.ANSWER) {
                continue;
            }
            SequencedMap<String, List<String>> systemsByNone = new LinkedHashMap<>();
            for (int i = 0; i < result.systems().size(); i++) {
                String system = result.systems().get(i).name();
                for (Difference difference : result.compared().differences()) {
                    if (!difference.system().equals(system) || !difference.measure().equals(measure.name())
                            || !said.add(List.of(system, difference.content()))
                            || DifferenceTable.isOfNothing(result, difference)) {
                        continue;
                    }
                    hasIntervals |= difference.summary().interval().isPresent();
                    DifferenceSentence.Told told = DifferenceSentence.of(measure, difference, result.replicationCount());
                    if (told.isShown()) {
                        bySystem.get(i).add(told.text());
                    } else {
                        systemsByNone.computeIfAbsent(told.text(), _ -> new ArrayList<>()).add(system);
                    }
                }
            }
            if (!systemsByNone.isEmpty()) {
                measuresByNone.computeIfAbsent(listed(systemsByNone), _ -> new ArrayList<>()).add(measure.title());
            }
        }
        List<String> noneShown = new ArrayList<>();
        measuresByNone.forEach((systems, measures) -> noneShown.add(String.join(", ", measures) + ": " + systems));
        return new DifferenceSentences(bySystem, noneShown, hasIntervals);
    }

    private static String listed(SequencedMap<String, List<String>> systemsByNone) {
        return systemsByNone.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + " (" + entry.getKey() + ")")
                .collect(Collectors.joining(", "));
    }

    public boolean isEmpty() {
        return noneShown.isEmpty() && bySystem.stream().allMatch(List::isEmpty);
    }
}
