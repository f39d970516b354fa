// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.List;
import java.util.function.Function;

/// Figures as a table that a person reads: one line each, all decimal points of a column below each other.
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

    private static final List<Column> COLUMNS = List.of(
            new Column("benchmark", false, Figure::benchmark),
            new Column("parameters", false, Figure::parameters),
            new Column("ns/op", true, Figure::meanText),
            new Column("± error", true, Figure::errorText));

    private FigureTable() {}

    static String of(List<Figure> figures) {
        var text = new StringBuilder();
        addLine(text, figures, Column::head);
        addLine(text, figures, column -> "-".repeat(column.width(figures)));
        figures.forEach(figure -> addLine(text, figures, column -> column.cell.apply(figure)));
        return text.toString();
    }

    private static void addLine(StringBuilder text, List<Figure> figures, Function<Column, String> cell) {
        var line = new StringBuilder();
        for (Column column : COLUMNS) {
            line.append(line.isEmpty() ? "" : GAP).append(column.aligned(cell.apply(column), column.width(figures)));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
