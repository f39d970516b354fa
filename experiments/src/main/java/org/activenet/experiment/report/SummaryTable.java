// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.MeasureSummary;

/// One row per system, one column per measure, each column in one unit: the table on the terminal and in the report.
record SummaryTable(List<String> systems, List<Column> columns) {
    /// @param measure its name in the files
    /// @param title   its name for people
    /// @param unit    of the whole column; may be empty
    /// @param cells   one for each system
    record Column(String measure, String title, String unit, List<Scale.Figure> cells) {}

    /// What most people want to know first, in the order in which they ask.
    private static final List<String> MAIN =
            List.of("rtt_first_ns", "rtt_steady_ns", "loss_failure_ratio", "cpu_ns", "state_entries");

    /// The answer in five columns; those that no system has are left out.
    static SummaryTable main(ExperimentResult result) {
        return of(result, MAIN);
    }

    /// Bytes on the wire, one column for each class.
    static SummaryTable bytes(ExperimentResult result) {
        return of(result, measures(result).stream().filter(SummaryTable::isWireBytes).toList());
    }

    /// Every other measure.
    static SummaryTable others(ExperimentResult result) {
        return of(result, measures(result).stream()
                .filter(measure -> !MAIN.contains(measure) && !isWireBytes(measure))
                .toList());
    }

    private static SummaryTable of(ExperimentResult result, List<String> measures) {
        List<SequencedMap<String, MeasureSummary>> summaries =
                result.systems().stream().map(SystemResult::summaries).toList();
        List<Column> columns = new ArrayList<>();
        for (String measure : measures) {
            List<MeasureSummary> row = summaries.stream()
                    .map(bySystem -> bySystem.getOrDefault(measure, MeasureSummary.NOTHING))
                    .toList();
            if (row.stream().allMatch(MeasureSummary::isNothing)) {
                continue;
            }
            double largest = row.stream().filter(cell -> !cell.isNothing())
                    .mapToDouble(cell -> Math.abs(cell.mean())).max().orElse(0);
            Scale scale = Scale.of(measure, largest);
            List<Scale.Figure> cells = row.stream().map(cell -> scale.figure(measure, cell)).toList();
            columns.add(new Column(measure, title(measure), scale.unit(), cells));
        }
        return new SummaryTable(result.systems().stream().map(SystemResult::name).toList(), columns);
    }

    private static SequencedSet<String> measures(ExperimentResult result) {
        SequencedSet<String> names = new LinkedHashSet<>();
        result.systems().forEach(system -> names.addAll(system.summaries().keySet()));
        return names;
    }

    static boolean isWireBytes(String measure) {
        return measure.startsWith("wire_") && measure.endsWith("_bytes");
    }

    static String title(String measure) {
        return switch (measure) {
            case "rtt_first_ns" -> "first RTT";
            case "rtt_steady_ns" -> "steady RTT";
            case "loss_failure_ratio" -> "failure loss";
            case "cpu_ns" -> "node CPU";
            case "state_entries" -> "state entries";
            default -> isWireBytes(measure)
                    ? measure.substring("wire_".length(), measure.length() - "_bytes".length())
                    : measure.replaceAll("_(ns|bytes|ratio|count)$", "").replace('_', ' ');
        };
    }
}
