// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Definitions;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Legend;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.statistics.TimeDistribution;

/// The empirical distribution function of a time: which share of the requests was answered within it, a line for each system.
/// Requests that were never answered are what is missing to 100 %.
final class DistributionPlot {
    private static final int LEFT = 62;
    private static final int RIGHT = TimeFrame.WIDTH - 24;
    private static final int PANEL = 210;
    private static final int BOTTOM = 34;
    /// A mark on each line, at so many different heights that lines which lie on each other show both their marks.
    private static final int MARK_HEIGHTS = 9;

    private DistributionPlot() {}

    /// Empty if no request was answered.
    static String svg(ExperimentResult result, Measure measure) {
        List<TimeDistribution> all = distributions(result, measure);
        double[] times = all.stream().flatMapToDouble(each -> Arrays.stream(each.times())).toArray();
        if (times.length == 0) {
            return "";
        }
        double most = Math.max(1, Arrays.stream(times).max().orElseThrow());
        double least = Math.max(1, Arrays.stream(times).min().orElseThrow());
        List<Legend.Entry> legend = legend(result, all);
        double top = Legend.height(legend, TimeFrame.WIDTH) + 4;
        Axis time = time(least, most);
        Axis share = Axis.linear(1, top + PANEL, top);
        var svg = new Html().picture(TimeFrame.WIDTH, top + PANEL + BOTTOM, alternative(result, measure, all));
        Legend.draw(svg, legend, TimeFrame.WIDTH, 0);
        svg.raw("<rect class=\"panel\" x=\"" + LEFT + "\" y=\"" + Html.at(top) + "\" width=\"" + (RIGHT - LEFT)
                + "\" height=\"" + PANEL + "\"/>\n");
        for (double tick : share.ticks(5)) {
            svg.raw("<path class=\"grid\" d=\"M" + LEFT + " " + Html.at(share.pixel(tick)) + "H" + RIGHT + "\"/>")
                    .text(LEFT - 6, share.pixel(tick), "class=\"tick\" text-anchor=\"end\" dy=\".32em\"",
                            Math.round(100 * tick) + " %");
        }
        for (double tick : time.ticks(8)) {
            svg.raw("<path class=\"grid\" d=\"M" + Html.at(time.pixel(tick)) + " " + Html.at(top) + "v" + PANEL + "\"/>")
                    .text(time.pixel(tick), top + PANEL + 15, "class=\"tick\" text-anchor=\"middle\"", TimeFrame.duration(tick));
        }
        svg.text(RIGHT, top + PANEL + 30, "class=\"tick\" text-anchor=\"end\"", measure.title());
        for (int i = 0; i < all.size(); i++) {
            line(svg, all.get(i), i, time, share);
        }
        return svg.endPicture().toString();
    }

    /// From a bit below the least to a bit above the most, so that a line is not all at one end.
    private static Axis time(double least, double most) {
        if (most / least > RequestPlot.WIDE) {
            return Axis.logarithmic(least, most, LEFT, RIGHT);
        }
        double margin = most > least ? 0.06 * (most - least) : 0.05 * most;
        return new Axis(Math.max(0, least - margin), most + margin, false, LEFT, RIGHT);
    }

    private static List<TimeDistribution> distributions(ExperimentResult result, Measure measure) {
        return result.systems().stream()
                .map(system -> system.drawn().distributions().getOrDefault(measure.name(), TimeDistribution.NOTHING))
                .toList();
    }

    private static void line(Html svg, TimeDistribution of, int system, Axis time, Axis share) {
        if (of.times().length == 0) {
            return;
        }
        Look look = Look.ofSystem(system);
        var path = new StringBuilder("M" + Html.at(time.pixel(of.times()[0])) + " " + Html.at(share.pixel(0)));
        for (int i = 0; i < of.times().length; i++) {
            path.append('H').append(Html.at(time.pixel(of.times()[i]))).append('V').append(Html.at(share.pixel(of.shares()[i])));
        }
        path.append('H').append(RIGHT);
        svg.raw("<path class=\"curve d" + system % 6 + " " + look.css() + "\" d=\"" + path + "\"/>\n");
        double height = (1 + system % MARK_HEIGHTS) / (MARK_HEIGHTS + 1.0);
        for (int i = 0; i < of.times().length; i++) {
            if (of.shares()[i] >= height * of.answeredShare()) {
                svg.raw(look.mark(time.pixel(of.times()[i]), share.pixel(of.shares()[i])) + "\n");
                break;
            }
        }
    }

    private static List<Legend.Entry> legend(ExperimentResult result, List<TimeDistribution> all) {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            entries.add(Legend.dot(Look.ofSystem(i), result.systems().get(i).name() + unanswered(all.get(i))));
        }
        return entries;
    }

    private static String unanswered(TimeDistribution of) {
        double never = 1 - of.answeredShare();
        return of.n() == 0 ? ", nothing sent"
                : of.answeredShare() == 0 ? ", none answered"
                : never > 0 ? ", " + Scale.text(Unit.SHARE, never) + " never answered" : "";
    }

    private static String alternative(ExperimentResult result, Measure measure, List<TimeDistribution> all) {
        var words = new StringBuilder("Distribution of ").append(measure.title()).append('.');
        for (int i = 0; i < all.size(); i++) {
            words.append(' ').append(result.systems().get(i).name()).append(": ")
                    .append(String.format(Locale.ROOT, "%,d requests", all.get(i).n())).append(unanswered(all.get(i)))
                    .append('.');
        }
        return words.append(" Quantiles are in the table below.").toString();
    }

    static String caption(ExperimentResult result, Measure measure) {
        List<TimeDistribution> all = distributions(result, measure);
        boolean isAnyNever = all.stream().anyMatch(each -> each.n() > 0 && each.answeredShare() < 1);
        return Definitions.capitalised(measure.title()) + ": which share of the requests was answered within which time"
                + (result.replicationCount() > 1 ? ", all replications together." : ".")
                + (isAnyNever ? " A line that stays below 100 % has requests that were never answered." : "")
                + (all.size() > 1 ? " Lines that lie on each other are told apart by their marks." : "");
    }
}
