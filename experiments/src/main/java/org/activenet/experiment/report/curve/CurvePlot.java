// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Legend;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.report.page.NameLines;
import org.activenet.experiment.report.table.Scale;

/// Curves over what is varied, with bands for their 95 % intervals, a panel for each slice; all panels have the same axes.
///
/// A mark is a point that was run; the lines between marks are for the eye, and where what is varied is no amount there are none.
final class CurvePlot {
    static final int WIDTH = 920;
    private static final int LEFT = 66;
    private static final int APART = 60;
    private static final int TALL = 300;
    private static final int LOW = 190;
    private static final int TITLE_LINE = 15;
    private static final double LETTER = 6.6;
    private static final int MOST_TITLE_LINES = 3;
    private static final int MARKS_APART = 9;
    private static final int MOST_LABEL_LETTERS = 20;
    /// Amounts that lie farther apart are drawn by their logarithm (ours).
    private static final double WIDE = 50;

    private final SweepGrid grid;
    private final Unit unit;
    private final String words;
    private final List<SweepGrid.Slice> slices;
    private final List<Line> lines;
    private final double level;
    private final Html svg = new Html();

    /// One line of each panel.
    ///
    /// @param name   for people
    /// @param curves by slice
    /// @param missed by slice: the values of points that were run and have nothing
    record Line(String name, Look look, int dash, List<Curve> curves, List<List<Integer>> missed) {}

    /// @param words what is drawn, for those who do not see it
    /// @param level a line across all panels; NaN for none
    CurvePlot(SweepGrid grid, Unit unit, String words, List<SweepGrid.Slice> slices, List<Line> lines, double level) {
        this.grid = grid;
        this.unit = unit;
        this.words = words;
        this.slices = slices;
        this.lines = lines;
        this.level = level;
    }

    /// A line for each system that has the measure somewhere.
    static List<Line> lines(SweepGrid grid, Measure measure, List<SweepGrid.Slice> slices) {
        List<String> systems = grid.systems();
        return IntStream.range(0, systems.size())
                .mapToObj(i -> new Line(systems.get(i), Look.ofSystem(i), i % 6,
                        slices.stream().map(slice -> grid.curve(systems.get(i), measure.name(), slice)).toList(),
                        slices.stream().map(slice -> grid.without(systems.get(i), measure.name(), slice)).toList()))
                .filter(line -> line.curves.stream().anyMatch(curve -> !curve.isEmpty()))
                .toList();
    }

    private DoubleStream ends() {
        return lines.stream().flatMap(line -> line.curves.stream()).flatMap(curve -> curve.points().stream())
                .flatMapToDouble(point -> DoubleStream.of(point.least(), point.most(), point.mean()));
    }

    /// Empty if there is nothing to draw.
    String svg() {
        if (lines.isEmpty()) {
            return "";
        }
        int columns = slices.size() == 1 || !grid.axis().isAmount() ? 1 : 2; // words need room
        int panel = slices.size() == 1 ? TALL : LOW;
        double width = (WIDTH - columns * LEFT - (columns - 1) * 8.0 - 14) / columns;
        List<Legend.Entry> legend = lines.stream().map(line -> Legend.dot(line.look, line.name)).toList();
        int mostLetters = (int) (width / LETTER);
        int titleLines = slices.stream().mapToInt(slice -> title(slice, mostLetters).size()).max().orElse(0);
        double row = titleLines * TITLE_LINE + panel + APART;
        double top = Legend.height(legend, WIDTH) + 8;
        int rows = (slices.size() + columns - 1) / columns;
        svg.picture(WIDTH, top + rows * row, alternative());
        Legend.draw(svg, legend, WIDTH, 0);
        for (int i = 0; i < slices.size(); i++) {
            double left = LEFT + i % columns * (width + LEFT + 8);
            double panelTop = top + i / columns * row + titleLines * TITLE_LINE;
            List<String> title = title(slices.get(i), mostLetters);
            for (int line = 0; line < title.size(); line++) {
                svg.text(left, panelTop - (title.size() - line) * TITLE_LINE + 9, "class=\"series\"", title.get(line));
            }
            panel(i, left, left + width, panelTop, panelTop + panel);
        }
        return svg.endPicture().toString();
    }

