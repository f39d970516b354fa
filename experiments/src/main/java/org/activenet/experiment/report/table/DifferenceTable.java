// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.NoInterval;
import org.activenet.experiment.statistics.PairedLossSample;

/// By how much the systems differ from the base, in the measures of the answer: a row for each measure and system, in one unit
/// for each measure. Systems of which the same is to be said share a row; where neither has anything there is none.
public record DifferenceTable(String base, List<Row> rows) {
    /// Stands in the place of the share where the interval holds zero.
    public static final String NONE_SHOWN = "none shown";

    private static final String NOTHING = "-";

    /// @param unit       of difference and interval; empty for counts
    /// @param difference with its sign; `-` where it is not known well enough to be told
    /// @param share      of the mean of the base in percent, with its sign; empty where that says nothing, or that no difference
    ///     is shown
    /// @param interval   of 95 %, or why there is none; empty where one replication says nothing more
    public record Row(
            String measure, String unit, List<String> systems, String difference, String share, String interval) {
        private boolean saysTheSame(Row other) {
            return measure.equals(other.measure) && difference.equals(other.difference) && share.equals(other.share)
                    && interval.equals(other.interval);
        }

        private Row with(Row other) {
            List<String> all = new ArrayList<>(systems);
            all.addAll(other.systems);
            return new Row(measure, unit, all, difference, share, interval);
        }
    }

    public DifferenceTable {
        rows = List.copyOf(rows);
    }

    public static DifferenceTable of(ExperimentResult result) {
        List<Row> rows = new ArrayList<>();
        Set<Object> said = new HashSet<>(); // not twice of the same requests
        for (Measure measure : result.measures()) {
            if (measure.part() != Part.ANSWER_WITH_BARS && measure.part() != Part.ANSWER) {
                continue;
            }
            List<Difference> differences = result.compared().differences().stream()
                    .filter(difference -> difference.measure().equals(measure.name()))
                    .filter(difference -> said.add(List.of(difference.system(), difference.content())))
                    .filter(difference -> !isOfNothing(result, difference))
                    .toList();
            Scale scale = DifferenceFigure.scale(
                    measure.unit(), differences.stream().map(Difference::summary).toList());
            differences.forEach(difference -> add(rows, row(result, measure, scale, difference)));
        }
        List<Difference> all = result.compared().differences();
        return new DifferenceTable(all.isEmpty() ? "" : all.getFirst().base(), rows);
    }

    /// Beside the first that says the same.
    private static void add(List<Row> rows, Row row) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).saysTheSame(row)) {
                rows.set(i, rows.get(i).with(row));
                return;
            }
        }
        rows.add(row);
    }

    /// Whether system and base both have zero in all replications.
    static boolean isOfNothing(ExperimentResult result, Difference difference) {
        return result.systems().stream()
                .filter(system -> system.name().equals(difference.system()) || system.name().equals(difference.base()))
                .map(system -> system.summary(difference.measure()))
                .allMatch(SummaryTable::isZero);
    }

    private static Row row(ExperimentResult result, Measure measure, Scale scale, Difference difference) {
        MeasureSummary summary = difference.summary();
        var losses = PairedLossSample.of(difference.losses());
        Optional<NoInterval> lack = losses.noInterval();
        var figure = new DifferenceFigure(measure.unit(), summary, scale);
        int count = result.replicationCount();
        String remark = lack.isPresent() ? remark(losses, lack.get(), count) : remark(summary, figure, count);
        String note = summary.n() == count
                ? ""
                : English.ofReplications(summary.n(), count);
        return new Row(
                measure.title(),
                measure.unit() == Unit.SHARE ? "% points" : scale.unit(),
                List.of(difference.system()),
                lack.filter(why -> why == NoInterval.FEW_BURSTS).isPresent() ? NOTHING : figure.signed(),
                summary.interval().contains(0) ? NONE_SHOWN
                        : measure.unit() == Unit.SHARE ? "" : share(summary.mean(), difference.baseMean()),
                (remark + " " + note).strip());
    }

    private static String remark(MeasureSummary summary, DifferenceFigure figure, int replicationCount) {
        if (summary.isAlwaysTheSame()) {
            String where = summary.n() < replicationCount ? "in all that have it"
                    : summary.n() == 2 ? "in both replications" : "in all %s replications".formatted(English.count(summary.n()));
            return summary.mean() == 0 ? "the same " + where : where;
        }
        if (summary.interval().isPresent()) {
            return figure.interval();
        }
        return replicationCount == 1 ? "" : "no interval";
    }

    /// One replication is too few for any interval, and that need not be said of losses.
    private static String remark(PairedLossSample losses, NoInterval lack, int replicationCount) {
        String counts = "%s lost here only, %s there only"
                .formatted(English.count(losses.onlySystem()), English.count(losses.onlyBase()));
        return switch (lack) {
            case NONE_LOST -> "none lost by one only";
            case ALL_LOST -> "all %s lost %s only"
                    .formatted(English.count(losses.counted()), losses.onlyBase() == 0 ? "here" : "there");
            case FEW_REPLICATIONS -> (replicationCount == 1 ? "" : "too few replications: ") + counts;
            case FEW_BURSTS, FEW_ANSWERED_RUNS -> "too few bursts: " + counts;
            case ALL_ALIKE -> "alike in all replications: " + counts;
        };
    }

    /// In three digits.
    private static String share(double difference, double baseMean) {
        if (Double.isNaN(baseMean) || baseMean == 0 || difference == 0) {
            return difference == 0 && baseMean != 0 ? "0" : "";
        }
        BigDecimal percent = new BigDecimal(100 * difference / baseMean).round(new MathContext(3));
        int most = percent.abs().compareTo(BigDecimal.valueOf(0.1)) < 0 ? 4 : 2;
        String text = Scale.grouped(percent.setScale(Math.clamp(percent.scale(), 0, most), RoundingMode.HALF_EVEN));
        return difference / baseMean > 0 ? "+" + text : text;
    }

    /// Whether a row has an interval.
    public boolean hasIntervals() {
        return rows.stream().anyMatch(row -> row.interval.contains(" to "));
    }

    /// Whether a row says that no difference is shown.
    public boolean leavesOpen() {
        return rows.stream().anyMatch(row -> row.share.equals(NONE_SHOWN));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
