// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;

/// The answer on a terminal: aligned, at most 100 columns wide, each number with its 95 % confidence interval.
public final class ConsoleTable {
    private static final int WIDEST = 100;
    private static final String GAP = "  ";
    private static final int LONGEST_NAME = 30;

    private ConsoleTable() {}

    public static String render(ExperimentResult result) {
        var text = new StringBuilder();
        String question = result.scenario().question();
        text.append(result.scenario().name()).append(question.isEmpty() ? "" : ": " + question).append('\n');
        text.append(result.network().label()).append(", seed ").append(result.scenario().seed()).append(", ")
                .append(replications(result.scenario().replications()))
                .append("\nmean ± half width of the 95 % confidence interval\n");
        append(text, "", SummaryTable.answer(result));
        append(text, "bytes on the wire", SummaryTable.wire(result));
        if (!result.notes().invented().isEmpty()) {
            text.append("\ninvented or assumed\n");
            result.notes().invented().forEach(line -> append(text, line));
        }
        if (!result.isValid()) {
            text.append("\nNOT VALID: the books of a run did not balance, or an emergency brake fired; see the warnings.\n");
        }
        if (!result.notes().warnings().isEmpty()) {
            text.append('\n');
            result.notes().warnings().forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        }
        return text.toString();
    }

    /// A point of a list, broken into lines between words.
    private static void append(StringBuilder text, String point) {
        int column = 0;
        for (String word : point.split(" ")) {
            if (column == 0) {
                text.append("- ");
                column = 2;
            } else if (column + 1 + word.length() > WIDEST) {
                text.append("\n  ");
                column = 2;
            } else {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        text.append('\n');
    }

    private static String replications(int count) {
        return count + (count == 1 ? " replication" : " replications");
    }

    /// As many columns side by side as fit; the rest goes below.
    private static void append(StringBuilder text, String heading, SummaryTable table) {
        int nameWidth = Math.max("system".length(),
                table.systems().stream().mapToInt(name -> shortened(name).length()).max().orElse(0));
        List<SummaryTable.Column> block = new ArrayList<>();
        int width = nameWidth;
        for (SummaryTable.Column column : table.columns()) {
            int more = GAP.length() + width(column);
            if (!block.isEmpty() && width + more > WIDEST) {
                append(text, heading, table.systems(), nameWidth, block);
                block.clear();
                width = nameWidth;
            }
            block.add(column);
            width += more;
        }
        if (!block.isEmpty()) {
            append(text, heading, table.systems(), nameWidth, block);
        }
    }

    private static void append(
            StringBuilder text,
            String heading,
            List<String> systems,
            int nameWidth,
            List<SummaryTable.Column> columns) {
        text.append('\n');
        if (!heading.isEmpty()) {
            text.append(heading).append('\n');
        }
        List<String> lines = new ArrayList<>();
        var titles = new StringBuilder(padded("system", nameWidth));
        var rule = new StringBuilder("-".repeat(nameWidth));
        for (SummaryTable.Column column : columns) {
            titles.append(GAP).append(" ".repeat(width(column) - head(column).length())).append(head(column));
            rule.append(GAP).append("-".repeat(width(column)));
        }
        lines.add(titles.toString());
        lines.add(rule.toString());
        for (int i = 0; i < systems.size(); i++) {
            var row = new StringBuilder(padded(shortened(systems.get(i)), nameWidth));
            for (SummaryTable.Column column : columns) {
                String cell = cell(column, i);
                row.append(GAP).append(" ".repeat(width(column) - cell.length())).append(cell);
            }
            lines.add(row.toString());
        }
        lines.forEach(line -> text.append(line.stripTrailing()).append('\n'));
    }

    private static int width(SummaryTable.Column column) {
        int widest = head(column).length();
        for (int i = 0; i < column.cells().size(); i++) {
            widest = Math.max(widest, cell(column, i).length());
        }
        return widest;
    }

    /// The mean ends where all means of the column end, so that they can be compared at a glance.
    private static String cell(SummaryTable.Column column, int row) {
        Scale.Figure figure = column.cells().get(row);
        int tail = column.cells().stream().mapToInt(ConsoleTable::tailLength).max().orElse(0);
        return figure + " ".repeat(tail - tailLength(figure));
    }

    private static int tailLength(Scale.Figure figure) {
        return figure.toString().length() - figure.mean().length();
    }

    private static String head(SummaryTable.Column column) {
        return column.measure().title() + (column.unit().isEmpty() ? "" : " [" + column.unit() + "]");
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
