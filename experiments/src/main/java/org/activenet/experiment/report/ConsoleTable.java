// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.report.table.Grid;
import org.activenet.experiment.report.table.ResultTables;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;

/// The answer on a terminal: aligned, at most 100 columns wide, each number with its 95 % confidence interval.
public final class ConsoleTable {
    private static final int WIDEST = 100;
    private static final int LONGEST_NAME = 30;

    private ConsoleTable() {}

    public static String render(ExperimentResult result) {
        var text = new StringBuilder();
        String question = result.scenario().question();
        text.append(result.scenario().name()).append(question.isEmpty() ? "" : ": " + question).append('\n');
        text.append(result.network().label()).append(", seed ").append(result.scenario().seed()).append(", ")
                .append(replications(result.replicationCount()))
                .append("\nmean over replications, with its 95 % confidence interval; counts where that is not known\n");
        append(text, "", SummaryTable.answer(result));
        appendDifferences(text, result);
        append(text, "requests sent in the measured time, all replications", result, ResultTables.requests(result));
        append(text, "around failures", SummaryTable.failures(result));
        append(text, "lost because of failures, and their repair", result, ResultTables.failures(result));
        append(text, "busy servers", result, ResultTables.loads(result));
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

    private static void appendDifferences(StringBuilder text, ExperimentResult result) {
        List<List<String>> sentences = ResultTables.sentences(result);
        if (sentences.stream().allMatch(List::isEmpty)) {
            return;
        }
        text.append("\nagainst ").append(result.compared().differences().getFirst().base())
                .append(", of requests that both answered; 95 % intervals\n");
        for (int i = 0; i < sentences.size(); i++) {
            if (!sentences.get(i).isEmpty()) {
                text.append(shortened(result.systems().get(i).name())).append('\n');
                sentences.get(i).forEach(sentence -> append(text, sentence));
            }
        }
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

    private static void append(StringBuilder text, String heading, SummaryTable table) {
        if (table.isEmpty()) {
            return;
        }
        var columns = new TextTable(table.systems().stream().map(ConsoleTable::shortened).toList());
        for (SummaryTable.Column column : table.columns()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < column.cells().size(); i++) {
                cells.add(cell(column, i));
            }
            columns.column(head(column), true, cells);
        }
        append(text, heading, columns);
    }

    private static void append(StringBuilder text, String heading, ExperimentResult result, Grid grid) {
        if (grid.isEmpty()) {
            return;
        }
        var columns = new TextTable(grid.rows().stream()
                .map(row -> shortened(result.systems().get(row.system()).name()))
                .toList());
        for (int i = 0; i < grid.titles().size(); i++) {
            int which = i;
            columns.column(
                    grid.titles().get(i).text(),
                    grid.titles().get(i).isNumber(),
                    grid.rows().stream().map(row -> row.cells().get(which)).toList());
        }
        append(text, heading, columns);
    }

    private static void append(StringBuilder text, String heading, TextTable table) {
        text.append('\n');
        if (!heading.isEmpty()) {
            text.append(heading).append('\n');
        }
        text.append(table.render(WIDEST));
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
}
