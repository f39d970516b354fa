// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Legend;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.report.page.SystemRows;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.FailureResult;
import org.activenet.experiment.result.SystemResult;

/// How each system repaired one failure: a bar of its steps end to end, and below it the outage that requests saw.
final class StepPlot {
    private static final int ROW = 46;
    private static final int STEPS = 15;
    private static final int OUTAGE = 9;

    private StepPlot() {}

    /// A part of a bar, from the failure on.
    ///
    /// @param layer number of the step among all there are
    record Segment(int layer, String step, double fromNs, double toNs) {}

    /// The steps that took longer than those before: where new routes were in place before the last end had detected anything,
    /// a later step has no length of its own.
    static List<Segment> segments(SequencedMap<String, Double> stepsNs) {
        List<Segment> segments = new ArrayList<>();
        double endNs = 0;
        int layer = 0;
        for (Map.Entry<String, Double> step : stepsNs.entrySet()) {
            double timeNs = step.getValue();
            if (timeNs > endNs) { // not where it is NaN
                segments.add(new Segment(layer, step.getKey(), endNs, timeNs));
                endNs = timeNs;
            }
            layer++;
        }
        return segments;
    }

    /// @param failures of one failure, by system; empty if there is nothing to draw
    static String svg(ExperimentResult result, List<FailureResult> failures) {
        List<String> names = result.systems().stream().map(SystemResult::name).toList();
        double most = failures.stream()
                .mapToDouble(failure -> Math.max(lastNs(failure), upperEndNs(failure)))
                .max().orElse(0);
        if (!(most > 0)) {
            return "";
        }
        List<Legend.Entry> legend = legend(failures);
        double top = Legend.height(legend, SystemRows.WIDTH);
        var rows = new SystemRows(failures.stream().map(failure -> names.indexOf(failure.system())).toList(), names, top, ROW);
        var svg = new Html().picture(SystemRows.WIDTH, rows.height() + 4, alternative(failures));
        Axis time = Axis.linear(most, rows.left(), rows.right() - 60.0);
        Legend.draw(svg, legend, SystemRows.WIDTH, 0);
        for (int i = 0; i < failures.size(); i++) {
            rows.name(svg, i);
            double middle = rows.middle(i);
            steps(svg, failures.get(i), time, middle - STEPS - 1);
            outage(svg, failures.get(i), time, middle + 5);
        }
        return svg.endPicture().toString();
    }

    private static void steps(Html svg, FailureResult failure, Axis time, double top) {
        List<Segment> segments = segments(failure.stepsNs());
        for (Segment segment : segments) {
            double from = time.pixel(segment.fromNs);
            svg.raw("<rect class=\"bar layer " + Look.ofLayer(segment.layer) + "\" x=\"" + Html.at(from)
                            + "\" y=\"" + Html.at(top)
                            + "\" width=\"" + Html.at(time.pixel(segment.toNs) - from) + "\" height=\"" + STEPS + "\"><title>")
                    .words(segment.step + ": after " + Scale.text(Unit.NANOSECONDS, segment.toNs)).raw("</title></rect>\n");
        }
        double end = segments.isEmpty() ? time.fromPixel() : time.pixel(segments.getLast().toNs);
        svg.text(end + 8, top + STEPS / 2.0, "class=\"tick\" dy=\".35em\"", stepsInWords(segments));
    }

    private static String stepsInWords(List<Segment> segments) {
        return segments.isEmpty()
                ? "no known step of a repair"
                : segments.getLast().step + " after " + Scale.text(Unit.NANOSECONDS, segments.getLast().toNs);
    }

    private static void outage(Html svg, FailureResult failure, Axis time, double top) {
        double end = time.fromPixel();
        if (!failure.outageNs().isNothing()) {
            end = time.pixel(failure.outageNs().mean());
            svg.raw("<rect class=\"outage\" x=\"" + Html.at(time.fromPixel()) + "\" y=\"" + Html.at(top) + "\" width=\""
                    + Html.at(end - time.fromPixel()) + "\" height=\"" + OUTAGE + "\"/>\n");
            if (failure.outageNs().ci95() > 0) {
                end = time.pixel(failure.outageNs().high());
                SystemRows.whisker(svg, time.pixel(failure.outageNs().low()), end, top + OUTAGE / 2.0);
            }
        }
        svg.text(end + 8, top + OUTAGE / 2.0, "class=\"tick\" dy=\".35em\"", outageInWords(failure));
    }

    private static String outageInWords(FailureResult failure) {
        if (!failure.outageNs().isNothing()) {
            return "outage " + Scale.text(Unit.NANOSECONDS, failure.outageNs().mean());
        }
        return failure.lost().mean() > 0 ? "outage without a measured end" : "no outage: nothing was lost to it";
    }

    private static double lastNs(FailureResult failure) {
        List<Segment> segments = segments(failure.stepsNs());
        return segments.isEmpty() ? 0 : segments.getLast().toNs;
    }

    private static double upperEndNs(FailureResult failure) {
        return failure.outageNs().isNothing() ? 0
                : failure.outageNs().interval().isPresent() ? failure.outageNs().high() : failure.outageNs().mean();
    }

    private static List<Legend.Entry> legend(List<FailureResult> failures) {
        List<Legend.Entry> entries = new ArrayList<>();
        List<String> steps = List.copyOf(failures.getFirst().stepsNs().keySet());
        for (int layer = 0; layer < steps.size(); layer++) {
            String step = steps.get(layer);
            if (failures.stream().anyMatch(failure -> !Double.isNaN(failure.stepsNs().getOrDefault(step, Double.NaN)))) {
                entries.add(Legend.layer(layer, step));
            }
        }
        if (failures.stream().anyMatch(failure -> !failure.outageNs().isNothing())) {
            entries.add(new Legend.Entry("<rect class=\"outage\" x=\"-6\" y=\"-4\" width=\"12\" height=\"8\"/>", "outage"));
        }
        return entries;
    }

    private static String alternative(List<FailureResult> failures) {
        var words = new StringBuilder("Steps of the repair of ").append(failures.getFirst().failure()).append('.');
        for (FailureResult failure : failures) {
            words.append(' ').append(failure.system()).append(": ");
            segments(failure.stepsNs()).forEach(segment -> words.append(segment.step).append(" after ")
                    .append(Scale.text(Unit.NANOSECONDS, segment.toNs)).append(", "));
            words.append(outageInWords(failure)).append('.');
        }
        return words.toString();
    }

    static String caption(ExperimentResult result, List<FailureResult> failures) {
        boolean hasSteps = failures.stream().anyMatch(failure -> !segments(failure.stepsNs()).isEmpty());
        return "From the failure of " + failures.getFirst().failure() + " on"
                + (result.replicationCount() > 1 ? ", mean over replications" : "")
                + (hasSteps ? ": above, until the last node concerned had finished each step of the repair; below, the outage"
                        + " that requests saw." : ": the outage that requests saw.")
                + (failures.stream().anyMatch(FailureResult::isAnyStepOvertaken)
                        ? " A step that was over before an earlier one has no length of its own: the table has its time."
                        : "");
    }
}
