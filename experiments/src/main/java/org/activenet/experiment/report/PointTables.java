// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.parts.ResultFiles;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.StreamLoad;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.ReplicationRule;
import org.activenet.experiment.workload.Traffic;
import org.activenet.trace.Fingerprints;

/// What an experiment comes to as rows of the tables of a sweep: RFC 4180, but lines end with LF. What is varied stands in
/// front of each row, in columns that the sweep adds.
public final class PointTables {
    private static final List<String> POINTS = List.of("system", "measure", "mean", "low", "high", "n");
    private static final List<String> DIFFERENCES = List.of("system", "base", "measure", "mean", "low", "high", "n");
    private static final List<String> RUNS = List.of("system", "replication", "valid", "reason");
    private static final List<String> WARNINGS = List.of("system", "amount", "what", "why");
    /// What stands behind the name of a stream that asks for a load: what it offered to its most loaded link direction, and for
    /// which part of the measured time that worked.
    public static final String OFFERED = ".offered_ratio";
    private static final String WORKED = ".worked_ratio";
    /// Notes about a point: what was asked, how often and from which seed it ran, on which network, how the comparison was kept
    /// fair, what was made up.
    public static final String QUESTION = "question";
    public static final String REPETITION = "repetition";
    public static final String NETWORK = "network";
    public static final String FAIRNESS = "fairness";
    public static final String INVENTED = "invented";

    /// How many lists [#rows] gives: one for each of [#tables], and these two.
    public static final int COUNT = 8;
    private static final int NOTES = 6;
    private static final int SAME = 7;

    /// The requests one by one, of sweeps that keep them; their rows are too many to be lists.
    public static final Table REQUESTS = new Table(ResultFiles.REQUESTS, RequestsCsv.TITLES);

    private PointTables() {}

    /// One table.
    ///
    /// @param file   its name
    /// @param titles of its columns
    public record Table(String file, List<String> titles) {
        public Table {
            titles = List.copyOf(titles);
        }
    }

    /// A mean, or a paired difference of means.
    ///
    /// @param base empty where it is not a difference
    /// @param low  of the 95 % interval; NaN where there is none; the mean where all replications have the same
    /// @param high likewise
    public record Figure(String system, String base, String measure, double mean, double low, double high, int n) {}

    /// The rows of a point as what they say.
    ///
    /// @param notes by kind
    public record Rows(List<Figure> figures, List<Warning> warnings, Map<String, List<String>> notes) {
        public Rows {
            figures = List.copyOf(figures);
            warnings = List.copyOf(warnings);
            notes = Collections.unmodifiableMap(new LinkedHashMap<>(notes));
        }

        /// @param rows of [PointTables#rows]
        public static Rows of(List<List<List<String>>> rows) {
            Set<List<String>> same = Set.copyOf(rows.get(SAME));
            List<Figure> figures = new ArrayList<>();
            rows.get(0).forEach(row -> figures.add(figure(row.get(0), "", row.subList(1, row.size()), same)));
            rows.get(1).forEach(row -> figures.add(figure(row.get(0), row.get(1), row.subList(2, row.size()), same)));
            Map<String, List<String>> notes = new LinkedHashMap<>();
            rows.get(NOTES).forEach(row -> notes.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add(row.get(1)));
            return new Rows(figures,
                    rows.get(3).stream().map(row -> new Warning(row.get(0), row.get(1), row.get(2), row.get(3))).toList(),
                    notes);
        }

        private static Figure figure(String system, String base, List<String> rest, Set<List<String>> same) {
            boolean isSame = same.contains(List.of(system, base, rest.get(0)));
            double mean = number(rest.get(1));
            return new Figure(system, base, rest.get(0), mean, isSame ? mean : number(rest.get(2)),
                    isSame ? mean : number(rest.get(3)), Integer.parseInt(rest.get(4)));
        }

        private static double number(String field) {
            return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
        }
    }

    /// The tables, for the measures that there are: `points.csv`, `differences.csv`, `runs.csv`, `warnings.csv`, `links.csv`,
    /// `drops.csv`.
    public static List<Table> tables(List<Measure> measures) {
        List<String> runs = new ArrayList<>(RUNS);
        measures.forEach(measure -> runs.add(measure.name()));
        for (Fingerprints.Facet facet : Fingerprints.Facet.values()) {
            runs.add("fingerprint_" + facet.name().toLowerCase(Locale.ROOT));
        }
        return List.of(new Table("points.csv", POINTS), new Table("differences.csv", DIFFERENCES),
                new Table("runs.csv", runs), new Table("warnings.csv", WARNINGS),
                new Table(ResultFiles.LINKS, PlaceTables.LINKS), new Table(ResultFiles.DROPS, PlaceTables.DROPS));
    }

