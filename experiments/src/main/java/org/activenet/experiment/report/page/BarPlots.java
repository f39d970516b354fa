// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.List;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.MeasureSummary;

/// Horizontal bars, one row for each system, so that names of any length can be read.
public final class BarPlots {
    private static final int WIDTH = 920;
    private static final int RIGHT = 130;
    private static final int ROW = 27;
    private static final int BAR = 16;
    private static final int GAP = 10;
    /// The mark of a system, between its name and its bar.
    private static final int MARK = 16;
    /// The mean width of a letter, rounded up.
    private static final double LETTER = 7.5;

    private final List<SystemResult> systems;
    private final int left;
    private final Html svg = new Html();

    private BarPlots(ExperimentResult result, String caption, int height) {
        this.systems = result.systems();
        int longest = systems.stream().mapToInt(system -> system.name().length()).max().orElse(0);
        this.left = Math.clamp((int) (longest * LETTER) + GAP + MARK, 150, WIDTH / 2);
        svg.raw("<svg class=\"plot\" viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" aria-label=\"")
                .words(caption).raw("\">\n");
    }

    /// The means of one measure with whiskers for their 95 % confidence intervals; empty if no system has it.
    public static String means(ExperimentResult result, Measure measure) {
        List<MeasureSummary> means = result.systems().stream().map(system -> system.summary(measure.name())).toList();
        double most = means.stream().filter(mean -> !mean.isNothing())
                .mapToDouble(BarPlots::upperEnd).max().orElse(0);
        return most > 0
                ? new BarPlots(result, measure.title() + " by system", means.size() * ROW + 8).means(measure.unit(), means, most)
                : "";
    }

    private String means(Unit unit, List<MeasureSummary> means, double most) {
        Axis axis = Axis.linear(most, left, WIDTH - RIGHT);
        for (int i = 0; i < means.size(); i++) {
            MeasureSummary mean = means.get(i);
            double middle = i * ROW + ROW / 2.0;
            rowName(i, middle);
            if (mean.isNothing()) {
                continue;
            }
            svg.raw("<rect class=\"bar " + Look.ofSystem(i).css() + "\" x=\"" + left + "\" y=\"" + Html.at(middle - BAR / 2.0)
                    + "\" width=\"" + Html.at(axis.pixel(mean.mean()) - left) + "\" height=\"" + BAR + "\" rx=\"2\"/>\n");
            double high = axis.pixel(upperEnd(mean));
            if (mean.ci95() > 0) {
                whisker(axis.pixel(Math.max(0, mean.low())), high, middle);
            }
            value(Scale.text(unit, mean.mean()), high, middle);
        }
        return svg.raw("</svg>\n").toString();
    }

    private static double upperEnd(MeasureSummary mean) {
        return mean.interval().isPresent() ? mean.high() : mean.mean();
    }

    private void whisker(double low, double high, double middle) {
        String lines = "M" + Html.at(low) + " " + Html.at(middle) + "H" + Html.at(high)
                + "M" + Html.at(low) + " " + Html.at(middle - 5) + "v10M" + Html.at(high) + " " + Html.at(middle - 5) + "v10";
        // On paper of its own, or it would not be seen on a dark bar.
        svg.raw("<path class=\"halo\" d=\"" + lines + "\"/><path class=\"whisker\" d=\"" + lines + "\"/>\n");
    }

    /// The means of several measures of one unit, end to end; empty if all are zero.
    ///
    /// @param measures at least one
    public static String stacked(ExperimentResult result, List<Measure> measures, String caption) {
        double most = result.systems().stream().mapToDouble(system -> total(system, measures)).max().orElse(0);
        return most > 0
                ? new BarPlots(result, caption, (result.systems().size() + 1) * ROW).stacked(measures, most)
                : "";
    }

    private String stacked(List<Measure> measures, double most) {
        Axis axis = Axis.linear(most, left, WIDTH - RIGHT);
        legend(measures);
        for (int i = 0; i < systems.size(); i++) {
            double middle = (i + 1) * ROW + ROW / 2.0;
            rowName(i, middle);
            double sum = 0;
            for (int layer = 0; layer < measures.size(); layer++) {
                Measure measure = measures.get(layer);
                double amount = zeroIfNone(systems.get(i).summary(measure.name()).mean());
                double from = axis.pixel(sum);
                sum += amount;
                if (amount > 0) {
                    svg.raw("<rect class=\"bar " + Look.ofLayer(layer) + "\" x=\"" + Html.at(from) + "\" y=\""
                            + Html.at(middle - BAR / 2.0) + "\" width=\"" + Html.at(axis.pixel(sum) - from)
                            + "\" height=\"" + BAR + "\"><title>")
                            .words(measure.title() + ": " + Scale.text(measure.unit(), amount))
                            .raw("</title></rect>\n");
                }
            }
            value(Scale.text(measures.getFirst().unit(), sum), axis.pixel(sum), middle);
        }
        return svg.raw("</svg>\n").toString();
    }

    private void legend(List<Measure> measures) {
        int x = left;
        for (int layer = 0; layer < measures.size(); layer++) {
            String title = measures.get(layer).title();
            svg.raw("<rect class=\"bar " + Look.ofLayer(layer) + "\" x=\"" + x
                            + "\" y=\"5\" width=\"11\" height=\"11\" rx=\"2\"/>")
                    .raw("<text class=\"tick\" x=\"" + (x + 16) + "\" y=\"15\">").words(title).raw("</text>\n");
            x += 38 + 7 * title.length();
        }
    }

    private void rowName(int index, double middle) {
        svg.raw("<text class=\"name\" text-anchor=\"end\" dy=\".35em\" x=\"" + (left - GAP - MARK)
                        + "\" y=\"" + Html.at(middle) + "\">").words(systems.get(index).name()).raw("</text>")
                .raw(Look.ofSystem(index).mark(left - GAP - MARK / 4.0, middle) + "\n");
    }

    private void value(String text, double x, double middle) {
        svg.raw("<text class=\"tick\" dy=\".35em\" x=\"" + Html.at(x + 8) + "\" y=\"" + Html.at(middle) + "\">")
                .words(text).raw("</text>\n");
    }

    private static double total(SystemResult system, List<Measure> measures) {
        return measures.stream().mapToDouble(measure -> zeroIfNone(system.summary(measure.name()).mean())).sum();
    }

    private static double zeroIfNone(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
