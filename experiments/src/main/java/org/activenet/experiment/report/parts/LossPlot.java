// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;
import java.util.Locale;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.RequestBins;
import org.activenet.experiment.result.SystemResult;

/// The share of lost requests over time, a panel for each system, on the same axes.
final class LossPlot {
    private static final int PANEL = 58;

    private LossPlot() {}

    static boolean isAnyLost(ExperimentResult result) {
        return result.systems().stream().anyMatch(system -> most(system.drawn().bins()) > 0);
    }

    /// The plot, or an empty text if nothing was lost.
    static String svg(ExperimentResult result) {
        if (!isAnyLost(result)) {
            return "";
        }
        double most = result.systems().stream().mapToDouble(system -> most(system.drawn().bins())).max().orElseThrow();
        var frame = new TimeFrame(result, 0, PANEL);
        var svg = new Html().picture(TimeFrame.WIDTH, frame.height(), alternative(result));
        frame.begin(svg, 0);
        for (int i = 0; i < result.systems().size(); i++) {
            frame.panel(svg, i);
            Axis share = Axis.linear(most * 1.05, frame.bottom(i), frame.top(i));
            share.ticks(3).forEach(tick -> frame.grid(svg, share.pixel(tick), percent(tick)));
            bars(svg, result.systems().get(i).drawn().bins(), Look.ofSystem(i), share, frame);
            frame.instants(svg, i);
        }
        return svg.endPicture().toString();
    }

    private static void bars(Html svg, RequestBins bins, Look look, Axis share, TimeFrame frame) {
        for (int bin = 0; bin < bins.count(); bin++) {
            if (bins.lost()[bin] > 0) {
                double from = frame.x((double) bin * bins.widthNs());
                double to = Math.min(TimeFrame.RIGHT, frame.x((bin + 1.0) * bins.widthNs()));
                double top = share.pixel(bins.lostShare(bin));
                svg.raw("<rect class=\"bar " + look.css() + "\" x=\"" + Html.at(from) + "\" y=\"" + Html.at(top)
                                + "\" width=\"" + Html.at(to - from) + "\" height=\"" + Html.at(share.fromPixel() - top)
                                + "\"><title>")
                        .words(String.format(Locale.ROOT, "%,d of %,d lost, %s",
                                bins.lost()[bin], bins.ended()[bin], percent(bins.lostShare(bin))))
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

    private static String alternative(ExperimentResult result) {
        var words = new StringBuilder("Share of lost requests over simulated time.");
        for (SystemResult system : result.systems()) {
            RequestBins bins = system.drawn().bins();
            words.append(' ').append(system.name()).append(": at most ").append(percent(most(bins)))
                    .append(" of the requests of ")
                    .append(TimeFrame.duration(bins.widthNs())).append('.');
        }
        return words.toString();
    }

    static String caption(ExperimentResult result) {
        List<RequestBins> bins = result.systems().stream().map(system -> system.drawn().bins()).toList();
        String width = TimeFrame.duration(bins.stream().mapToLong(RequestBins::widthNs).max().orElse(0));
        return "A bar is the share of the requests sent within " + width + " that were lost"
                + (result.replicationCount() > 1 ? ", all " + result.replicationCount() + " replications together." : ".")
                + TimeFrame.caption(result)
                + (bins.size() > 1 ? " All panels have the same axes." : "");
    }
}
