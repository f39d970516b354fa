// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.List;
import java.util.Optional;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.MeasureSummary;

/// How far each system is from the base in one measure: a mark at the mean, a whisker over the 95 % interval, and a line at no
/// difference. What lies to its left is less, to its right more.
public final class DifferencePlot {
    private static final int ROW = 27;
    private static final int AXIS = 24;

    private DifferencePlot() {}

    /// Empty if no system can be compared in the measure.
    public static String of(ExperimentResult result, Measure measure) {
        List<String> names = result.systems().stream().map(SystemResult::name).toList();
        List<Difference> differences = result.systems().stream()
                .map(system -> find(result, system, measure))
                .flatMap(Optional::stream)
                .filter(difference -> !difference.summary().isNothing())
                .toList();
        if (differences.isEmpty()) {
            return "";
        }
        var rows = new SystemRows(
                differences.stream().map(difference -> names.indexOf(difference.system())).toList(), names, 4, ROW);
        double least = Math.min(0, differences.stream().mapToDouble(each -> low(each.summary())).min().orElseThrow());
        double most = Math.max(0, differences.stream().mapToDouble(each -> high(each.summary())).max().orElseThrow());
        if (least == most) {
            return ""; // no difference at all: the sentences say so
        }
        var axis = new Axis(least, most, false, rows.left() + 70.0, rows.right());
        String base = differences.getFirst().base();
        var svg = new Html().picture(SystemRows.WIDTH, rows.height() + AXIS,
                alternative(measure, base, differences));
        for (double tick : axis.ticks(6)) {
            String x = Html.at(axis.pixel(tick));
            svg.raw("<path class=\"" + (tick == 0 ? "zero" : "grid") + "\" d=\"M" + x + " 4V" + Html.at(rows.height()) + "\"/>")
                    .text(axis.pixel(tick), rows.height() + 14, "class=\"tick\" text-anchor=\"middle\"",
                            tick == 0 ? "0" : Axis.withoutZeros(signed(measure, tick)));
        }
        for (int i = 0; i < differences.size(); i++) {
            MeasureSummary difference = differences.get(i).summary();
            rows.name(svg, i);
            double high = axis.pixel(high(difference));
            if (difference.interval().isPresent() && difference.low() < difference.high()) {
                SystemRows.whisker(svg, axis.pixel(difference.low()), high, rows.middle(i));
            }
            svg.raw(rows.look(i).mark(axis.pixel(difference.mean()), rows.middle(i)) + "\n");
            rows.value(svg, i, high, signed(measure, difference.mean()));
        }
        return svg.endPicture().toString();
    }

    private static Optional<Difference> find(ExperimentResult result, SystemResult system, Measure measure) {
        return result.compared().differences().stream()
                .filter(difference -> difference.system().equals(system.name()) && difference.measure().equals(measure.name()))
                .findFirst();
    }

    private static String alternative(Measure measure, String base, List<Difference> differences) {
        var words = new StringBuilder("Differences of ").append(measure.title()).append(" from ").append(base).append('.');
        for (Difference difference : differences) {
            MeasureSummary summary = difference.summary();
            words.append(' ').append(difference.system()).append(": ").append(signed(measure, summary.mean()));
            if (summary.interval().isPresent()) {
                words.append(", between ").append(signed(measure, summary.low()))
                        .append(" and ").append(signed(measure, summary.high()));
            }
            words.append('.');
        }
        return words.toString();
    }

    private static double low(MeasureSummary summary) {
        return summary.interval().isPresent() ? summary.low() : summary.mean();
    }

    private static double high(MeasureSummary summary) {
        return summary.interval().isPresent() ? summary.high() : summary.mean();
    }

    private static String signed(Measure measure, double value) {
        String amount = Scale.text(measure.unit(), Math.abs(value));
        return value > 0 ? "+" + amount : value < 0 ? "\u2212" + amount : amount;
    }
}