    private static List<String> title(SweepGrid.Slice slice, int mostLetters) {
        if (slice.title().isEmpty()) {
            return List.of();
        }
        List<String> lines = NameLines.of(slice.title(), mostLetters);
        return lines.subList(0, Math.min(MOST_TITLE_LINES, lines.size()));
    }

    private Axis height(double top, double bottom) {
        double[] ends = ends().toArray();
        double most = DoubleStream.of(ends).max().orElse(0);
        most = Double.isNaN(level) ? most : Math.max(most, level);
        OptionalDouble least = DoubleStream.of(ends).min();
        boolean isWide = unit != Unit.SHARE && least.orElse(0) > 0 && most / least.orElseThrow() > WIDE;
        return isWide
                ? Axis.logarithmic(least.orElseThrow(), most, bottom, top)
                : Axis.linear(most * 1.06, bottom, top);
    }

    /// From left to right, with a margin so that marks at the ends are whole.
    private Axis width(double left, double right) {
        VariedAxis axis = grid.axis();
        double least = axis.position(axis.inOrder()[0]);
        double most = axis.position(axis.inOrder()[axis.length() - 1]);
        double margin = !grid.axis().isAmount() ? 0.5 : most > least ? 0.03 * (most - least) : 1;
        return new Axis(least - margin, most + margin, false, left, right);
    }

    private void panel(int slice, double left, double right, double top, double bottom) {
        Axis x = width(left, right);
        Axis y = height(top, bottom);
        svg.raw("<rect class=\"panel\" x=\"" + Html.at(left) + "\" y=\"" + Html.at(top) + "\" width=\"" + Html.at(right - left)
                + "\" height=\"" + Html.at(bottom - top) + "\"/>\n");
        for (double tick : y.ticks(5)) {
            svg.raw("<path class=\"grid\" d=\"M" + Html.at(left) + " " + Html.at(y.pixel(tick)) + "H" + Html.at(right) + "\"/>")
                    .text(left - 6, y.pixel(tick), "class=\"tick\" text-anchor=\"end\" dy=\".32em\"",
                            tick == 0 ? "0" : Axis.withoutZeros(Scale.text(unit, tick)));
        }
        ticks(x, right, bottom);
        if (!Double.isNaN(level)) {
            svg.raw("<path class=\"edge\" d=\"M" + Html.at(left) + " " + Html.at(y.pixel(level)) + "H" + Html.at(right)
                    + "\"/>\n");
        }
        for (Line line : lines) {
            line(line, slice, x, y);
        }
        int missed = 0;
        for (Line line : lines) {
            for (int index : line.missed.get(slice)) {
                svg.raw("<g class=\"" + line.look.css() + "\" opacity=\".75\"><path class=\"lost\" d=\"M"
                                + Html.at(x.pixel(grid.axis().position(index)) - 3) + " " + Html.at(bottom - 9 - 9 * missed)
                                + "l6 6m0-6l-6 6\"/><title>")
                        .words(line.name + ": nothing measured").raw("</title></g>\n");
            }
            missed += line.missed.get(slice).isEmpty() ? 0 : 1;
        }
    }

    /// At the values; as many of them are named as have room, the last one before others.
    private void ticks(Axis x, double right, double bottom) {
        VariedAxis axis = grid.axis();
        int[] order = axis.inOrder();
        double free = Double.NEGATIVE_INFINITY;
        double last = x.pixel(axis.position(order[order.length - 1])) - labelWidth(order[order.length - 1]) / 2;
        for (int i = 0; i < order.length; i++) {
            double at = x.pixel(axis.position(order[i]));
            double half = labelWidth(order[i]) / 2;
            svg.raw("<path class=\"grid\" d=\"M" + Html.at(at) + " " + Html.at(bottom) + "v4\"/>");
            boolean isLast = i == order.length - 1;
            if (!axis.isAmount()) { // all are named, by turns in two rows
                svg.text(at, bottom + 16 + i % 2 * TITLE_LINE, "class=\"tick\" text-anchor=\"middle\"", label(order[i]));
            } else if (at - half > free + 6 && (isLast || at + half + 6 < last)) {
                svg.text(at, bottom + 16, "class=\"tick\" text-anchor=\"middle\"", label(order[i]));
                free = at + half;
            }
        }
        svg.text(right, bottom + (axis.isAmount() ? 32 : 32 + TITLE_LINE), "class=\"tick\" text-anchor=\"end\"", axis.path());
    }

