// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.ShortNames;
import org.activenet.diagnostic.VisibleText;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.report.table.AnswerTables;
import org.activenet.experiment.report.table.DifferenceTable;
import org.activenet.experiment.report.table.Grid;
import org.activenet.experiment.report.table.JoinedWarnings;
import org.activenet.experiment.report.table.LoadSentences;
import org.activenet.experiment.report.table.ResultTables;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.FailureResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.WorkloadKind;

/// The answer on a terminal, none of whose lines is wider than it: first what would make all the rest worthless, then the
/// question, by how much the systems differ, what each came to, and what was assumed.
public final class ConsoleTable {
    private static final String NAMES = "system";
    /// Columns that every table has room in, besides the names.
    private static final int ENOUGH = 100;

    private final ExperimentResult result;
    private final int width;
    private final int proseWidth;
    private final ShortNames names;
    private final StringBuilder text = new StringBuilder();

    private ConsoleTable(ExperimentResult result, int width) {
        this.result = result;
        this.width = width;
        this.proseWidth = Math.min(width, Prose.WIDEST);
        this.names = new ShortNames(result.systems().stream().map(SystemResult::name).toList(), longestName());
    }

    /// @param width of the terminal
    public static String render(ExperimentResult result, int width) {
        var table = new ConsoleTable(result, width);
        table.head();
        table.differences();
        table.answers();
        table.loadsOfStreams();
        table.requests();
        table.failures();
        table.loads();
        table.wire();
        table.assumptions();
        return table.text.toString();
    }

    /// A quarter of the width, or what leaves enough for the columns beside it.
    private int longestName() {
        return Math.max(width / 4, width - ENOUGH);
    }

    private void head() {
        if (!result.isValid()) {
            paragraph("NOT VALID: nothing follows from some of the runs; the warnings say from which, and why.");
            text.append('\n');
        }
        String question = result.scenario().question();
        hanging("", result.scenario().name()
                + (question.isBlank() ? "" : ": " + question.strip().replaceAll(" *\\n *", " ")));
        hanging("", result.network().label() + ", seed " + result.scenario().seed() + ", "
                + (isOne() ? "1 replication: no intervals" : English.count(result.replicationCount()) + " replications"));
        legend(names);
        List<String> warnings = JoinedWarnings.of(result);
        text.append(warnings.isEmpty() ? "" : "\n");
        warnings.forEach(warning -> hanging("warning: ", warning));
    }

    private boolean isOne() {
        return result.replicationCount() == 1;
    }

    /// Words of anybody: no line but the first begins at the left, so that none can look like one of ours.
    private void hanging(String mark, String words) {
        text.append(Prose.hanging(mark, 2, VisibleText.of(words), proseWidth));
    }

    /// What was shortened, whole.
    private void legend(ShortNames shortNames) {
        shortNames.shortened().forEach((shown, whole) -> text.append(Prose.hanging(shown + " = ", 2, whole, proseWidth)));
    }

    private boolean hasWarmUp() {
        return result.scenario().phases().warmUpNs() > 0;
    }

    private void paragraph(String words) {
        Prose.lines(VisibleText.of(words), proseWidth).forEach(line -> text.append(line).append('\n'));
    }

    private void heading(String words) {
        text.append('\n');
        paragraph(words);
    }

    // Differences

    private void differences() {
        DifferenceTable table = DifferenceTable.of(result);
        if (table.isEmpty()) {
            return;
        }
        String open = table.leavesOpen() ? " (none shown: zero lies within)" : "";
        heading("differences from " + table.base() + (isOne() ? ", request by request" : ", request by request or replication by"
                + " replication") + (table.hasIntervals() ? ", with 95 % intervals" + open : ""));
        List<DifferenceTable.Row> rows = table.rows();
        var columns = new TextTable()
                .key("measure", column(rows, row -> row.measure() + (row.unit().isEmpty() ? "" : " [" + row.unit() + "]")))
                .key(NAMES, column(rows, row -> String.join(", ", row.systems().stream().map(names::of).toList())))
                .numbers("difference", "", column(rows, DifferenceTable.Row::difference))
                .numbers("of base", "%", column(rows, DifferenceTable.Row::share));
        if (rows.stream().anyMatch(row -> !row.interval().isEmpty())) {
            columns.words(table.hasIntervals() ? "95 % interval" : "", column(rows, DifferenceTable.Row::interval));
        }
        text.append(columns.render(width));
    }

