// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.experiment.format.English;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.Warning;

/// The warnings of a result, each once: those that say the same of several systems, but for the amount, are one.
public final class JoinedWarnings {
    private JoinedWarnings() {}

    /// What several systems have in common.
    private record Kind(boolean isOfSystem, String what, String why) {}

    public static List<String> of(ExperimentResult result) {
        SequencedMap<Kind, List<Warning>> byKind = new LinkedHashMap<>();
        for (Warning warning : result.notes().warnings()) {
            var kind = new Kind(!warning.system().isEmpty(), warning.what(), warning.why());
            byKind.computeIfAbsent(kind, _ -> new ArrayList<>()).add(warning);
        }
        return byKind.values().stream().map(JoinedWarnings::text).toList();
    }

    private static String text(List<Warning> alike) {
        Warning first = alike.getFirst();
        if (first.system().isEmpty()) {
            return first.toString();
        }
        SequencedMap<String, List<String>> systemsByAmount = new LinkedHashMap<>();
        alike.forEach(warning ->
                systemsByAmount.computeIfAbsent(warning.amount(), _ -> new ArrayList<>()).add(warning.system()));
        List<String> parts = new ArrayList<>();
        systemsByAmount.forEach((amount, systems) -> parts.add(String.join(", ", systems)
                + (systems.size() > 1 ? " (each)" : "") + ": " + (parts.isEmpty() ? first.fact() : amount)));
        String why = first.why();
        String text = String.join("; ", parts);
        return why.isEmpty() ? text : parts.size() == 1 ? text + ": " + why : text + ". " + English.capitalised(why);
    }
}