    private String label(int index) {
        String value = grid.axis().values().get(index);
        return value.length() > MOST_LABEL_LETTERS ? value.substring(0, MOST_LABEL_LETTERS - 1) + "\u2026" : value;
    }

    private double labelWidth(int index) {
        return LETTER * label(index).length();
    }

    private void line(Line line, int slice, Axis x, Axis y) {
        List<Curve.Point> points = line.curves.get(slice).points();
        if (points.isEmpty()) {
            return;
        }
        if (grid.axis().isAmount() && points.size() > 1) {
            svg.raw("<path class=\"band " + line.look.css() + "\" d=\"" + band(points, x, y) + "\"/>\n");
            var path = new StringBuilder();
            points.forEach(point -> path.append(path.isEmpty() ? 'M' : 'L').append(at(point, point.mean(), x, y)));
            svg.raw("<path class=\"curve d" + line.dash + " " + line.look.css() + "\" d=\"" + path + "\"/>\n");
        }
        for (Curve.Point point : points) {
            double at = x(point, x) + beside(line);
            if (!grid.axis().isAmount() && point.hasInterval()) {
                svg.raw("<path class=\"whisker\" d=\"M" + Html.at(at) + " " + Html.at(y.pixel(point.low())) + "V"
                        + Html.at(y.pixel(point.high())) + "\"/>\n");
            }
            svg.raw("<g>" + line.look.mark(at, y.pixel(point.mean())) + "<title>")
                    .words(line.name + ", " + grid.axis().values().get(point.index()) + ": " + figure(point))
                    .raw("</title></g>\n");
        }
    }

    /// Where there are no lines, marks of different systems stand beside each other.
    private double beside(Line line) {
        return grid.axis().isAmount() ? 0 : (lines.indexOf(line) - (lines.size() - 1) / 2.0) * MARKS_APART;
    }

    private String figure(Curve.Point point) {
        String mean = Scale.text(unit, point.mean());
        return point.hasInterval()
                ? mean + " (" + Scale.text(unit, point.low()) + " to " + Scale.text(unit, point.high()) + ")"
                : mean;
    }

    private String band(List<Curve.Point> points, Axis x, Axis y) {
        var path = new StringBuilder();
        points.forEach(point -> path.append(path.isEmpty() ? 'M' : 'L').append(at(point, point.most(), x, y)));
        points.reversed().forEach(point -> path.append('L').append(at(point, point.least(), x, y)));
        return path.append('Z').toString();
    }

    private double x(Curve.Point point, Axis x) {
        return x.pixel(grid.axis().position(point.index()));
    }

    private String at(Curve.Point point, double value, Axis x, Axis y) {
        return Html.at(x(point, x)) + " " + Html.at(y.pixel(value));
    }

    private String alternative() {
        List<String> parts = new ArrayList<>();
        parts.add("Curves of " + words + " over " + grid.axis().path() + ", " + grid.axis().values().getFirst() + " to "
                + grid.axis().values().getLast() + (slices.size() > 1 ? ", in " + slices.size() + " panels." : "."));
        for (Line line : lines) {
            Curve curve = line.curves.stream().filter(each -> !each.isEmpty()).findFirst().orElseThrow();
            parts.add(line.name + ": from " + Scale.text(unit, curve.points().getFirst().mean()) + " to "
                    + Scale.text(unit, curve.points().getLast().mean()) + ".");
        }
        return String.join(" ", parts);
    }
}