    private static <T> List<String> column(List<T> rows, Function<T, String> cell) {
        return rows.stream().map(cell).toList();
    }

    // The answer

    private void answers() {
        AnswerTables answers = AnswerTables.of(result);
        if (!answers.tables().isEmpty()) {
            heading(caption(answers));
        }
        for (AnswerTables.Table answer : answers.tables()) {
            if (answers.tables().size() > 1) {
                heading(answer.title());
            }
            answer(answer);
        }
    }

    private void answer(AnswerTables.Table answer) {
        List<StreamRequests.Counts> counts = answer.counts();
        var columns = new TextTable().key(NAMES, shortNames(answer.table().systems()));
        answer.kind().filter(_ -> answer.hasRequests()).map(WorkloadKind::terms).ifPresent(terms -> columns
                .numbers(terms.sent(), "", column(counts, each -> English.count(each.sent())))
                .numbers(terms.answered(), "", column(counts, each -> English.count(each.answered())))
                .numbers(terms.lost(), "", column(counts, each -> English.count(each.lost()))));
        if (counts.stream().anyMatch(each -> each.unfinished() > 0)) {
            columns.numbers("unfinished", "", column(counts, each -> English.count(each.unfinished())));
        }
        append(columns, answer.table());
        text.append(columns.render(width));
        zeros(zeros(answer.table()));
    }

    private void loadsOfStreams() {
        List<String> sentences = LoadSentences.of(result);
        if (!sentences.isEmpty()) {
            heading("loads that were asked for");
            sentences.forEach(sentence -> hanging("- ", sentence));
        }
    }

    /// Explains what is there, and nothing else.
    private String caption(AnswerTables answers) {
        boolean hasHalfWidths = answers.hasHalfWidths();
        boolean hasEnds = answers.hasEnds();
        var caption = new StringBuilder("each system");
        List<WorkloadKind> kinds = answers.tables().stream()
                .filter(AnswerTables.Table::hasRequests)
                .flatMap(answer -> answer.kind().stream())
                .toList();
        if (!kinds.isEmpty()) {
            WorkloadKind.Terms terms = kinds.getFirst().terms();
            caption.append(": ").append(kinds.size() == 1 ? terms.many() + " " + terms.sent() : "requests sent")
                    .append(" in the measured time");
        }
        if (isOne()) {
            return caption.toString();
        }
        caption.append(", all replications together; means over replications");
        if (hasHalfWidths || hasEnds) {
            caption.append(" with 95 % intervals, ")
                    .append(hasHalfWidths ? "± half the width" : "")
                    .append(hasHalfWidths && hasEnds ? " or " : "")
                    .append(hasEnds ? "(low to high)" : "");
        }
        answers.remarks().forEach(remark -> caption.append("; ").append(remark));
        return caption.toString();
    }

    private List<String> shortNames(List<String> systems) {
        return systems.stream().map(names::of).toList();
    }

    private static void append(TextTable columns, SummaryTable table) {
        for (SummaryTable.Column column : table.columns()) {
            columns.numbers(column.measure().title(), column.unit(), column(column.cells(), Scale.Figure::toString));
        }
    }

    private void zeros(List<String> titles) {
        if (!titles.isEmpty()) {
            paragraph((result.systems().size() == 1 ? "0: " : "0 under every system: ") + String.join(", ", titles));
        }
    }

