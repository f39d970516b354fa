// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Legend;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.NodePair;
import org.activenet.experiment.result.RequestBins;
import org.activenet.experiment.result.RequestSample;

/// Round-trip time over time, one panel for each system below the other, on the same axes: what happened around the failure is
/// seen by looking down. Dots have the colour of their pair where there are few pairs; where there are many, lines show the
/// median and the 95th percentile. A request that was never answered is a stroke at the top of its panel.
final class RequestPlot {
    private static final int PANEL = 110;
    /// The uppermost strip of a panel belongs to requests that were never answered.
    private static final int STRIP = 14;
    /// From this ratio of the largest to the least time on the axis is logarithmic.
    static final double WIDE = 20;

    private final ExperimentResult result;
    private final Html svg = new Html();
    private final long leastNs;
    private final long mostNs;

    private RequestPlot(ExperimentResult result, LongStream timesNs) {
        this.result = result;
        var range = timesNs.summaryStatistics();
        this.leastNs = Math.max(1, range.getMin());
        this.mostNs = range.getMax();
    }

    /// The plot, or an empty text if no request was answered.
    static String svg(ExperimentResult result) {
        boolean isAnyAnswered = result.systems().stream().anyMatch(system -> system.drawn().sample().count() > 0);
        return isAnyAnswered
                ? new RequestPlot(result, result.systems().stream()
                                .flatMapToLong(system -> LongStream.of(system.drawn().sample().timesNs())))
                        .draw()
                : "";
    }

