// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.diff;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.VisibleText;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.PointTables;
import org.activenet.experiment.report.TextTable;
import org.activenet.experiment.report.table.DifferenceWords;
import org.activenet.experiment.report.table.Scale;

/// The difference of two folders for a terminal: what was asked differently, how it is compared, and then a table for each
/// system; of a sweep with many points, for each measure how many points differ, or the points of one measure.
public final class DifferenceText {
    private static final int MOST_ROWS = 40;
    private static final String DIFFERENCE = "B - A";

    private final FolderDifference folders;
    private final Map<String, Unit> units;
    private final int width;

    /// @param measures whose units are known; others are counts
    /// @param width    of the terminal, in columns
    public DifferenceText(FolderDifference folders, List<Measure> measures, int width) {
        this.folders = folders;
        this.units = measures.stream().collect(Collectors.toMap(Measure::name, Measure::unit));
        this.width = width;
    }

    /// @param measure only this one; empty for all
    public String text(String measure) {
        var text = new StringBuilder();
        appendAsked(text);
        if (folders.isSameRuns()) {
            return text.append("\nThe same runs: all measures and fingerprints are the same in both.\n").toString();
        }
        text.append('\n');
        appendComparison(text);
        List<MeasureDifference> chosen =
                folders.measures().stream().filter(each -> measure.isEmpty() || each.measure().equals(measure)).toList();
        SequencedMap<String, List<MeasureDifference>> bySystem = new LinkedHashMap<>();
        chosen.forEach(each -> bySystem.computeIfAbsent(each.system(), _ -> new ArrayList<>()).add(each));
        bySystem.forEach((system, differences) -> appendSystem(text, system, differences, measure));
        return text.toString();
    }

    private void append(StringBuilder text, String paragraph) {
        text.append(Prose.hanging("", paragraph, width));
    }

