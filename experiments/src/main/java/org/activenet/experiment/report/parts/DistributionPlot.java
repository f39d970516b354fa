// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Legend;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.statistics.TimeDistribution;
import org.activenet.experiment.workload.WorkloadKind;

/// The empirical distribution function of a time: which share of the requests of a kind was answered within it, a line for each
/// system. Requests that were not answered are what is missing to 100 %.
final class DistributionPlot {
    private static final int LEFT = 62;
    private static final int RIGHT = TimeFrame.WIDTH - 24;
    private static final int PANEL = 210;
    private static final int BOTTOM = 34;
    /// A mark on each line, at so many different heights that lines which lie on each other show both their marks.
    private static final int MARK_HEIGHTS = 9;

    private final ExperimentResult result;
    private final WorkloadKind.Terms terms;
    private final Measure measure;
    private final List<TimeDistribution> all; // by system

    /// @param kind    whose requests they are
    /// @param measure the mean of which this is the distribution
    DistributionPlot(ExperimentResult result, WorkloadKind kind, Measure measure) {
        this.result = result;
        this.terms = kind.terms();
        this.measure = measure;
        this.all = result.systems().stream()
                .map(system -> system.drawn().distributions().getOrDefault(measure.name(), TimeDistribution.NOTHING))
                .toList();
    }

    /// Empty if no request was answered.
    String svg() {
        double[] times = all.stream().flatMapToDouble(each -> Arrays.stream(each.times())).toArray();
        if (times.length == 0) {
            return "";
        }
        double most = Math.max(1, Arrays.stream(times).max().orElseThrow());
        double least = Math.max(1, Arrays.stream(times).min().orElseThrow());
        List<Legend.Entry> legend = legend();
        double top = Legend.height(legend, TimeFrame.WIDTH) + 4;
        Axis time = time(least, most);
        Axis share = Axis.linear(1, top + PANEL, top);
        var svg = new Html().picture(TimeFrame.WIDTH, top + PANEL + BOTTOM, alternative());
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

    private List<Legend.Entry> legend() {
        List<Legend.Entry> entries = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            entries.add(Legend.dot(Look.ofSystem(i), result.systems().get(i).name() + unanswered(all.get(i))));
        }
        return entries;
    }

    private String unanswered(TimeDistribution of) {
        double never = 1 - of.answeredShare();
        return of.n() == 0 ? ", none " + terms.sent()
                : of.answeredShare() == 0 ? ", none " + terms.answered()
                : never > 0 ? ", " + Scale.text(Unit.SHARE, never) + " not " + terms.answered() : "";
    }

    private String alternative() {
        var words = new StringBuilder("Distribution of ").append(measure.title()).append('.');
        for (int i = 0; i < all.size(); i++) {
            words.append(' ').append(result.systems().get(i).name()).append(": ")
                    .append(terms.counted(all.get(i).n())).append(unanswered(all.get(i)))
                    .append('.');
        }
        return words.append(" Quantiles are in the table below.").toString();
    }

    String caption() {
        boolean isAnyNever = all.stream().anyMatch(each -> each.n() > 0 && each.answeredShare() < 1);
        return English.capitalised(measure.title()) + ": " + terms.many() + " " + terms.answered()
                + " within each time, as a share of all that it is about"
                + (result.replicationCount() > 1 ? ", all replications together." : ".")
                + (isAnyNever ? " What is missing to 100 % are " + terms.many() + " not " + terms.answered() + "." : "")
                + (all.size() > 1 ? " Lines that lie on each other are told apart by their marks." : "");
    }
}