    /// The pairs that have marks of their own: the same under every system that answered any; empty where they are many.
    private static List<NodePair> pairs(ExperimentResult result) {
        return result.systems().stream()
                .map(system -> system.drawn().sample().pairs())
                .filter(pairs -> !pairs.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private String draw() {
        List<Legend.Entry> legend = legend();
        int top = (int) Legend.height(legend, TimeFrame.WIDTH);
        var frame = new TimeFrame(result, top, PANEL);
        svg.picture(TimeFrame.WIDTH, frame.height(),
                "Round-trip time of requests over simulated time, a panel for each of "
                        + String.join(", ", result.systems().stream().map(system -> system.name()).toList())
                        + ". Quantiles of the same times are in the table of how long answers took.");
        Legend.draw(svg, legend, TimeFrame.WIDTH, 0);
        frame.begin(svg, top);
        for (int i = 0; i < result.systems().size(); i++) {
            frame.panel(svg, i);
            Axis rtt = mostNs / leastNs > WIDE
                    ? Axis.logarithmic(leastNs, mostNs, frame.bottom(i), frame.top(i) + STRIP)
                    : Axis.linear(mostNs * 1.05, frame.bottom(i), frame.top(i) + STRIP);
            rtt.ticks(6).forEach(tick -> frame.grid(svg, rtt.pixel(tick), TimeFrame.duration(tick)));
            dots(i, rtt, frame);
            if (pairs(result).isEmpty()) {
                RequestBins bins = result.systems().get(i).drawn().bins();
                line("median", bins.widthNs(), bins.medianNs(), rtt, frame);
                line("p95", bins.widthNs(), bins.p95Ns(), rtt, frame);
            }
            unanswered(result.systems().get(i).drawn().sample(), frame, frame.top(i));
            frame.instants(svg, i);
        }
        return svg.endPicture().toString();
    }

    private List<Legend.Entry> legend() {
        List<NodePair> pairs = pairs(result);
        if (pairs.isEmpty()) {
            String width = " of " + TimeFrame.duration(widthNs());
            return hasAny(RequestBins::p95Ns)
                    ? List.of(
                            new Legend.Entry(line("median"), "median" + width),
                            new Legend.Entry(line("p95"), "95th percentile"))
                    : hasAny(RequestBins::medianNs) ? List.of(new Legend.Entry(line("median"), "median" + width)) : List.of();
        }
        List<String> labels = result.network().labels();
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> Legend.dot(Look.ofPart(i),
                        labels.get(pairs.get(i).source()) + " > " + labels.get(pairs.get(i).target())))
                .toList();
    }

    private boolean hasAny(Function<RequestBins, double[]> quantiles) {
        return result.systems().stream()
                .anyMatch(system -> Arrays.stream(quantiles.apply(system.drawn().bins())).anyMatch(Double::isFinite));
    }

    private static String line(String css) {
        return "<path class=\"quantile halo\" d=\"M-7 0h13\"/><path class=\"quantile " + css + "\" d=\"M-7 0h13\"/>";
    }

    private long widthNs() {
        return result.systems().stream().mapToLong(system -> system.drawn().bins().widthNs()).max().orElse(0);
    }

    private void dots(int system, Axis rtt, TimeFrame frame) {
        RequestSample sample = result.systems().get(system).drawn().sample();
        int parts = Math.max(1, sample.pairs().size());
        for (int part = 0; part < parts; part++) {
            Look look = sample.pairs().isEmpty() ? Look.ofSystem(system) : Look.ofPart(part);
            var path = new StringBuilder();
            for (int i = 0; i < sample.count(); i++) {
                if (sample.pairOf()[i] == part) {
                    path.append('M').append(Html.at(frame.x(sample.sentNs()[i]))).append(' ')
                            .append(Html.at(rtt.pixel(sample.timesNs()[i]))).append(look.dot());
                }
            }
            if (!path.isEmpty()) {
                svg.raw("<path class=\"dots " + (sample.pairs().isEmpty() ? "thin " : "") + look.css() + "\" d=\"" + path
                        + "\"/>\n");
            }
        }
    }

    /// A step for each bin; none where so many were not answered that there is no such time.
    private void line(String css, long widthNs, double[] timesNs, Axis rtt, TimeFrame frame) {
        var path = new StringBuilder();
        boolean isDrawing = false;
        for (int bin = 0; bin < timesNs.length; bin++) {
            boolean isThere = Double.isFinite(timesNs[bin]);
            if (isThere) {
                double y = rtt.pixel(Math.clamp(timesNs[bin], leastNs, mostNs));
                path.append(isDrawing ? 'V' : 'M');
                path.append(isDrawing ? "" : Html.at(frame.x((double) bin * widthNs)) + " ").append(Html.at(y));
                path.append('H').append(Html.at(Math.min(TimeFrame.RIGHT, frame.x((bin + 1.0) * widthNs))));
            }
            isDrawing = isThere;
        }
        svg.raw("<path class=\"quantile halo\" d=\"" + path + "\"/><path class=\"quantile " + css + "\" d=\"" + path + "\"/>\n");
    }

    private void unanswered(RequestSample sample, TimeFrame frame, double top) {
        var path = new StringBuilder();
        for (long sentNs : sample.unansweredNs()) {
            path.append('M').append(Html.at(frame.x(sentNs))).append(' ').append(Html.at(top + 2)).append("v8");
        }
        if (!path.isEmpty()) {
            svg.raw("<path class=\"lost\" d=\"" + path + "\"/>\n");
        }
    }

    /// What is on the picture, and nothing else.
    static String caption(ExperimentResult result) {
        var words = new StringBuilder();
        int oneOf = result.systems().stream().mapToInt(system -> system.drawn().sample().oneOf()).max().orElse(1);
        words.append(result.replicationCount() > 1 ? "The first replication. " : "")
                .append(oneOf == 1
                        ? "Each mark is a request that was answered."
                        : String.format(Locale.ROOT,
                                "Each mark is one of %s%,d answered requests in a row, chosen by a fixed rule.",
                                result.systems().size() > 1 ? "up to " : "", oneOf));
        if (result.systems().stream().anyMatch(system -> system.drawn().sample().unansweredNs().length > 0)) {
            words.append(" A stroke at the top of a panel is one that was never answered, or several close to each other.");
        }
        boolean isBroken = pairs(result).isEmpty() && result.systems().stream().anyMatch(system ->
                Arrays.stream(system.drawn().bins().p95Ns()).anyMatch(Double::isInfinite));
        if (pairs(result).isEmpty()) {
            words.append(" The lines are the time within which half, and 95 of 100, of the requests of a stretch of time were")
                    .append(" answered").append(isBroken ? "; a line breaks where fewer ever were." : ".");
        } else {
            words.append(" Colour and form of a mark are those of its pair of nodes.");
        }
        return words.append(TimeFrame.caption(result))
                .append(result.systems().size() > 1 ? " All panels have the same axes." : "")
                .toString();
    }
}