    private void appendAsked(StringBuilder text) {
        if (folders.asked().isEmpty()) {
            text.append("The scenarios are the same, and what they were run with.\n");
            return;
        }
        text.append("What was asked differs (A, then B):\n");
        for (ScenarioDifference difference : folders.asked()) {
            text.append(Prose.hanging("  ", 4, VisibleText.of("%s: %s, %s".formatted(
                    difference.path(), shown(difference.a()), shown(difference.b()))), width));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "-" : value;
    }

    private void appendComparison(StringBuilder text) {
        append(text, !folders.isPaired()
                ? "Not paired, since the seeds differ: intervals are Welch's, of two independent samples."
                : "Paired: both have the same seed, so a replication of A and the one of B drew from the same streams."
                        + (folders.isSameLoad() ? "" : " The traffic may differ, so that less of chance goes."));
        boolean hasInterval = folders.measures().stream().anyMatch(each -> each.difference().interval().isPresent());
        append(text, hasInterval
                ? "Behind a difference stands half of its 95 % interval, of " + replications() + "; pp are percentage points."
                : "There are no intervals: they take two replications that differ.");
        folders.onlyInOne().forEach(only -> append(text, VisibleText.of(English.capitalised(only)) + "."));
        folders.leftOut().forEach(left -> append(text, VisibleText.of("Not valid and left out: " + left) + "."));
    }

    /// `4 replications`, or `3 to 5 replications`
    private String replications() {
        var counts = folders.measures().stream()
                .mapToInt(each -> each.difference().n())
                .filter(count -> count > 1)
                .summaryStatistics();
        return (counts.getMin() < counts.getMax() ? English.count(counts.getMin()) + " to " : "")
                + English.counted(counts.getMax(), "replication");
    }

    private void appendSystem(StringBuilder text, String system, List<MeasureDifference> all, String measure) {
        List<MeasureDifference> differing = all.stream().filter(each -> !each.isSame()).toList();
        text.append('\n');
        append(text, VisibleText.of(system) + (differing.isEmpty()
                ? ": all is the same."
                : all.size() == 1 ? ":" : ": of %s, %s the same; of the others, %s an interval without 0.".formatted(
                        English.counted(all.size(), "comparison"),
                        are(all.size() - differing.size(), "is", "are"),
                        are((int) differing.stream().filter(MeasureDifference::isTold).count(), "has", "have"))));
        if (differing.isEmpty()) {
            return;
        }
        boolean isSummary = !folders.varied().isEmpty() && measure.isEmpty();
        TextTable table = isSummary ? ofMeasures(differing) : table(differing.stream().limit(MOST_ROWS).toList(), measure);
        text.append(table.render(width));
        if (!isSummary && differing.size() > MOST_ROWS) {
            text.append("  and %s more: see --csv%n".formatted(English.count(differing.size() - MOST_ROWS)));
        }
    }

    private static String are(int count, String one, String many) {
        return English.count(count) + " " + (count == 1 ? one : many);
    }

    private TextTable table(List<MeasureDifference> rows, String measure) {
        var table = new TextTable();
        for (int i = 0; i < folders.varied().size(); i++) {
            int at = i;
            table.key(folders.varied().get(i), rows.stream().map(row -> row.values().get(at)).toList());
        }
        if (folders.varied().isEmpty() || measure.isEmpty()) {
            table.key("measure", rows.stream().map(MeasureDifference::measure).toList());
        }
        return table
                .words("A", rows.stream().map(row -> value(row, row.a())).toList())
                .words("B", rows.stream().map(row -> value(row, row.b())).toList())
                .words(DIFFERENCE, rows.stream().map(this::difference).toList())
                .words("change", rows.stream().map(this::change).toList());
    }

    /// For each measure how many points differ, and where it does most.
    private TextTable ofMeasures(List<MeasureDifference> differing) {
        SequencedMap<String, List<MeasureDifference>> byMeasure = new LinkedHashMap<>();
        differing.forEach(each -> byMeasure.computeIfAbsent(each.measure(), _ -> new ArrayList<>()).add(each));
        List<MeasureDifference> largest = byMeasure.values().stream()
                .map(each -> each.stream()
                        .max(Comparator.comparingDouble(one -> Math.abs(Double.isNaN(one.change()) ? 0 : one.change())))
                        .orElseThrow())
                .toList();
        return new TextTable()
                .key("measure", List.copyOf(byMeasure.sequencedKeySet()))
                .words("points differ", byMeasure.values().stream().map(each -> English.count(each.size())).toList())
                .words("interval without 0", byMeasure.values().stream()
                        .map(each -> English.count(each.stream().filter(MeasureDifference::isTold).count()))
                        .toList())
                .words("largest", largest.stream().map(this::difference).toList())
                .words("change", largest.stream().map(this::change).toList())
                .words("at", largest.stream().map(each -> String.join(", ", each.values())).toList());
    }

    private Unit unit(MeasureDifference row) {
        return units.getOrDefault(row.measure(), Unit.COUNT);
    }

    private String value(MeasureDifference row, double value) {
        return Double.isNaN(value) ? "-" : Scale.text(unit(row), value);
    }

    private String difference(MeasureDifference row) {
        return DifferenceWords.text(unit(row), row.difference());
    }

    private String change(MeasureDifference row) {
        return Double.isNaN(row.change()) || unit(row) == Unit.SHARE
                ? "-"
                : (row.change() < 0 ? "-" : "+") + Scale.text(Unit.SHARE, Math.abs(row.change()));
    }

    /// All comparisons as a table for programs (RFC 4180, but lines end with LF), each with its point.
    public static Stream<List<String>> rows(FolderDifference folders, String measure) {
        List<String> titles = new ArrayList<>(folders.varied());
        titles.addAll(List.of("system", "measure", "a", "b", "difference", "low", "high", "n", "paired", "same"));
        return Stream.concat(Stream.of(titles), folders.measures().stream()
                .filter(each -> measure.isEmpty() || each.measure().equals(measure))
                .map(each -> row(folders, each)));
    }

    private static List<String> row(FolderDifference folders, MeasureDifference each) {
        List<String> row = new ArrayList<>(each.values());
        row.addAll(List.of(each.system(), each.measure()));
        Stream.of(each.a(), each.b(), each.difference().mean(), each.difference().low(), each.difference().high())
                .forEach(number -> row.add(PointTables.field(number)));
        row.add(String.valueOf(each.difference().n()));
        row.add(String.valueOf(folders.isPaired()));
        row.add(String.valueOf(each.isSame()));
        return row;
    }
}
