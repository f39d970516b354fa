// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.List;
import java.util.stream.IntStream;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.table.MeasuredKind;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.RequestQuantiles;

/// Horizontal bars, one row for each system, so that names of any length can be read. Where there is no bar, words say why.
public final class BarPlots {
    private static final int ROW = 27;
    private static final int BAR = 16;

    private final ExperimentResult result;
    private final List<SystemResult> systems;
    private final SystemRows rows;
    private final Html svg = new Html();

    private BarPlots(ExperimentResult result, double top) {
        this.result = result;
        this.systems = result.systems();
        this.rows = new SystemRows(IntStream.range(0, systems.size()).boxed().toList(),
                systems.stream().map(SystemResult::name).toList(), top, ROW);
    }

    /// The means of one measure with whiskers for their 95 % confidence intervals; empty if no system has it.
    public static String means(ExperimentResult result, Measure measure) {
        List<MeasureSummary> means = result.systems().stream().map(system -> system.summary(measure.name())).toList();
        double most = means.stream().filter(mean -> !mean.isNothing())
                .mapToDouble(BarPlots::upperEnd).max().orElse(0);
        return most > 0 ? new BarPlots(result, 0).means(measure, means, most) : "";
    }

    private String means(Measure measure, List<MeasureSummary> means, double most) {
        svg.picture(SystemRows.WIDTH, rows.height() + 4, alternative(measure, means));
        Axis axis = Axis.linear(most, rows.left(), rows.right());
        for (int i = 0; i < means.size(); i++) {
            MeasureSummary mean = means.get(i);
            double middle = rows.middle(i);
            rows.name(svg, i);
            if (mean.isNothing()) {
                rows.value(svg, i, rows.left(), whyNothing(i, measure));
                continue;
            }
            svg.raw("<rect class=\"bar " + rows.look(i).css() + "\" x=\"" + rows.left() + "\" y=\"" + Html.at(middle - BAR / 2.0)
                    + "\" width=\"" + Html.at(axis.pixel(mean.mean()) - rows.left()) + "\" height=\"" + BAR + "\" rx=\"2\"/>\n");
            double high = axis.pixel(upperEnd(mean));
            if (mean.ci95() > 0) {
                SystemRows.whisker(svg, axis.pixel(Math.max(0, mean.low())), high, middle);
            }
            rows.value(svg, i, high, Scale.text(measure.unit(), mean.mean()));
        }
        return svg.endPicture().toString();
    }

    private String alternative(Measure measure, List<MeasureSummary> means) {
        var words = new StringBuilder("Bars: ").append(measure.title()).append(" by system.");
        for (int i = 0; i < means.size(); i++) {
            MeasureSummary mean = means.get(i);
            words.append(' ').append(systems.get(i).name()).append(": ")
                    .append(mean.isNothing() ? whyNothing(i, measure) : Scale.text(measure.unit(), mean.mean()))
                    .append(i + 1 < means.size() ? ";" : ".");
        }
        return words.toString();
    }

    private String whyNothing(int index, Measure measure) {
        SystemResult system = systems.get(index);
        RequestQuantiles over = system.overRequests().get(measure.name());
        if (over != null && over.n() > 0) {
            return MeasuredKind.none(result, measure);
        }
        return system.isValid() ? "nothing measured" : "no valid run";
    }

    private static double upperEnd(MeasureSummary mean) {
        return mean.interval().isPresent() ? mean.high() : mean.mean();
    }

    /// The means of several measures of one unit, end to end; empty if all are zero.
    ///
    /// @param measures at least one; those that are zero everywhere keep their colour, but do not stand in the legend
    public static String stacked(ExperimentResult result, List<Measure> measures, String title) {
        double most = result.systems().stream().mapToDouble(system -> total(system, measures)).max().orElse(0);
        return most > 0 ? new BarPlots(result, legendHeight(result, measures)).stacked(measures, title, most) : "";
    }

    private static double legendHeight(ExperimentResult result, List<Measure> measures) {
        return Legend.height(titles(result.systems(), measures), SystemRows.WIDTH);
    }

    private static List<Legend.Entry> titles(List<SystemResult> systems, List<Measure> measures) {
        return IntStream.range(0, measures.size())
                .filter(layer -> systems.stream().anyMatch(system -> amount(system, measures.get(layer)) > 0))
                .mapToObj(layer -> Legend.layer(layer, measures.get(layer).title()))
                .toList();
    }

    private String stacked(List<Measure> measures, String title, double most) {
        Unit unit = measures.getFirst().unit();
        var alternative = new StringBuilder("Stacked bars: ").append(title).append('.');
        for (SystemResult system : systems) {
            alternative.append(' ').append(system.name()).append(": ").append(Scale.text(unit, total(system, measures)))
                    .append(" in all.");
        }
        svg.picture(SystemRows.WIDTH, rows.height() + 4, alternative.toString());
        Axis axis = Axis.linear(most, rows.left(), rows.right());
        Legend.draw(svg, titles(systems, measures), SystemRows.WIDTH, 0);
        for (int i = 0; i < systems.size(); i++) {
            double middle = rows.middle(i);
            rows.name(svg, i);
            double sum = 0;
            for (int layer = 0; layer < measures.size(); layer++) {
                Measure measure = measures.get(layer);
                double amount = amount(systems.get(i), measure);
                double from = axis.pixel(sum);
                sum += amount;
                if (amount > 0) {
                    svg.raw("<rect class=\"bar layer " + Look.ofLayer(layer) + "\" x=\"" + Html.at(from) + "\" y=\""
                            + Html.at(middle - BAR / 2.0) + "\" width=\"" + Html.at(axis.pixel(sum) - from)
                            + "\" height=\"" + BAR + "\"><title>")
                            .words(measure.title() + ": " + Scale.text(measure.unit(), amount))
                            .raw("</title></rect>\n");
                }
            }
            rows.value(svg, i, axis.pixel(sum), sum > 0 ? Scale.text(unit, sum) : "nothing");
        }
        return svg.endPicture().toString();
    }

    private static double total(SystemResult system, List<Measure> measures) {
        return measures.stream().mapToDouble(measure -> amount(system, measure)).sum();
    }

    private static double amount(SystemResult system, Measure measure) {
        double mean = system.summary(measure.name()).mean();
        return Double.isNaN(mean) ? 0 : mean;
    }
}
