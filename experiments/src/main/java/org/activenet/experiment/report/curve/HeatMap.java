// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.table.Scale;

/// One measure over two varied values as a field of cells: a column for each value of the one, a row for each slice.
///
/// Of a difference the colour says which way it goes, and how far; a cell in which no difference is shown is hatched.
final class HeatMap {
    private static final int WIDTH = 920;
    private static final int ROW = 30;
    private static final int FOOT = 40;
    private static final double LETTER = 6.9;
    private static final int MOST_LETTERS = 40;
    private static final double NARROWEST_WITH_NUMBER = 52;
    private static final double WEAKEST = 0.06;
    private static final double STRONGEST = 0.75;
    /// Amounts that lie farther apart are compared by their logarithm (ours).
    private static final double WIDE = 50;

    private final SweepGrid grid;
    private final Measure measure;
    private final List<SweepGrid.Slice> slices;
    private final List<Curve> curves;
    private final boolean isDifference;
    private final String words;
    private final String hatchId;
    private final double least; // of the amounts, zero left out
    private final double most;

    private HeatMap(
            SweepGrid grid, Measure measure, List<SweepGrid.Slice> slices, List<Curve> curves, List<Curve> compared,
            String words, String hatchId) {
        this.grid = grid;
        this.measure = measure;
        this.slices = slices;
        this.curves = curves;
        this.isDifference = !hatchId.isEmpty();
        this.words = words;
        this.hatchId = hatchId;
        this.most = sizes(compared).max().orElse(0);
        this.least = sizes(compared).filter(size -> size > 0).min().orElse(0);
    }

    /// A measure of a system, in the colours that it has of all systems; empty if it has none, or the same everywhere.
    static String of(SweepGrid grid, Measure measure, List<SweepGrid.Slice> slices, String system) {
        List<Curve> curves = slices.stream().map(slice -> grid.curve(system, measure.name(), slice)).toList();
        if (sizes(curves).distinct().limit(2).count() < 2) {
            return "";
        }
        List<Curve> all = grid.systems().stream()
                .flatMap(each -> slices.stream().map(slice -> grid.curve(each, measure.name(), slice))).toList();
        return new HeatMap(grid, measure, slices, curves, all, measure.title() + " of " + system, "").svg();
    }

    /// How far a system is from the base; empty if they cannot be compared, or are the same everywhere.
    ///
    /// @param hatchId an identifier that nothing else in the page has
    static String ofDifference(
            SweepGrid grid, Measure measure, List<SweepGrid.Slice> slices, String system, String base, String hatchId) {
        List<Curve> curves = slices.stream().map(slice -> grid.difference(system, base, measure.name(), slice)).toList();
        return new HeatMap(grid, measure, slices, curves, curves,
                measure.title() + " of " + system + " minus that of " + base, hatchId).svg();
    }

    private static DoubleStream sizes(List<Curve> curves) {
        return curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(point -> Math.abs(point.mean()));
    }

    private String svg() {
        if (most == 0 || curves.stream().allMatch(Curve::isEmpty)) {
            return "";
        }
        List<String> names = slices.stream().map(this::rowName).toList();
        double left = 14 + LETTER * names.stream().mapToInt(String::length).max().orElse(0);
        int[] order = grid.axis().inOrder();
        double cell = (WIDTH - left - 2) / order.length;
        var columns = new int[order.length]; // by value
        IntStream.range(0, order.length).forEach(column -> columns[order[column]] = column);
        double bottom = ROW * slices.size();
        var svg = new Html().picture(WIDTH, bottom + FOOT, alternative());
        svg.raw(!isDifference ? "" : "<defs><pattern id=\"" + hatchId
                + "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                + "<path class=\"hatch\" d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\"/></pattern></defs>\n");
        for (int row = 0; row < slices.size(); row++) {
            svg.text(left - 8, row * ROW + ROW / 2.0, "class=\"name\" text-anchor=\"end\" dy=\".35em\"", names.get(row));
            for (Curve.Point point : curves.get(row).points()) {
                cell(svg, point, left + columns[point.index()] * cell, row * ROW, cell);
            }
        }
        double free = Double.NEGATIVE_INFINITY;
        for (int column = 0; column < order.length; column++) {
            String value = grid.axis().values().get(order[column]);
            double middle = left + (column + 0.5) * cell;
            if (middle - LETTER * value.length() / 2 > free + 6) {
                svg.text(middle, bottom + 16, "class=\"tick\" text-anchor=\"middle\"", value);
                free = middle + LETTER * value.length() / 2;
            }
        }
        return svg.text(WIDTH, bottom + 33, "class=\"tick\" text-anchor=\"end\"", grid.axis().path())
                .endPicture().toString();
    }

    private String rowName(SweepGrid.Slice slice) {
        String title = slice.title();
        return title.length() <= MOST_LETTERS ? title : "\u2026" + title.substring(title.length() - MOST_LETTERS + 1);
    }

    /// How strong the colour is: of differences by their size, of amounts between the least and the most; by the logarithm where
    /// they lie far apart.
    private double strength(double value) {
        double size = Math.abs(value);
        if (size == 0 || most == least && !isDifference) {
            return WEAKEST;
        }
        double share = isDifference ? size / most
                : most / least > WIDE ? StrictMath.log(size / least) / StrictMath.log(most / least)
                : (size - least) / (most - least);
        return WEAKEST + (STRONGEST - WEAKEST) * share;
    }

    private void cell(Html svg, Curve.Point point, double x, double y, double width) {
        boolean isUnclear = isDifference && point.side(0) == 0;
        String place = " x=\"" + Html.at(x + 0.5) + "\" y=\"" + Html.at(y + 0.5) + "\" width=\""
                + Html.at(Math.max(0.5, width - 1)) + "\" height=\"" + (ROW - 1) + "\"";
        String css = !isDifference ? "amount" : point.mean() < 0 ? "less" : "more";
        svg.raw("<g><rect class=\"cell " + css + "\"" + place + " fill-opacity=\""
                + Scale.fixed(strength(point.mean()), 2) + "\"/>");
        if (isUnclear) {
            svg.raw("<rect class=\"unclear\"" + place + " fill=\"url(#" + hatchId + ")\"/>");
        }
        if (width >= NARROWEST_WITH_NUMBER) {
            svg.text(x + width / 2, y + ROW / 2.0, "class=\"celltext\" text-anchor=\"middle\" dy=\".35em\"", shown(point.mean()));
        }
        svg.raw("<title>").words(grid.axis().values().get(point.index()) + ": " + shown(point.mean())
                + (point.hasInterval() ? " (" + shown(point.low()) + " to " + shown(point.high()) + ")" : ""))
                .raw("</title></g>\n");
    }

    private String shown(double value) {
        String amount = Axis.withoutZeros(Scale.text(measure.unit(), Math.abs(value)));
        return !isDifference || value == 0 ? amount : (value < 0 ? "\u2212" : "+") + amount;
    }

    private String alternative() {
        return "Field of cells: " + words + ", over " + grid.axis().path() + " from left to right and " + slices.size()
                + " rows; at most " + Scale.text(measure.unit(), most) + (isDifference ? " either way." : ".");
    }
}
