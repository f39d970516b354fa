// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.Arrays;
import java.util.List;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.RequestTimes;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.scenario.Scenario;

/// Round-trip time over time, one panel for each system below the other, on the same axes: what happened around
/// the failure is seen by looking down. A request that was never answered is a stroke at the top of its panel.
final class RequestPlot {
    private static final int WIDTH = 920;
    private static final int LEFT = 62;
    private static final int RIGHT = 24;
    private static final int PANEL = 100;
    private static final int TITLE = 22;
    private static final int BOTTOM = 34;
    /// More points than this in one panel cannot be told apart.
    private static final int MOST_POINTS = 3_000;

    private final ExperimentResult result;
    private final Html svg = new Html();
    private final Axis time;
    private final double leastNs;
    private final double mostNs;

    private RequestPlot(ExperimentResult result, double leastNs, double mostNs) {
        this.result = result;
        this.leastNs = leastNs;
        this.mostNs = mostNs;
        this.time = Axis.linear(result.scenario().phases().trafficEndNs(), LEFT, WIDTH - RIGHT);
    }

    /// The plot, or an empty text if no request was answered.
    static String svg(ExperimentResult result) {
        double[] answered = result.systems().stream()
                .flatMapToDouble(system -> Arrays.stream(system.requestTimes().rttNs()))
                .filter(rtt -> !Double.isNaN(rtt) && rtt > 0)
                .toArray();
        if (answered.length == 0) {
            return "";
        }
        double least = Arrays.stream(answered).min().orElseThrow();
        double most = Arrays.stream(answered).max().orElseThrow();
        return new RequestPlot(result, least, most).draw();
    }

    private String draw() {
        List<SystemResult> systems = result.systems();
        int height = systems.size() * (PANEL + TITLE) + BOTTOM;
        svg.raw("<svg class=\"plot\" viewBox=\"0 0 " + WIDTH + " " + height + "\" role=\"img\" "
                + "aria-label=\"Round-trip time over time, by system\">\n");
        for (int i = 0; i < systems.size(); i++) {
            panel(systems.get(i), i, i * (PANEL + TITLE) + TITLE);
        }
        for (double tick : time.ticks(12)) {
            svg.raw("<text class=\"tick\" text-anchor=\"middle\" x=\"" + Html.at(time.pixel(tick)) + "\" y=\""
                    + (height - BOTTOM + 15) + "\">").words(tickText(tick)).raw("</text>\n");
        }
        svg.raw("<text class=\"tick\" text-anchor=\"end\" x=\"" + (WIDTH - RIGHT) + "\" y=\"" + (height - 4)
                + "\">simulated time at which the request was sent</text>\n</svg>\n");
        return svg.toString();
    }

    private void panel(SystemResult system, int index, int top) {
        int bottom = top + PANEL;
        Look look = Look.ofSystem(index);
        // The uppermost strip belongs to the requests that were never answered.
        Axis rtt = mostNs / leastNs > 20
                ? Axis.logarithmic(leastNs, mostNs, bottom, top + 14.0)
                : Axis.linear(mostNs * 1.05, bottom, top + 14.0);
        svg.raw("<rect class=\"panel\" x=\"" + LEFT + "\" y=\"" + top + "\" width=\"" + (WIDTH - RIGHT - LEFT)
                + "\" height=\"" + PANEL + "\"/>\n");
        warmUp(top);
        for (Failure failure : result.scenario().failures()) {
            failure(failure, top, index == 0);
        }
        for (double tick : rtt.ticks(6)) {
            String y = Html.at(rtt.pixel(tick));
            svg.raw("<path class=\"grid\" d=\"M" + LEFT + " " + y + "H" + (WIDTH - RIGHT) + "\"/>");
            svg.raw("<text class=\"tick\" text-anchor=\"end\" dy=\".32em\" x=\"" + (LEFT - 6) + "\" y=\"" + y + "\">")
                    .words(tickText(tick)).raw("</text>\n");
        }
        points(system.requestTimes(), look, rtt, top);
        svg.raw(look.mark(LEFT + 6, top - 10.5))
                .raw("<text class=\"series\" x=\"" + (LEFT + 18) + "\" y=\"" + (top - 6) + "\">")
                .words(system.name()).raw("</text>\n");
    }

    private static String tickText(double ns) {
        return ns == 0 ? "0" : Quantity.DURATION.format(Math.round(ns));
    }

    private void warmUp(int top) {
        long warmUpNs = result.scenario().phases().warmUpNs();
        if (warmUpNs > 0) {
            svg.raw("<rect class=\"warmup\" x=\"" + LEFT + "\" y=\"" + top + "\" width=\""
                    + Html.at(time.pixel(warmUpNs) - LEFT) + "\" height=\"" + PANEL + "\"/>\n");
        }
    }

    private void failure(Failure failure, int top, boolean isLabelled) {
        Scenario.Phases phases = result.scenario().phases();
        double from = time.pixel(Math.min(failure.downNs(), phases.trafficEndNs()));
        double to = time.pixel(Math.min(failure.endNs(), phases.trafficEndNs()));
        svg.raw("<rect class=\"failure\" x=\"" + Html.at(from) + "\" y=\"" + top + "\" width=\"" + Html.at(to - from)
                + "\" height=\"" + PANEL + "\"/><path class=\"edge\" d=\"M" + Html.at(from) + " " + top + "v" + PANEL
                + "M" + Html.at(to) + " " + top + "v" + PANEL + "\"/>\n");
        if (isLabelled) {
            svg.raw("<text class=\"tick\" text-anchor=\"middle\" x=\"" + Html.at((from + to) / 2) + "\" y=\""
                    + (top - 6) + "\">").words(failure.title() + " down").raw("</text>\n");
        }
    }

    private void points(RequestTimes requests, Look look, Axis rtt, int top) {
        int stride = Math.ceilDiv(Math.max(1, requests.count()), MOST_POINTS);
        var answered = new StringBuilder();
        var lost = new StringBuilder();
        for (int i = 0; i < requests.count(); i++) {
            double x = time.pixel(requests.sentNs()[i]);
            if (Double.isNaN(requests.rttNs()[i])) {
                lost.append('M').append(Html.at(x)).append(' ').append(top + 2).append("v8");
            } else if (i % stride == 0) {
                answered.append('M').append(Html.at(x)).append(' ').append(Html.at(rtt.pixel(requests.rttNs()[i])))
                        .append(look.dot());
            }
        }
        svg.raw("<path class=\"dots " + look.css() + "\" d=\"" + answered + "\"/>\n");
        svg.raw("<path class=\"lost\" d=\"" + lost + "\"/>\n");
    }
}
