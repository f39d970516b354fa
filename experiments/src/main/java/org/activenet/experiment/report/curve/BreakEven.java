// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.table.Scale;

/// Which system has less of a measure than the base, and where that turns: from the paired differences and their intervals.
final class BreakEven {
    private final SweepGrid grid;
    private final List<Measure> measures;
    private final List<SweepGrid.Slice> slices;
    private final List<String> sentences = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final Set<Object> said = new HashSet<>(); // not twice of the same requests

    private BreakEven(SweepGrid grid, List<Measure> measures) {
        this.grid = grid;
        this.measures = measures;
        this.slices = grid.slices();
    }

    /// @param sentences by measure and system
    /// @param table     each break-even point
    record Told(List<String> sentences, PlainTable table) {}

    static Told of(SweepGrid grid, List<Measure> measures) {
        return new BreakEven(grid, measures).told();
    }

    private Told told() {
        for (Measure measure : measures) {
            if (measure.part() != Part.ANSWER_WITH_BARS && measure.part() != Part.ANSWER || !grid.isSeen(measure.name())) {
                continue;
            }
            for (String base : grid.bases()) {
                grid.systems().forEach(system -> tell(measure, system, base));
            }
        }
        return new Told(sentences,
                new PlainTable(List.of("with", "measure", "system", "break-even with the base", "95 % interval",
                        "between the points", "behind them"), rows));
    }

    private void tell(Measure measure, String system, String base) {
        List<Curve> curves = slices.stream().map(slice -> grid.difference(system, base, measure.name(), slice)).toList();
        if (curves.stream().allMatch(Curve::isEmpty) || !said.add(List.of(system, base, curves))) {
            return;
        }
        List<String> told = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            List<Integer> without = grid.withoutDifference(system, base, measure.name(), slices.get(i));
            told.add(outcome(curves.get(i), base, without.size()) + nothingAt(without));
            for (Crossing crossing : breakEvens(curves.get(i))) {
                rows.add(List.of(slices.get(i).title(), measure.title(), system, grid.axis().text(crossing.amount()),
                        crossing.hasInterval() ? range(crossing) : "",
                        at(List.of(crossing.before(), crossing.behind()), 0),
                        (crossing.isRising() ? "more" : "less") + " than " + base));
            }
        }
        sentences.add(English.capitalised(measure.title()) + ", " + system + ": " + Answers.joined(grid, told)
                + range(measure, curves));
    }

    /// By how much, where it goes the same way everywhere.
    private static String range(Measure measure, List<Curve> curves) {
        List<Curve.Point> points = curves.stream().flatMap(curve -> curve.points().stream()).toList();
        if (points.stream().mapToInt(point -> point.side(0)).distinct().count() > 1 || points.getFirst().side(0) == 0) {
            return "";
        }
        DoubleSummaryStatistics sizes = points.stream().mapToDouble(point -> Math.abs(point.mean())).summaryStatistics();
        String least = amount(measure, sizes.getMin());
        String most = amount(measure, sizes.getMax());
        return ": by " + (least.equals(most) ? least : least + " to " + most);
    }

    private static String amount(Measure measure, double value) {
        return measure.unit() == Unit.SHARE
                ? Scale.text(Unit.SHARE, value).replace("%", "percentage points")
                : Scale.text(measure.unit(), value);
    }

    /// Between values that are no amounts nothing lies.
    private List<Crossing> breakEvens(Curve curve) {
        return grid.axis().isAmount() ? curve.crossings(0) : List.of();
    }

    private String nothingAt(List<Integer> without) {
        return without.isEmpty() || without.size() == grid.axis().length()
                ? ""
                : " (nothing to compare at " + values(without, grid.axis().length()) + ")";
    }

    /// @param without how many further points were run at which there is nothing to compare
    private String outcome(Curve curve, String base, int without) {
        if (curve.isEmpty()) {
            return "nothing to compare";
        }
        List<Crossing> breakEvens = breakEvens(curve);
        if (!breakEvens.isEmpty()) {
            var text = new StringBuilder(breakEvens.getFirst().isRising() ? "less than " : "more than ").append(base);
            for (Crossing crossing : breakEvens) {
                text.append(" up to about ").append(grid.axis().text(crossing.amount()))
                        .append(crossing.hasInterval() ? " (95 % interval " + range(crossing) + ")" : "")
                        .append(", from there on ").append(crossing.isRising() ? "more" : "less");
            }
            return text.toString();
        }
        int all = curve.points().size() + without;
        List<Curve.Point> less = curve.points().stream().filter(point -> point.side(0) < 0).toList();
        List<Curve.Point> more = curve.points().stream().filter(point -> point.side(0) > 0).toList();
        if (less.isEmpty() && more.isEmpty()) {
            return curve.points().stream().allMatch(point -> point.mean() == 0)
                    ? "the same as " + base : "no difference from " + base + " is shown";
        }
        if (!less.isEmpty() && !more.isEmpty()) {
            return "less than %s at %s, more at %s".formatted(base, at(less, all), at(more, all));
        }
        return (less.isEmpty() ? "more" : "less") + " than " + base + " at " + at(less.isEmpty() ? more : less, all);
    }

    private String at(List<Curve.Point> points, int all) {
        return values(points.stream().map(Curve.Point::index).toList(), all);
    }

    private String values(List<Integer> indices, int all) {
        if (indices.size() == all) {
            return "every value";
        }
        return indices.size() <= 4
                ? indices.stream().map(grid.axis().values()::get).collect(Collectors.joining(", "))
                : "%d of %d values".formatted(indices.size(), all);
    }

    private String range(Crossing crossing) {
        return grid.axis().text(crossing.low()) + " to " + grid.axis().text(crossing.high());
    }
}
