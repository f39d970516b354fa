// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.trace.Fingerprints;

/// What an experiment comes to as rows of the tables of a sweep: RFC 4180, but lines end with LF. What is varied stands in
/// front of each row, in columns that the sweep adds.
public final class PointTables {
    private static final List<String> POINTS = List.of("system", "measure", "mean", "low", "high", "n");
    private static final List<String> DIFFERENCES = List.of("system", "base", "measure", "mean", "low", "high", "n");
    private static final List<String> RUNS = List.of("system", "replication", "valid", "reason");

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

    /// The tables, for the measures that there are: `points.csv`, `differences.csv`, `runs.csv`.
    public static List<Table> tables(List<Measure> measures) {
        List<String> runs = new ArrayList<>(RUNS);
        measures.forEach(measure -> runs.add(measure.name()));
        for (Fingerprints.Facet facet : Fingerprints.Facet.values()) {
            runs.add("fingerprint_" + facet.name().toLowerCase(Locale.ROOT));
        }
        return List.of(
                new Table("points.csv", POINTS), new Table("differences.csv", DIFFERENCES), new Table("runs.csv", runs));
    }

    /// The rows of each table, in the order of [#tables].
    public static List<List<List<String>>> rows(ExperimentResult result) {
        return List.of(points(result), differences(result), runs(result));
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

    /// A row as it stands in a file.
    public static String line(List<String> fields) {
        var text = new StringBuilder();
        RunsCsv.appendRow(text, fields);
        return text.toString();
    }
}
