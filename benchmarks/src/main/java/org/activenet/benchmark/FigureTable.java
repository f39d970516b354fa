// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.List;
import java.util.function.Function;

/// Figures as a table that a person reads: one line each, all decimal points of a column below each other. Where that is too
/// wide, the name of a benchmark stands on a line of its own, once for all choices of its parameters.
final class FigureTable {
    private static final String GAP = "  ";

    /// One column.
    private record Column(String head, boolean isNumber, Function<Figure, String> cell) {
        int width(List<Figure> figures) {
            int widest = figures.stream().mapToInt(figure -> cell.apply(figure).length()).max().orElse(0);
            return Math.max(head.length(), widest);
        }

        String aligned(String text, int width) {
            String room = " ".repeat(width - text.length());
            return isNumber ? room + text : text + room;
        }
    }

    private static final Column NAME = new Column("benchmark", false, Figure::benchmark);
    private static final List<Column> COLUMNS = List.of(
            NAME,
            new Column("parameters", false, Figure::parameters),
            new Column("ns/op", true, Figure::meanText),
            new Column("± error", true, Figure::errorText));

    private FigureTable() {}

    /// @param width that no line of it exceeds, if names and parameters leave it room
    static String of(List<Figure> figures, int width) {
        int needed = COLUMNS.stream().mapToInt(column -> column.width(figures) + GAP.length()).sum() - GAP.length();
        boolean isWide = needed > width;
        List<Column> columns = isWide ? COLUMNS.subList(1, COLUMNS.size()) : COLUMNS;
        var text = new StringBuilder();
        addHeading(text, isWide, NAME.head);
        addLine(text, figures, columns, isWide, Column::head);
        addLine(text, figures, columns, isWide, column -> "-".repeat(column.width(figures)));
        String heading = "";
        for (Figure figure : figures) {
            addHeading(text, isWide && !figure.benchmark().equals(heading), figure.benchmark());
            heading = figure.benchmark();
            addLine(text, figures, columns, isWide, column -> column.cell.apply(figure));
        }
        return text.toString();
    }

    private static void addHeading(StringBuilder text, boolean isThere, String heading) {
        text.append(isThere ? heading + "\n" : "");
    }

    private static void addLine(
            StringBuilder text, List<Figure> figures, List<Column> columns, boolean isIndented, Function<Column, String> cell) {
        var line = new StringBuilder();
        for (Column column : columns) {
            boolean isFirst = line.isEmpty();
            line.append(isFirst && !isIndented ? "" : GAP).append(column.aligned(cell.apply(column), column.width(figures)));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
