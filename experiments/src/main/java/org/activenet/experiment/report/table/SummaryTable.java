// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.RequestQuantiles;

/// One row for each system, one column for each measure, each column in one unit: the table on the terminal and in the
/// report. A measure says itself in which table it stands; one that no system has is left out, and so is one that is 0 under
/// every system, which is only named.
///
/// @param zeros   the measures that are 0 in every replication of every system
/// @param remarks what numbers in brackets are, clause by clause; empty where there are none
public record SummaryTable(List<String> systems, List<Column> columns, List<Measure> zeros, List<String> remarks) {
    /// @param unit  of the whole column; may be empty
    /// @param cells one for each system
    public record Column(Measure measure, String unit, List<Scale.Figure> cells) {}

    private static final Set<Part> ANSWER = Set.of(Part.ANSWER_WITH_BARS, Part.ANSWER);

    /// Those measures that are meant of what most people want to know first.
    static SummaryTable answer(ExperimentResult result, Predicate<Measure> which, Brackets brackets) {
        return of(result, measure -> ANSWER.contains(measure.part()) && which.test(measure), brackets);
    }

    /// Bytes on the wire, one column for each class.
    public static SummaryTable wire(ExperimentResult result) {
        return of(result, measure -> measure.part() == Part.WIRE);
    }

    /// Before, while and after something was broken.
    public static SummaryTable failures(ExperimentResult result) {
        return of(result, measure -> measure.part() == Part.FAILURES);
    }

    /// Every other measure.
    public static SummaryTable others(ExperimentResult result) {
        return of(result, measure -> measure.part() == Part.OTHER);
    }

    private static SummaryTable of(ExperimentResult result, Predicate<Measure> which) {
        return of(result, which, new Brackets());
    }

    private static SummaryTable of(ExperimentResult result, Predicate<Measure> which, Brackets brackets) {
        List<Column> columns = new ArrayList<>();
        List<Measure> zeros = new ArrayList<>();
        for (Measure measure : result.measures()) {
            if (!which.test(measure) || CommonTimes.saysNothing(result, measure)) {
                continue;
            }
            List<MeasureSummary> summaries =
                    result.systems().stream().map(system -> system.summary(measure.name())).toList();
            boolean isOfRequests = result.systems().stream()
                    .anyMatch(system -> isOverRequests(system, measure));
            boolean isNothing = summaries.stream().allMatch(MeasureSummary::isNothing);
            if (!isNothing && summaries.stream().allMatch(SummaryTable::isZero)) {
                zeros.add(measure);
            } else if (isOfRequests || !isNothing) {
                columns.add(column(result, measure, summaries, brackets));
            }
        }
        return new SummaryTable(
                result.systems().stream().map(SystemResult::name).toList(), columns, zeros, brackets.remarks());
    }

    /// Whether no replication has anything but 0.
    static boolean isZero(MeasureSummary summary) {
        return summary.isNothing() || summary.min() == 0 && summary.max() == 0;
    }

    private static Column column(
            ExperimentResult result, Measure measure, List<MeasureSummary> summaries, Brackets brackets) {
        Scale scale = Scale.ofMeans(measure.unit(), summaries.stream());
        List<Scale.Figure> cells = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            SystemResult system = result.systems().get(i);
            MeasureSummary summary = summaries.get(i);
            cells.add(summary.isNothing()
                    ? nothing(result, system, measure)
                    : scale.figure(measure.unit(), summary).withNote(brackets.of(system, measure, summary)));
        }
        boolean isEmpty = summaries.stream().allMatch(MeasureSummary::isNothing);
        return new Column(measure, isEmpty ? "" : scale.unit(), cells);
    }

    private static boolean isOverRequests(SystemResult system, Measure measure) {
        RequestQuantiles over = system.overRequests().get(measure.name());
        return over != null && over.n() > 0;
    }

    private static Scale.Figure nothing(ExperimentResult result, SystemResult system, Measure measure) {
        if (!isOverRequests(system, measure)) {
            return Scale.Figure.NOTHING;
        }
        return Scale.Figure.words(MeasuredKind.none(result, measure));
    }

    /// The measures of the columns, in their order.
    public List<Measure> measures() {
        return columns.stream().map(Column::measure).toList();
    }

    public boolean isEmpty() {
        return columns.isEmpty();
    }
}
