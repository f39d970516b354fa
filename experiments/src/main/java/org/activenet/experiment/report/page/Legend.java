// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.ArrayList;
import java.util.List;

/// What the marks and colours of a picture stand for, above it: one beside the other, in as many lines as are needed.
public final class Legend {
    private static final int LINE = 20;
    private static final int MARK = 16;
    private static final int APART = 22;
    private static final double LETTER = 6.6;

    private Legend() {}

    /// @param mark of SVG, drawn around the origin
    public record Entry(String mark, String words) {
        double width() {
            return MARK + LETTER * words.length() + APART;
        }
    }

    /// A layer of a stacked bar.
    public static Entry layer(int layer, String words) {
        return new Entry("<rect class=\"bar " + Look.ofLayer(layer)
                + "\" x=\"-6\" y=\"-6\" width=\"11\" height=\"11\" rx=\"2\"/>", words);
    }

    /// A mark that is a dot of a plot.
    public static Entry dot(Look look, String words) {
        return new Entry(look.mark(0, 0), words);
    }

    private record Place(double x, double y) {}

    private static List<Place> places(List<Entry> entries, double width) {
        List<Place> places = new ArrayList<>();
        double x = 0;
        double y = 0;
        for (Entry entry : entries) {
            if (x > 0 && x + entry.width() - APART > width) {
                x = 0;
                y += LINE;
            }
            places.add(new Place(x, y));
            x += entry.width();
        }
        return places;
    }

    /// How much room it takes.
    public static double height(List<Entry> entries, double width) {
        return entries.isEmpty() ? 0 : places(entries, width).getLast().y + LINE + 4;
    }

    /// Draws it at the left edge.
    public static void draw(Html svg, List<Entry> entries, double width, double top) {
        List<Place> places = places(entries, width);
        for (int i = 0; i < entries.size(); i++) {
            double x = places.get(i).x + MARK / 2.0;
            double y = top + places.get(i).y + LINE / 2.0;
            svg.raw("<g transform=\"translate(" + Html.at(x) + " " + Html.at(y) + ")\">" + entries.get(i).mark + "</g>")
                    .text(x + MARK / 2.0 + 2, y, "class=\"tick\" dy=\".35em\"", entries.get(i).words);
        }
    }
}
