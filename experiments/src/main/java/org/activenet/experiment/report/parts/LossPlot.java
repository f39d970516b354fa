// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.RequestBins;
import org.activenet.experiment.workload.WorkloadKind;

/// The share of lost requests of a kind over time, a panel for each system, on the same axes.
final class LossPlot {
    private static final int PANEL = 58;

    private final ExperimentResult result;
    private final WorkloadKind.Terms terms;
    private final List<RequestBins> bins; // by system

    LossPlot(ExperimentResult result, WorkloadKind kind) {
        this.result = result;
        this.terms = kind.terms();
        this.bins = result.systems().stream().map(system -> system.drawn().of(kind).bins()).toList();
    }

    /// Whether a request was answered or lost.
    boolean isAnyEnded() {
        return bins.stream().anyMatch(each -> LongStream.of(each.ended()).anyMatch(count -> count > 0));
    }

    private double most() {
        return bins.stream().mapToDouble(LossPlot::most).max().orElse(0);
    }

    /// The plot, or an empty text if nothing was lost.
    String svg() {
        double most = most();
        if (most == 0) {
            return "";
        }
        var frame = new TimeFrame(result, terms, 0, PANEL);
        var svg = new Html().picture(TimeFrame.WIDTH, frame.height(), alternative());
        frame.begin(svg, 0);
        for (int i = 0; i < result.systems().size(); i++) {
            frame.panel(svg, i);
            Axis share = Axis.linear(most * 1.05, frame.bottom(i), frame.top(i));
            share.ticks(3).forEach(tick -> frame.grid(svg, share.pixel(tick), percent(tick)));
            bars(svg, bins.get(i), Look.ofSystem(i), share, frame);
            frame.instants(svg, i);
        }
        return svg.endPicture().toString();
    }

    private void bars(Html svg, RequestBins bins, Look look, Axis share, TimeFrame frame) {
        for (int bin = 0; bin < bins.count(); bin++) {
            if (bins.lost()[bin] > 0) {
                double from = frame.x((double) bin * bins.widthNs());
                double to = Math.min(TimeFrame.RIGHT, frame.x((bin + 1.0) * bins.widthNs()));
                double top = share.pixel(bins.lostShare(bin));
                svg.raw("<rect class=\"bar " + look.css() + "\" x=\"" + Html.at(from) + "\" y=\"" + Html.at(top)
                                + "\" width=\"" + Html.at(to - from) + "\" height=\"" + Html.at(share.fromPixel() - top)
                                + "\"><title>")
                        .words(String.format(Locale.ROOT, "%,d of %,d %s, %s",
                                bins.lost()[bin], bins.ended()[bin], terms.lost(), percent(bins.lostShare(bin))))
                        .raw("</title></rect>\n");
            }
        }
    }

    private static double most(RequestBins bins) {
        double most = 0;
        for (int bin = 0; bin < bins.count(); bin++) {
            most = bins.lost()[bin] > 0 ? Math.max(most, bins.lostShare(bin)) : most;
        }
        return most;
    }

    private static String percent(double share) {
        return share == 0 ? "0" : Axis.withoutZeros(Scale.text(Unit.SHARE, share));
    }

    private String alternative() {
        var words = new StringBuilder("Share of " + terms.many() + " " + terms.lost() + " over simulated time.");
        for (int i = 0; i < bins.size(); i++) {
            words.append(' ').append(result.systems().get(i).name()).append(": at most ").append(percent(most(bins.get(i))))
                    .append(" of the ").append(terms.many()).append(" of ")
                    .append(TimeFrame.duration(bins.get(i).widthNs())).append('.');
        }
        return words.toString();
    }

    String caption() {
        String width = TimeFrame.duration(bins.stream().mapToLong(RequestBins::widthNs).max().orElse(0));
        return "A bar is the share of the %s %s within %s that were %s".formatted(
                        terms.many(), terms.sent(), width, terms.lost())
                + (result.replicationCount() > 1 ? ", all " + result.replicationCount() + " replications together." : ".")
                + TimeFrame.caption(result)
                + (bins.size() > 1 ? " All panels have the same axes." : "");
    }
}
