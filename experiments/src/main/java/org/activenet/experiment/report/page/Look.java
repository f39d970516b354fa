// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.List;

/// How a system looks wherever the report shows it: a colour and a mark, each a class of `report.css`.
///
/// Twelve systems have twelve colours that people tell apart whether they see red and green or not, on light and on dark
/// paper (`PaletteTest` computes it). Two that are nearer than others have different marks. From the thirteenth system on
/// colours repeat, each time with another mark: 72 looks in all.
///
/// @param css the classes of colour and mark
/// @param dot the mark as path data of SVG, relative to its middle, in the size of a dot of a plot
public record Look(String css, String dot) {
    static final int SYSTEM_COLOURS = 12;
    static final int LAYER_COLOURS = 6;

    /// Disc, square, triangle, diamond, cross, dash: short, since a plot has thousands of them. How wide the pen is, and
    /// whether it fills, is in the style sheet: `.m0` and so on.
    static final List<String> DOTS = List.of(
            "h0",
            "m-1.6 0h3.2",
            "m-2.1 1.7h4.2l-2.1-3.7z",
            "m-1.1-1.1l2.2 2.2",
            "m-1.7-1.7l3.4 3.4m0-3.4l-3.4 3.4",
            "m-2.4 0h4.8");

    /// Of a system, by its place in the scenario.
    public static Look ofSystem(int index) {
        int mark = (index + index / SYSTEM_COLOURS) % DOTS.size();
        return new Look("s" + index % SYSTEM_COLOURS + " m" + mark, DOTS.get(mark));
    }

    /// Of one of a few things that are told apart within one system, such as pairs of nodes: other colours than those of
    /// systems, with the same marks.
    public static Look ofPart(int index) {
        int mark = index % DOTS.size();
        return new Look(ofLayer(index) + " m" + mark, DOTS.get(mark));
    }

    /// The class of the colour of one of several amounts that are stacked in a bar, by its place among them.
    public static String ofLayer(int index) {
        return "c" + index % LAYER_COLOURS;
    }

    /// The mark beside a name, in a plot.
    public String mark(double x, double y) {
        return "<path class=\"mark " + css + "\" transform=\"translate(" + Html.at(x) + " " + Html.at(y)
                + ") scale(2.4)\" d=\"M0 0" + dot + "\"/>";
    }

    /// The mark beside a name, in text.
    String swatch() {
        return "<svg class=\"swatch\" viewBox=\"-6 -6 12 12\" aria-hidden=\"true\">" + mark(0, 0) + "</svg>";
    }
}
