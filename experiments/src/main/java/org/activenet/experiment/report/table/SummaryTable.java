// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.LossSample;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.NoInterval;
import org.activenet.experiment.statistics.RequestQuantiles;
import org.activenet.experiment.workload.Traffic;

/// One row for each system, one column for each measure, each column in one unit: the table on the terminal and in the
/// report. A measure says itself in which table it stands; one that no system has is left out, and so is one that is 0 under
/// every system, which is only named.
///
/// @param zeros   the measures that are 0 in every replication of every system
/// @param remarks what numbers in brackets are, clause by clause; empty where there are none
public record SummaryTable(List<String> systems, List<Column> columns, List<Measure> zeros, List<String> remarks) {
    /// Where fewer are answered, a mean over these is told with their number (ours).
    private static final double MOST_ANSWERED = 0.9;

    /// @param unit  of the whole column; may be empty
    /// @param cells one for each system
    public record Column(Measure measure, String unit, List<Scale.Figure> cells) {}

    private static final Set<Part> ANSWER = Set.of(Part.ANSWER_WITH_BARS, Part.ANSWER);

    /// What most people want to know first.
    public static SummaryTable answer(ExperimentResult result) {
        return answer(result, _ -> true);
    }

    /// Those measures of it that are meant.
    public static SummaryTable answer(ExperimentResult result, Predicate<Measure> which) {
        return of(result, measure -> ANSWER.contains(measure.part()) && which.test(measure));
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
        List<Column> columns = new ArrayList<>();
        List<Measure> zeros = new ArrayList<>();
        var notes = new Notes();
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
                columns.add(column(result, measure, summaries, notes));
            }
        }
        return new SummaryTable(
                result.systems().stream().map(SystemResult::name).toList(), columns, zeros, notes.remarks());
    }

    /// Whether no replication has anything but 0.
    static boolean isZero(MeasureSummary summary) {
        return summary.isNothing() || summary.min() == 0 && summary.max() == 0;
    }

    private static Column column(
            ExperimentResult result, Measure measure, List<MeasureSummary> summaries, Notes notes) {
        Scale scale = Scale.ofMeans(measure.unit(), summaries.stream());
        List<Scale.Figure> cells = new ArrayList<>();
        for (int i = 0; i < summaries.size(); i++) {
            SystemResult system = result.systems().get(i);
            MeasureSummary summary = summaries.get(i);
            cells.add(summary.isNothing()
                    ? nothing(result, system, measure)
                    : scale.figure(measure.unit(), summary).withNote(notes.of(system, measure, summary)));
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
        String answered = result.scenario().traffic().stream()
                .map(Traffic::kind)
                .filter(kind -> kind.measures().contains(measure))
                .map(kind -> kind.terms().answered())
                .findFirst()
                .orElse("answered");
        return Scale.Figure.words("none " + answered);
    }

    /// Numbers in brackets, and what they are.
    private static final class Notes {
        private final Set<NoInterval> lacks = EnumSet.noneOf(NoInterval.class);
        private boolean isAnyFew;
        private boolean isAnyOfFewerRuns;

        /// Where losses have no interval, where many requests have no answer, and where fewer replications have the measure than
        /// there are.
        String of(SystemResult system, Measure measure, MeasureSummary summary) {
            int runs = system.replications().size();
            LossSample losses = system.losses(measure.name());
            Optional<NoInterval> lack = losses.noInterval();
            if (lack.isPresent() && runs > 1) {
                lacks.add(lack.get());
                return of(losses.lost(), losses.counted(), "");
            }
            RequestQuantiles over = system.overRequests().get(measure.name());
            if (over != null && over.answered() < MOST_ANSWERED * over.n()) {
                isAnyFew = true;
                return of(over.answered(), over.n(), "");
            }
            if (summary.n() < runs) {
                isAnyOfFewerRuns = true;
                return of(summary.n(), runs, " runs");
            }
            return "";
        }

        private static String of(long part, long whole, String what) {
            return "(%s of %s%s)".formatted(Scale.count(part), Scale.count(whole), what);
        }

        List<String> remarks() {
            List<String> remarks = new ArrayList<>();
            if (!lacks.isEmpty()) {
                remarks.add("in brackets, losses that have no interval since "
                        + lacks.stream().map(Notes::words).collect(Collectors.joining(" or ")));
            }
            if (isAnyFew) {
                remarks.add("in brackets, how many requests have such a time, where many have none");
            }
            if (isAnyOfFewerRuns) {
                remarks.add("in brackets, how many replications have it, where some do not");
            }
            return remarks;
        }

        private static String words(NoInterval lack) {
            return switch (lack) {
                case NONE_LOST -> "none was lost";
                case ALL_LOST -> "all were lost";
                case FEW_REPLICATIONS -> "there are too few replications";
                case FEW_BURSTS -> "they came in too few bursts";
                case FEW_ANSWERED_RUNS -> "answers came in too few bursts";
                case ALL_ALIKE -> "all replications lost alike";
            };
        }
    }

    /// The measures of the columns, in their order.
    public List<Measure> measures() {
        return columns.stream().map(Column::measure).toList();
    }

    public boolean isEmpty() {
        return columns.isEmpty();
    }
}