    private static List<String> zeros(SummaryTable table) {
        return table.zeros().stream().map(Measure::title).toList();
    }

    // The rest

    /// Where the answer has added up several streams.
    private void requests() {
        result.scenario().streamsByKind().forEach((kind, streams) -> {
            if (streams.size() > 1) {
                WorkloadKind.Terms terms = kind.terms();
                grid(terms.many() + " by stream, " + terms.sent() + " in the measured time"
                        + (isOne() ? "" : ", all replications together"), ResultTables.requests(result, kind));
            }
        });
    }

    private void failures() {
        Grid failures = ResultTables.failures(result);
        boolean isInWarmUp = result.scenario().failures().stream()
                .anyMatch(failure -> failure.downNs() < result.scenario().phases().warmUpNs());
        String explanation = ": requests lost in one replication" + (isInWarmUp ? ", warm-up included" : "")
                + ", the outage, and the time from the failure until the last node had finished each step of the repair";
        for (String failure : new LinkedHashSet<>(column(failures.rows(), row -> row.cells().getFirst()))) {
            text.append('\n');
            hanging("", "failure of " + failure + explanation);
            rows(failures, failures.rows().stream().filter(row -> row.cells().getFirst().equals(failure)).toList(), 1);
            explanation = "";
        }
        List<FailureResult> all = result.compared().failures();
        if (all.stream().anyMatch(FailureResult::isAnyStepOvertaken)) {
            paragraph("A step can end before an earlier one: the first report may lead to new routes, and later ones to no"
                    + " others.");
        }
        if (all.stream().anyMatch(FailureResult::isAnyStepMissing)) {
            paragraph("-: the system has no such step, or did not finish it.");
        }
        summary("round-trip times around failures", SummaryTable.failures(result));
    }

    private void loads() {
        grid("busy servers", ResultTables.loads(result));
        List<String> idle = ResultTables.idle(result);
        if (!idle.isEmpty()) {
            paragraph("not busy in the measured time: " + String.join("; ", idle));
        }
        grid("controllers", ResultTables.controllers(result));
    }

    private void wire() {
        summary("bytes on the wire, of one replication" + (hasWarmUp() ? ", warm-up included" : ""), SummaryTable.wire(result));
    }

    private void assumptions() {
        List<String> invented = result.notes().invented();
        if (!invented.isEmpty()) {
            heading("invented or assumed");
            invented.forEach(line -> text.append(Prose.hanging("- ", VisibleText.of(line), proseWidth)));
        }
    }

    private void summary(String heading, SummaryTable table) {
        if (table.isEmpty()) {
            return;
        }
        heading(String.join("; ", Stream.concat(Stream.of(heading), table.remarks().stream()).toList()));
        var columns = new TextTable().key(NAMES, shortNames(table.systems()));
        append(columns, table);
        text.append(columns.render(width));
        zeros(zeros(table));
    }

    private void grid(String heading, Grid grid) {
        if (!grid.isEmpty()) {
            heading(heading);
            rows(grid, grid.rows(), 0);
            zeros(grid.zeros());
        }
    }

    /// @param rows that are shown
    /// @param from the first column that is shown
    private void rows(Grid grid, List<Grid.Row> rows, int from) {
        var columns = new TextTable().key(NAMES, column(rows, row -> names.of(result.systems().get(row.system()).name())));
        List<ShortNames> shortened = new ArrayList<>();
        for (int i = from; i < grid.titles().size(); i++) {
            Grid.Title title = grid.titles().get(i);
            int which = i;
            List<String> cells = column(rows, row -> row.cells().get(which));
            if (title.isNumber()) {
                columns.numbers(title.text(), title.unit(), cells);
            } else {
                var shown = new ShortNames(cells, width / 3);
                shortened.add(shown);
                columns.key(title.text(), column(cells, shown::of));
            }
        }
        text.append(columns.render(width));
        shortened.forEach(this::legend);
    }
}
