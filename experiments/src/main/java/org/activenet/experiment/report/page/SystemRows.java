// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.List;

/// The rows of a picture that has one for each of some systems: names to the left, each row as high as its name needs.
public final class SystemRows {
    public static final int WIDTH = 920;
    private static final int RIGHT = 130; // for a number behind a bar
    private static final int LINE = 16;
    private static final int GAP = 10;
    /// The mark of a system, between its name and what is drawn of it.
    private static final int MARK = 16;
    /// The mean width of a letter, rounded up.
    private static final double LETTER = 7.5;
    private static final int MOST_LETTERS = 34;

    private final List<Integer> systems;
    private final List<List<String>> names;
    private final double[] tops;
    private final double height;
    private final int left;

    /// @param systems their numbers, in the order of the scenario; one row each
    /// @param names   of all systems of the scenario
    /// @param top     where the first row begins
    /// @param row     the least height of a row
    public SystemRows(List<Integer> systems, List<String> names, double top, double row) {
        this.systems = List.copyOf(systems);
        this.names = systems.stream().map(system -> NameLines.of(names.get(system), MOST_LETTERS)).toList();
        this.tops = new double[systems.size() + 1];
        tops[0] = top;
        for (int i = 0; i < systems.size(); i++) {
            tops[i + 1] = tops[i] + Math.max(row, this.names.get(i).size() * LINE + 8.0);
        }
        this.height = tops[systems.size()];
        int longest = this.names.stream().flatMap(List::stream).mapToInt(String::length).max().orElse(0);
        this.left = Math.max((int) (longest * LETTER) + GAP + MARK, 150);
    }

    /// Where the last row ends.
    public double height() {
        return height;
    }

    /// Where names end and drawing begins.
    public int left() {
        return left;
    }

    /// Where drawing ends, with room for a number to the right.
    public int right() {
        return WIDTH - RIGHT;
    }

    public double top(int row) {
        return tops[row];
    }

    public double middle(int row) {
        return (tops[row] + tops[row + 1]) / 2;
    }

    public Look look(int row) {
        return Look.ofSystem(systems.get(row));
    }

    public void name(Html svg, int row) {
        List<String> lines = names.get(row);
        double y = middle(row) - (lines.size() - 1) * LINE / 2.0;
        for (String line : lines) {
            svg.text(left - GAP - MARK, y, "class=\"name\" text-anchor=\"end\" dy=\".35em\"", line);
            y += LINE;
        }
        svg.raw(look(row).mark(left - GAP - MARK / 4.0, middle(row)) + "\n");
    }

    /// What stands behind a bar or in place of it.
    public void value(Html svg, int row, double x, String text) {
        svg.text(x + 8, middle(row), "class=\"tick\" dy=\".35em\"", text);
    }

    /// An interval, on paper of its own, or it would not be seen on a dark bar.
    public static void whisker(Html svg, double low, double high, double middle) {
        String lines = "M" + Html.at(low) + " " + Html.at(middle) + "H" + Html.at(high)
                + "M" + Html.at(low) + " " + Html.at(middle - 5) + "v10M" + Html.at(high) + " " + Html.at(middle - 5) + "v10";
        svg.raw("<path class=\"halo\" d=\"" + lines + "\"/><path class=\"whisker\" d=\"" + lines + "\"/>\n");
    }
}
