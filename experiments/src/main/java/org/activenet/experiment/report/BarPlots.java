// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.MeasureSummary;

/// Horizontal bars, one row for each system, so that names of any length can be read.
final class BarPlots {
    private static final int WIDTH = 920;
    private static final int LEFT = 150;
    private static final int RIGHT = 130;
    private static final int ROW = 30;
    private static final int BAR = 16;

    private BarPlots() {}

    /// The means of one measure with whiskers for their 95 % confidence intervals; empty if no system has it.
    static String means(ExperimentResult result, String measure, String caption) {
        List<MeasureSummary> means = result.systems().stream().map(system -> system.summary(measure)).toList();
        double most = means.stream().filter(mean -> !mean.isNothing())
                .mapToDouble(mean -> mean.mean() + zeroIfNone(mean.ci95())).max().orElse(0);
        if (most <= 0) {
            return "";
        }
        Axis axis = Axis.linear(most, LEFT, WIDTH - RIGHT);
        Html svg = open(result.systems().size() * ROW + 8, caption);
        for (int i = 0; i < means.size(); i++) {
            MeasureSummary mean = means.get(i);
            double middle = i * ROW + ROW / 2.0;
            rowName(svg, result.systems().get(i), middle);
            if (mean.isNothing()) {
                continue;
            }
            double end = axis.pixel(mean.mean());
            svg.raw("<rect class=\"bar s" + i % 6 + "\" x=\"" + LEFT + "\" y=\"" + Html.at(middle - BAR / 2.0)
                    + "\" width=\"" + Html.at(end - LEFT) + "\" height=\"" + BAR + "\" rx=\"2\"/>\n");
            double high = axis.pixel(mean.mean() + zeroIfNone(mean.ci95()));
            if (mean.ci95() > 0) {
                double low = axis.pixel(Math.max(0, mean.mean() - mean.ci95()));
                svg.raw("<path class=\"whisker\" d=\"M" + Html.at(low) + " " + Html.at(middle) + "H" + Html.at(high)
                        + "M" + Html.at(low) + " " + Html.at(middle - 5) + "v10M" + Html.at(high) + " "
                        + Html.at(middle - 5) + "v10\"/>\n");
            }
            value(svg, Scale.text(measure, mean.mean()), high, middle);
        }
        return svg.raw("</svg>\n").toString();
    }

    /// Bytes on the wire, stacked by class; empty if there are none.
    static String bytesByClass(ExperimentResult result) {
        SequencedSet<String> classes = new LinkedHashSet<>();
        result.systems().forEach(system -> system.summaries().keySet().stream()
                .filter(SummaryTable::isWireBytes).forEach(classes::add));
        double most = result.systems().stream().mapToDouble(system -> total(system, classes)).max().orElse(0);
        if (most <= 0) {
            return "";
        }
        Axis axis = Axis.linear(most, LEFT, WIDTH - RIGHT);
        List<String> names = new ArrayList<>(classes);
        Html svg = open(result.systems().size() * ROW + ROW, "Bytes on the wire by class, by system");
        legend(svg, names);
        for (int i = 0; i < result.systems().size(); i++) {
            SystemResult system = result.systems().get(i);
            double middle = (i + 1) * ROW + ROW / 2.0;
            rowName(svg, system, middle);
            double sum = 0;
            for (int c = 0; c < names.size(); c++) {
                double bytes = zeroIfNone(system.summary(names.get(c)).mean());
                double from = axis.pixel(sum);
                sum += bytes;
                if (bytes > 0) {
                    svg.raw("<rect class=\"bar c" + c % 6 + "\" x=\"" + Html.at(from) + "\" y=\""
                            + Html.at(middle - BAR / 2.0) + "\" width=\"" + Html.at(axis.pixel(sum) - from)
                            + "\" height=\"" + BAR + "\"><title>")
                            .words(SummaryTable.title(names.get(c)) + ": " + Scale.text(names.get(c), bytes))
                            .raw("</title></rect>\n");
                }
            }
            value(svg, Scale.text("wire_bytes", sum), axis.pixel(sum), middle);
        }
        return svg.raw("</svg>\n").toString();
    }

    private static void legend(Html svg, List<String> names) {
        int x = LEFT;
        for (int c = 0; c < names.size(); c++) {
            String title = SummaryTable.title(names.get(c));
            svg.raw("<rect class=\"bar c" + c % 6 + "\" x=\"" + x + "\" y=\"5\" width=\"11\" height=\"11\" rx=\"2\"/>")
                    .raw("<text class=\"tick\" x=\"" + (x + 16) + "\" y=\"15\">").words(title).raw("</text>\n");
            x += 38 + 7 * title.length();
        }
    }

    private static Html open(int height, String caption) {
        return new Html().raw("<svg class=\"plot\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" role=\"img\" aria-label=\"").words(caption).raw("\">\n");
    }

    private static void rowName(Html svg, SystemResult system, double middle) {
        svg.raw("<text class=\"name\" text-anchor=\"end\" dy=\".35em\" x=\"" + (LEFT - 10) + "\" y=\""
                + Html.at(middle) + "\">").words(system.name()).raw("</text>\n");
    }

    private static void value(Html svg, String text, double x, double middle) {
        svg.raw("<text class=\"tick\" dy=\".35em\" x=\"" + Html.at(x + 8) + "\" y=\"" + Html.at(middle) + "\">")
                .words(text).raw("</text>\n");
    }

    private static double total(SystemResult system, SequencedSet<String> classes) {
        return classes.stream().mapToDouble(name -> zeroIfNone(system.summary(name).mean())).sum();
    }

    private static double zeroIfNone(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
