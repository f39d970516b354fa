// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.activenet.experiment.format.English;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Legend;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.NodePair;
import org.activenet.experiment.result.RequestBins;
import org.activenet.experiment.result.RequestSample;
import org.activenet.experiment.workload.WorkloadKind;

/// The time that requests of a kind took, over the time at which they were sent, one panel for each system below the other, on
/// the same axes: what happened around the failure is seen by looking down. Dots have the colour of their pair where there are
/// few pairs; where there are many, lines show the median and the 95th percentile. A request that was not answered is a stroke
/// at the top of its panel.
final class RequestPlot {
    private static final int PANEL = 110;
    /// The uppermost strip of a panel belongs to requests that were never answered.
    private static final int STRIP = 14;
    /// From this ratio of the largest to the least time on the axis is logarithmic.
    static final double WIDE = 20;

    private final ExperimentResult result;
    private final WorkloadKind.Terms terms;
    private final List<RequestBins> bins; // by system
    private final List<RequestSample> samples; // by system
    private final List<NodePair> pairs;
    private final Html svg = new Html();
    private final long leastNs;
    private final long mostNs;

    RequestPlot(ExperimentResult result, WorkloadKind kind) {
        this.result = result;
        this.terms = kind.terms();
        this.bins = result.systems().stream().map(system -> system.drawn().of(kind).bins()).toList();
        this.samples = result.systems().stream().map(system -> system.drawn().of(kind).sample()).toList();
        this.pairs = samples.stream().map(RequestSample::pairs).filter(each -> !each.isEmpty()).findFirst().orElse(List.of());
        var range = samples.stream().flatMapToLong(sample -> LongStream.of(sample.timesNs())).summaryStatistics();
        this.leastNs = Math.max(1, range.getMin());
        this.mostNs = range.getMax();
    }

    /// The plot, or an empty text if no request was answered.
    String svg() {
        return samples.stream().anyMatch(sample -> sample.count() > 0) ? draw() : "";
    }

    private String draw() {
        List<Legend.Entry> legend = legend();
        int top = (int) Legend.height(legend, TimeFrame.WIDTH);
        var frame = new TimeFrame(result, terms, top, PANEL);
        svg.picture(TimeFrame.WIDTH, frame.height(),
                English.capitalised(terms.time()) + " of " + terms.many() + " over simulated time, a panel for each of "
                        + String.join(", ", result.systems().stream().map(system -> system.name()).toList())
                        + ". Quantiles of the same times are in the table of how long they took.");
        Legend.draw(svg, legend, TimeFrame.WIDTH, 0);
        frame.begin(svg, top);
        for (int i = 0; i < result.systems().size(); i++) {
            frame.panel(svg, i);
            Axis time = mostNs / leastNs > WIDE
                    ? Axis.logarithmic(leastNs, mostNs, frame.bottom(i), frame.top(i) + STRIP)
                    : Axis.linear(mostNs * 1.05, frame.bottom(i), frame.top(i) + STRIP);
            time.ticks(6).forEach(tick -> frame.grid(svg, time.pixel(tick), TimeFrame.duration(tick)));
            dots(i, time, frame);
            if (pairs.isEmpty()) {
                line("median", bins.get(i).widthNs(), bins.get(i).medianNs(), time, frame);
                line("p95", bins.get(i).widthNs(), bins.get(i).p95Ns(), time, frame);
            }
            unanswered(samples.get(i), frame, frame.top(i));
            frame.instants(svg, i);
        }
        return svg.endPicture().toString();
    }

    private List<Legend.Entry> legend() {
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
        return bins.stream().anyMatch(each -> Arrays.stream(quantiles.apply(each)).anyMatch(Double::isFinite));
    }

    private static String line(String css) {
        return "<path class=\"quantile halo\" d=\"M-7 0h13\"/><path class=\"quantile " + css + "\" d=\"M-7 0h13\"/>";
    }

    private long widthNs() {
        return bins.stream().mapToLong(RequestBins::widthNs).max().orElse(0);
    }

    private void dots(int system, Axis time, TimeFrame frame) {
        RequestSample sample = samples.get(system);
        int parts = Math.max(1, sample.pairs().size());
        for (int part = 0; part < parts; part++) {
            Look look = sample.pairs().isEmpty() ? Look.ofSystem(system) : Look.ofPart(part);
            var path = new StringBuilder();
            for (int i = 0; i < sample.count(); i++) {
                if (sample.pairOf()[i] == part) {
                    path.append('M').append(Html.at(frame.x(sample.sentNs()[i]))).append(' ')
                            .append(Html.at(time.pixel(sample.timesNs()[i]))).append(look.dot());
                }
            }
            if (!path.isEmpty()) {
                svg.raw("<path class=\"dots " + (sample.pairs().isEmpty() ? "thin " : "") + look.css() + "\" d=\"" + path
                        + "\"/>\n");
            }
        }
    }

    /// A step for each bin; none where so many were not answered that there is no such time.
    private void line(String css, long widthNs, double[] timesNs, Axis time, TimeFrame frame) {
        var path = new StringBuilder();
        boolean isDrawing = false;
        for (int bin = 0; bin < timesNs.length; bin++) {
            boolean isThere = Double.isFinite(timesNs[bin]);
            if (isThere) {
                double y = time.pixel(Math.clamp(timesNs[bin], leastNs, mostNs));
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
    String caption() {
        var words = new StringBuilder(result.replicationCount() > 1 ? "The first replication. " : "");
        int oneOf = samples.stream().mapToInt(RequestSample::oneOf).max().orElse(1);
        words.append(oneOf == 1
                ? "Each mark is one %s %s.".formatted(terms.one(), terms.answered())
                : "Each mark is one of %s%s %s in a row, chosen by a fixed rule.".formatted(
                        samples.size() > 1 ? "up to " : "", terms.counted(oneOf), terms.answered()));
        if (samples.stream().anyMatch(sample -> sample.unansweredNs().length > 0)) {
            words.append(" A stroke at the top of a panel is one not ").append(terms.answered())
                    .append(" by the end of the run, or several close to each other.");
        }
        if (!pairs.isEmpty()) {
            words.append(" Colour and form of a mark are those of its pair of nodes.");
        } else if (hasAny(RequestBins::medianNs)) {
            boolean isBroken = bins.stream().anyMatch(each -> Arrays.stream(each.p95Ns()).anyMatch(Double::isInfinite));
            words.append(" The lines are the median and the 95th percentile of all ").append(terms.many()).append(' ')
                    .append(terms.sent()).append(" in a stretch of time")
                    .append(isBroken ? "; a line breaks where too few " + terms.answered() + "." : ".");
        }
        return words.append(TimeFrame.caption(result))
                .append(samples.size() > 1 ? " All panels have the same axes." : "")
                .toString();
    }
}
