// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;

/// Which system has less of a measure than the base, and where that turns: from the paired differences and their intervals.
final class BreakEven {
    private final SweepGrid grid;
    private final List<Measure> measures;
    private final List<SweepGrid.Slice> slices;
    private final List<String> sentences = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

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
                new PlainTable(List.of("with", "measure", "system", "break-even with the base at", "95 % interval", "behind it"),
                        rows));
    }

    private void tell(Measure measure, String system, String base) {
        List<Curve> curves = slices.stream().map(slice -> grid.difference(system, base, measure.name(), slice)).toList();
        if (curves.stream().allMatch(Curve::isEmpty)) {
            return;
        }
        List<String> told = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            told.add(outcome(curves.get(i), base));
            for (Crossing crossing : breakEvens(curves.get(i))) {
                rows.add(List.of(slices.get(i).title(), measure.title(), system, grid.axis().textAt(crossing.position()),
                        crossing.hasInterval() ? range(crossing) : "",
                        (crossing.isRising() ? "more" : "less") + " than " + base));
            }
        }
        sentences.add(English.capitalised(measure.title()) + ", " + system + ": " + Answers.joined(grid, told));
    }

    /// Between values that are no amounts nothing lies.
    private List<Crossing> breakEvens(Curve curve) {
        return grid.axis().isAmount() ? curve.crossings(0) : List.of();
    }

    private String outcome(Curve curve, String base) {
        if (curve.isEmpty()) {
            return "nothing to compare";
        }
        List<Crossing> breakEvens = breakEvens(curve);
        if (!breakEvens.isEmpty()) {
            var text = new StringBuilder(breakEvens.getFirst().isRising() ? "less than " : "more than ").append(base);
            for (Crossing crossing : breakEvens) {
                text.append(" up to ").append(grid.axis().textAt(crossing.position()))
                        .append(crossing.hasInterval() ? " (95 % interval " + range(crossing) + ")" : "")
                        .append(", from there on ").append(crossing.isRising() ? "more" : "less");
            }
            return text.toString();
        }
        int all = curve.points().size();
        List<Curve.Point> less = curve.points().stream().filter(point -> point.side(0) < 0).toList();
        List<Curve.Point> more = curve.points().stream().filter(point -> point.side(0) > 0).toList();
        if (less.isEmpty() && more.isEmpty()) {
            return curve.points().stream().allMatch(point -> point.mean() == 0)
                    ? "the same as " + base : "no difference from " + base + " is shown";
        }
        if (!less.isEmpty() && !more.isEmpty()) {
            return "less than %s at %s, more at %s".formatted(base, values(less, all), values(more, all));
        }
        return (less.isEmpty() ? "more" : "less") + " than " + base + " at " + values(less.isEmpty() ? more : less, all);
    }

    private String values(List<Curve.Point> points, int all) {
        if (points.size() == all) {
            return "every value";
        }
        List<String> values = points.stream().map(point -> grid.axis().values().get(point.index())).toList();
        return values.size() <= 4
                ? String.join(", ", values)
                : "%d of %d values".formatted(values.size(), all);
    }

    private String range(Crossing crossing) {
        return grid.axis().textAt(crossing.low()) + " to " + grid.axis().textAt(crossing.high());
    }
}
