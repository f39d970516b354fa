// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.activenet.experiment.format.Quantity;
import org.activenet.experiment.report.page.Axis;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.Look;
import org.activenet.experiment.report.page.NameLines;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Failure;
import org.activenet.experiment.workload.WorkloadKind;

/// What all pictures over time have in common: a panel for each system below the other, one axis of time, the warm-up, and each
/// failure with the instants at which it begins and is repaired.
final class TimeFrame {
    static final int WIDTH = 920;
    static final int LEFT = 62;
    static final int RIGHT = WIDTH - 24;
    private static final int LINE = 16;
    private static final int BOTTOM = 34;
    private static final double LETTER = 6.6;
    private static final int MOST_LETTERS_OF_A_NAME = 100;
    /// More failures than this, or longer names, are numbered.
    private static final int MOST_NAMED = 3;
    private static final int MOST_LETTERS_OF_A_FAILURE = 70;

    private final ExperimentResult result;
    private final WorkloadKind.Terms terms;
    private final long endNs;
    private final List<Failure> failures;
    private final List<Label> labels;
    private final List<List<String>> names;
    private final double[] tops; // of panels
    private final int panelHeight;
    private final Axis time;

    /// A text above the panels, at an instant.
    private record Label(String text, double at, double left, int lane) {}

    /// @param terms of what is drawn
    TimeFrame(ExperimentResult result, WorkloadKind.Terms terms, int top, int panelHeight) {
        this.result = result;
        this.terms = terms;
        this.endNs = result.scenario().phases().trafficEndNs();
        this.failures = result.scenario().failures();
        this.panelHeight = panelHeight;
        this.time = Axis.linear(endNs, LEFT, RIGHT);
        this.labels = labels();
        int lanes = labels.stream().mapToInt(label -> label.lane + 1).max().orElse(0);
        this.names = result.systems().stream()
                .map(SystemResult::name)
                .map(name -> NameLines.of(name, MOST_LETTERS_OF_A_NAME))
                .toList();
        this.tops = new double[names.size()];
        double y = top + lanes * LINE;
        for (int i = 0; i < tops.length; i++) {
            tops[i] = y + names.get(i).size() * LINE + 6;
            y = tops[i] + panelHeight;
        }
    }

    double height() {
        return tops[tops.length - 1] + panelHeight + BOTTOM;
    }

    /// Where the panel of a system begins.
    double top(int system) {
        return tops[system];
    }

    double bottom(int system) {
        return tops[system] + panelHeight;
    }

    double x(double timeNs) {
        return time.pixel(timeNs);
    }

    /// Those that a picture shows: a failure after the end of traffic happens to nobody.
    static List<Failure> shown(ExperimentResult result) {
        long endNs = result.scenario().phases().trafficEndNs();
        return result.scenario().failures().stream().filter(failure -> failure.downNs() < endNs).toList();
    }

    private static boolean isRepaired(Failure failure, long endNs) {
        return failure.upNs().isPresent() && failure.endNs() < endNs;
    }

    /// Whether failures have their numbers in place of their names.
    static boolean areNumbered(ExperimentResult result) {
        List<Failure> failures = result.scenario().failures();
        return failures.size() > MOST_NAMED
                || failures.stream().anyMatch(failure -> failure.title().length() > MOST_LETTERS_OF_A_FAILURE);
    }

    /// Each in the first lane in which it does not meet another.
    private List<Label> labels() {
        record Text(String text, double at) {}
        List<Text> texts = new ArrayList<>();
        boolean areNumbered = areNumbered(result);
        for (int i = 0; i < failures.size(); i++) {
            Failure failure = failures.get(i);
            if (failure.downNs() >= endNs) {
                continue;
            }
            String name = areNumbered ? String.valueOf(i + 1) : failure.title();
            texts.add(new Text(name + " down", x(failure.downNs())));
            if (isRepaired(failure, endNs)) {
                texts.add(new Text(areNumbered || failures.size() > 1 ? name + " up" : "repaired", x(failure.endNs())));
            }
        }
        texts.sort(Comparator.comparingDouble(Text::at));
        List<Label> placed = new ArrayList<>();
        List<Double> ends = new ArrayList<>(); // of each lane
        for (Text text : texts) {
            double width = text.text.length() * LETTER;
            double left = Math.max(LEFT, Math.min(text.at + 4, RIGHT - width));
            int lane = 0;
            while (lane < ends.size() && ends.get(lane) > left) {
                lane++;
            }
            if (lane == ends.size()) {
                ends.add(0.0);
            }
            ends.set(lane, left + width + 10);
            placed.add(new Label(text.text, text.at, left, lane));
        }
        return placed;
    }

