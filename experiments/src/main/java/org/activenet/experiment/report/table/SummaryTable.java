// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.LossSample;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.RequestQuantiles;

/// One row for each system, one column for each measure, each column in one unit: the table on the terminal and in the
/// report. A measure says itself in which table it stands; one that no system has is left out, and so is one that is 0 under
/// every system, which is only named.
///
/// @param zeros the measures that are 0 in every replication of every system
public record SummaryTable(List<String> systems, List<Column> columns, List<Measure> zeros) {
    /// Where fewer are answered, a mean over these is told with their number (ours).
    private static final double MOST_ANSWERED = 0.9;

    /// @param unit  of the whole column; may be empty
    /// @param cells one for each system
    public record Column(Measure measure, String unit, List<Scale.Figure> cells) {}

    /// What most people want to know first.
    public static SummaryTable answer(ExperimentResult result) {
        return of(result, Set.of(Part.ANSWER_WITH_BARS, Part.ANSWER));
    }

    /// Bytes on the wire, one column for each class.
    public static SummaryTable wire(ExperimentResult result) {
        return of(result, Set.of(Part.WIRE));
    }

    /// Before, while and after something was broken.
    public static SummaryTable failures(ExperimentResult result) {
        return of(result, Set.of(Part.FAILURES));
    }

    /// Every other measure.
    public static SummaryTable others(ExperimentResult result) {
        return of(result, Set.of(Part.OTHER));
    }

    private static SummaryTable of(ExperimentResult result, Set<Part> parts) {
        List<Column> columns = new ArrayList<>();
        List<Measure> zeros = new ArrayList<>();
        for (Measure measure : result.measures()) {
            if (!parts.contains(measure.part())) {
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
                columns.add(column(result, measure, summaries));
            }
        }
        return new SummaryTable(result.systems().stream().map(SystemResult::name).toList(), columns, zeros);
    }

    /// Whether no replication has anything but 0.
    static boolean isZero(MeasureSummary summary) {
        return summary.isNothing() || summary.min() == 0 && summary.max() == 0;
    }

    private static Column column(ExperimentResult result, Measure measure, List<MeasureSummary> summaries) {
        Scale scale = Scale.ofMeans(measure.unit(), summaries.stream());
        List<Scale.Figure> cells = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            cells.add(figure(result.systems().get(i), measure, scale, summaries.get(i)));
        }
        boolean isEmpty = summaries.stream().allMatch(MeasureSummary::isNothing);
        return new Column(measure, isEmpty ? "" : scale.unit(), cells);
    }

    private static boolean isOverRequests(SystemResult system, Measure measure) {
        RequestQuantiles over = system.overRequests().get(measure.name());
        return over != null && over.n() > 0;
    }

    /// With a note where many requests have no answer, where fewer replications have the measure than there are, and where too
    /// few losses were seen.
    private static Scale.Figure figure(SystemResult system, Measure measure, Scale scale, MeasureSummary summary) {
        if (summary.isNothing()) {
            return isOverRequests(system, measure)
                    ? Scale.Figure.NONE_ANSWERED
                    : Scale.Figure.NOTHING;
        }
        Scale.Figure figure = scale.figure(measure.unit(), summary);
        LossSample losses = system.losses(measure.name());
        if (losses.counted() > 0 && losses.isTooFew() && system.replications().size() > 1) {
            return figure.withNote(String.format(Locale.ROOT, "(%,d of %,d)", losses.lost(), losses.counted()));
        }
        RequestQuantiles over = system.overRequests().get(measure.name());
        if (over != null && over.answered() < MOST_ANSWERED * over.n()) {
            return figure.withNote("(%s of %s)".formatted(Scale.count(over.answered()), Scale.count(over.n())));
        }
        int runs = system.replications().size();
        return summary.n() < runs ? figure.withNote("(" + summary.n() + " of " + runs + " runs)") : figure;
    }

    /// The measures of the columns, in their order.
    public List<Measure> measures() {
        return columns.stream().map(Column::measure).toList();
    }

    public boolean isEmpty() {
        return columns.isEmpty();
    }
}
