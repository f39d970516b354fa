// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.report.table.Grid;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;

/// A table of the report whose rows begin with a system; titles of columns first, then rows, then the cells of each.
public final class SystemTable {
    /// A name, or other words, of more letters may have several lines.
    private static final int LONG = 24;
    /// What such words get at least where a table is as wide as paper.
    private static final int FEWEST = 16;

    /// What lies between two columns, in letters.
    private static final int GAP = 2;
    /// A table of more letters does not fit on a sheet of A4.
    static final int MOST_LETTERS = 104;

    private final List<String> systems;
    private final List<Column> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /// @param letters of its longest word
    private record Column(String head, boolean isNumber, int letters) {}

    private record Row(String head, List<Cell> cells) {}

    /// @param letters that it needs in one line
    private record Cell(String html, int letters) {}

    public SystemTable(ExperimentResult result) {
        this(result.systems().stream().map(SystemResult::name).toList());
    }

    private SystemTable(List<String> systems) {
        this.systems = systems;
    }

    /// The table of some measures: means with the half width of their interval.
    public static String of(SummaryTable summary) {
        var table = new SystemTable(summary.systems());
        summary.columns().forEach(column -> table.numberColumn(column.measure().title(), column.unit()));
        for (int i = 0; i < summary.systems().size(); i++) {
            table.row(i);
            for (SummaryTable.Column column : summary.columns()) {
                table.figure(column.cells().get(i));
            }
        }
        return table + zeros(summary.zeros().stream().map(Measure::title).toList());
    }

    /// What was left out of a table.
    private static String zeros(List<String> titles) {
        return titles.isEmpty()
                ? ""
                : new Html().element("p class=note", "0 under every system: " + String.join(", ", titles)).toString();
    }

    /// Any table.
    public static String of(ExperimentResult result, Grid grid) {
        var table = new SystemTable(result);
        grid.titles().forEach(title -> {
            if (title.isNumber()) {
                table.numberColumn(title.text(), title.unit());
            } else {
                table.column(title.text());
            }
        });
        for (Grid.Row row : grid.rows()) {
            table.row(row.system());
            for (int i = 0; i < row.cells().size(); i++) {
                if (grid.titles().get(i).isNumber()) {
                    table.numberCell(row.cells().get(i));
                } else {
                    table.cell(row.cells().get(i));
                }
            }
        }
        return table + zeros(grid.zeros());
    }

    public SystemTable column(String title) {
        return column(title, "", false);
    }

    public SystemTable numberColumn(String title) {
        return numberColumn(title, "");
    }

    private SystemTable numberColumn(String title, String unit) {
        return column(title, unit, true);
    }

    private SystemTable column(String title, String unit, boolean isNumber) {
        var head = new Html().raw(isNumber ? "<th scope=col class=number>" : "<th scope=col>").words(title);
        if (!unit.isEmpty()) {
            head.raw(" <span class=unit>").words(unit).raw("</span>");
        }
        int letters = Stream.of((title + " " + unit).split(" ")).mapToInt(String::length).max().orElse(0);
        columns.add(new Column(head.raw("</th>").toString(), isNumber, letters));
        return this;
    }

    /// Begins a row.
    ///
    /// @param index of the system, in the order of the scenario
    public SystemTable row(int index) {
        String name = systems.get(index);
        boolean isLong = name.length() > LONG;
        var head = new Html().raw("\n<tr><th scope=row class=\"system" + (isLong ? " long" : "") + "\"><div>"
                + Look.ofSystem(index).swatch() + "<span>");
        (isLong ? head.brokenName(name) : head.words(name)).raw("</span></div></th>");
        rows.add(new Row(head.toString(), new ArrayList<>()));
        return this;
    }

    private SystemTable cell(Html html, int letters) {
        rows.getLast().cells.add(new Cell(html.raw("</td>").toString(), letters));
        return this;
    }

    public SystemTable cell(String words) {
        boolean isLong = words.length() > LONG;
        return cell(new Html().raw(isLong ? "<td class=words>" : "<td>").words(words), isLong ? FEWEST : words.length());
    }

    public SystemTable codeCell(String code) {
        return cell(new Html().raw("<td><code>").verbatim(code).raw("</code>"), code.length());
    }

    public SystemTable numberCell(String number) {
        return cell(new Html().raw("<td class=number>").words(number), number.length());
    }

    /// Thousands apart, in every locale.
    public SystemTable countCell(long count) {
        return numberCell(English.count(count));
    }

    private void figure(Scale.Figure figure) {
        var cell = new Html().raw("<td class=number>").words(figure.mean());
        for (String behind : List.of(figure.interval(), figure.note())) {
            if (!behind.isEmpty()) {
                cell.raw(" <span class=ci>").words(behind).raw("</span>");
            }
        }
        cell(cell, figure.toString().length());
    }

    /// The whole table, in a frame that scrolls where the page is narrow. One that is too wide for paper is several, below each
    /// other, with about as much in each; all begin with the columns that say what their rows are about.
    @Override
    public String toString() {
        int keys = (int) columns.stream().takeWhile(column -> !column.isNumber).count();
        int keyLetters = systems.stream().mapToInt(name -> Math.min(name.length(), LONG)).max().orElse(0) + GAP
                + IntStream.range(0, keys).map(this::letters).sum();
        int most = MOST_LETTERS - keyLetters;
        List<List<Integer>> parts = parts(keys, most);
        for (int less = most; less > 0 && parts(keys, less).size() == parts.size(); less--) {
            parts = parts(keys, less);
        }
        return parts.stream().map(part -> part(keys, part)).collect(Collectors.joining());
    }

    /// What a column takes from the width of the table.
    private int letters(int column) {
        int widest = rows.stream().mapToInt(row -> row.cells.get(column).letters).max().orElse(0);
        return GAP + Math.max(columns.get(column).letters, widest);
    }

    /// The columns behind the first ones, as many side by side as have that many letters.
    private List<List<Integer>> parts(int keys, int most) {
        List<List<Integer>> parts = new ArrayList<>();
        parts.add(new ArrayList<>());
        int letters = 0;
        for (int column = keys; column < columns.size(); column++) {
            if (letters + letters(column) > most && !parts.getLast().isEmpty()) {
                parts.add(new ArrayList<>());
                letters = 0;
            }
            parts.getLast().add(column);
            letters += letters(column);
        }
        return parts;
    }

    private String part(int keys, List<Integer> others) {
        int[] shown = IntStream.concat(IntStream.range(0, keys), others.stream().mapToInt(Integer::intValue)).toArray();
        var table = new StringBuilder("<div class=scroll><table>\n<thead><tr><th scope=col>system</th>");
        IntStream.of(shown).forEach(column -> table.append(columns.get(column).head));
        table.append("</tr></thead>\n<tbody>");
        for (Row row : rows) {
            table.append(row.head);
            IntStream.of(shown).forEach(column -> table.append(row.cells.get(column).html));
        }
        return table.append("\n</tbody></table></div>\n").toString();
    }
}