    /// The frame of a panel with its name, and what happened when; before what is drawn in it.
    void panel(Html svg, int system) {
        double top = tops[system];
        svg.raw("<rect class=\"panel\" x=\"" + LEFT + "\" y=\"" + Html.at(top) + "\" width=\"" + (RIGHT - LEFT)
                + "\" height=\"" + panelHeight + "\"/>\n");
        long warmUpNs = result.scenario().phases().warmUpNs();
        if (warmUpNs > 0) {
            svg.raw("<rect class=\"warmup\" x=\"" + LEFT + "\" y=\"" + Html.at(top) + "\" width=\""
                    + Html.at(x(warmUpNs) - LEFT) + "\" height=\"" + panelHeight + "\"/>\n");
        }
        failures.stream().filter(failure -> failure.downNs() < endNs).forEach(failure -> failure(svg, failure, top));
        List<String> lines = names.get(system);
        double y = top - 7 - (lines.size() - 1) * LINE;
        svg.raw(Look.ofSystem(system).mark(LEFT + 6, y - 4));
        for (String line : lines) {
            svg.text(LEFT + 18, y, "class=\"series over\"", line);
            y += LINE;
        }
    }

    private void failure(Html svg, Failure failure, double top) {
        double from = x(failure.downNs());
        double to = x(Math.min(failure.endNs(), endNs));
        svg.raw("<rect class=\"failure\" x=\"" + Html.at(from) + "\" y=\"" + Html.at(top) + "\" width=\"" + Html.at(to - from)
                + "\" height=\"" + panelHeight + "\"/>\n");
    }

    /// The instants at which failures begin and are repaired, over what is drawn in a panel.
    void instants(Html svg, int system) {
        failures.stream().filter(failure -> failure.downNs() < endNs).forEach(failure -> instants(svg, failure, tops[system]));
    }

    private void instants(Html svg, Failure failure, double top) {
        double from = x(failure.downNs());
        double to = x(Math.min(failure.endNs(), endNs));
        svg.raw("<path class=\"edge\" d=\"M" + Html.at(from) + " " + Html.at(top) + "v" + panelHeight + "\"/>")
                .raw("<path class=\"down\" d=\"M" + Html.at(from) + " " + Html.at(top + panelHeight) + "l-5 -7h10z\"/>");
        if (isRepaired(failure, endNs)) {
            svg.raw("<path class=\"edge\" d=\"M" + Html.at(to) + " " + Html.at(top) + "v" + panelHeight + "\"/>")
                    .raw("<path class=\"up\" d=\"M" + Html.at(to) + " " + Html.at(top + panelHeight - 7) + "l-5 7h10z\"/>");
        }
        svg.raw("\n");
    }

    /// A line at a value, with its text to the left.
    void grid(Html svg, double y, String text) {
        svg.raw("<path class=\"grid\" d=\"M" + LEFT + " " + Html.at(y) + "H" + RIGHT + "\"/>")
                .text(LEFT - 6, y, "class=\"tick\" text-anchor=\"end\" dy=\".32em\"", text);
    }

    /// The labels of failures above the panels, and the axis of time below them; before the panels, whose names lie over the
    /// lines from the labels down.
    void begin(Html svg, int top) {
        for (Label label : labels) {
            double y = top + label.lane * LINE + 3;
            svg.raw("<path class=\"edge\" d=\"M" + Html.at(label.at) + " " + Html.at(y) + "V" + Html.at(tops[0]) + "\"/>\n");
        }
        for (Label label : labels) {
            svg.text(label.left, top + label.lane * LINE + 11, "class=\"tick over\"", label.text);
        }
        double bottom = tops[tops.length - 1] + panelHeight;
        for (double tick : time.ticks(12)) {
            svg.text(x(tick), bottom + 15, "class=\"tick\" text-anchor=\"middle\"", duration(tick));
        }
        svg.text(RIGHT, bottom + 30, "class=\"tick\" text-anchor=\"end\"",
                "simulated time at which the " + terms.one() + " was " + terms.sent());
    }

    static String duration(double timeNs) {
        return timeNs == 0 ? "0" : Quantity.DURATION.format(Math.round(timeNs));
    }

    /// What marks of time mean, in words for a caption; empty if there are none.
    static String caption(ExperimentResult result) {
        var words = new StringBuilder();
        List<Failure> shown = shown(result);
        if (!shown.isEmpty()) {
            boolean isAnyRepaired = shown.stream()
                    .anyMatch(failure -> isRepaired(failure, result.scenario().phases().trafficEndNs()));
            words.append(" A red band is a failure: it begins at a full triangle")
                    .append(isAnyRepaired ? " and is repaired at a hollow one." : ".");
            if (areNumbered(result)) {
                words.append(" Failures have the numbers of the set-up.");
            }
        }
        if (result.scenario().phases().warmUpNs() > 0) {
            words.append(" The grey band is the warm-up.");
        }
        return words.toString();
    }
}