    /// The rows of each table, in the order of [#tables]. Behind them, what is in no file: notes, and what is the same in several
    /// replications, so that no interval says how sure it is.
    public static List<List<List<String>>> rows(ExperimentResult result) {
        return List.of(points(result), differences(result), runs(result), warnings(result), PlaceTables.links(result),
                PlaceTables.drops(result), notes(result), same(result));
    }

    /// Writes the rows of [#REQUESTS].
    public static void writeRequests(ExperimentResult result, OutputStream out) throws IOException {
        RequestsCsv.writeRows(result, out);
    }

    private static List<List<String>> same(ExperimentResult result) {
        List<List<String>> same = new ArrayList<>();
        for (SystemResult system : result.systems()) {
            for (Measure measure : result.measures()) {
                if (system.summary(measure.name()).isAlwaysTheSame()) {
                    same.add(List.of(system.name(), "", measure.name()));
                }
            }
        }
        result.compared().differences().stream().filter(difference -> difference.summary().isAlwaysTheSame()).forEach(
                difference -> same.add(List.of(difference.system(), difference.base(), difference.measure())));
        return same;
    }

    private static List<List<String>> warnings(ExperimentResult result) {
        return result.notes().warnings().stream()
                .map(warning -> List.of(warning.system(), warning.amount(), warning.what(), warning.why()))
                .toList();
    }

    private static List<List<String>> notes(ExperimentResult result) {
        List<List<String>> notes = new ArrayList<>();
        if (!result.scenario().question().isEmpty()) {
            notes.add(List.of(QUESTION, result.scenario().question()));
        }
        Scenario.Repetition repetition = result.scenario().repetition();
        notes.add(List.of(REPETITION, switch (repetition.replications()) {
            case ReplicationRule.Fixed(int count) -> English.counted(count, "replication");
            case ReplicationRule.Until(double share, String measure, int most) -> "replications until %s of %s, at most %s"
                    .formatted(Scale.text(Unit.SHARE, share), measure, English.count(most));
        }));
        notes.add(List.of(REPETITION, "seed " + repetition.seed()));
        notes.add(List.of(NETWORK, result.network().label()));
        result.notes().fairness().forEach(note -> notes.add(List.of(FAIRNESS, note)));
        result.notes().invented().forEach(note -> notes.add(List.of(INVENTED, note)));
        return notes;
    }

    private static List<List<String>> points(ExperimentResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (SystemResult system : result.systems()) {
            for (Measure measure : result.measures()) {
                MeasureSummary summary = system.summary(measure.name());
                if (!summary.isNothing()) {
                    rows.add(row(List.of(system.name(), measure.name()), summary));
                }
            }
            for (Traffic traffic : result.scenario().traffic()) {
                if (!system.loads(traffic.name()).isEmpty()) {
                    rows.add(row(List.of(system.name(), traffic.name() + OFFERED),
                            system.loadSummary(traffic.name(), StreamLoad::offered)));
                    rows.add(row(List.of(system.name(), traffic.name() + WORKED),
                            system.loadSummary(traffic.name(), StreamLoad::worked)));
                }
            }
        }
        return rows;
    }

    private static List<List<String>> differences(ExperimentResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (Difference difference : result.compared().differences()) {
            rows.add(row(List.of(difference.system(), difference.base(), difference.measure()), difference.summary()));
        }
        return rows;
    }

    private static List<String> row(List<String> names, MeasureSummary summary) {
        List<String> row = new ArrayList<>(names);
        row.add(RunsCsv.field(summary.mean()));
        row.add(RunsCsv.field(summary.low()));
        row.add(RunsCsv.field(summary.high()));
        row.add(String.valueOf(summary.n()));
        return row;
    }

    private static List<List<String>> runs(ExperimentResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (SystemResult system : result.systems()) {
            for (ReplicationResult run : system.replications()) {
                List<String> row = new ArrayList<>(List.of(
                        system.name(), String.valueOf(run.number()), String.valueOf(run.isValid()), run.invalid()));
                result.measures().forEach(measure -> row.add(RunsCsv.field(run.measure(measure.name()))));
                for (Fingerprints.Facet facet : Fingerprints.Facet.values()) {
                    row.add(run.isValid() ? run.fingerprints().hex(facet.name().toLowerCase(Locale.ROOT)) : "");
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /// A number as it stands in a file; empty for NaN.
    public static String field(double value) {
        return RunsCsv.field(value);
    }

    /// A row as it stands in a file.
    public static String line(List<String> fields) {
        var text = new StringBuilder();
        RunsCsv.appendRow(text, fields);
        return text.toString();
    }
}
