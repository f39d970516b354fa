// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.List;
import java.util.Locale;
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

    private final List<String> systems;
    private final Html head = new Html();
    private final Html body = new Html();

    public SystemTable(ExperimentResult result) {
        this(result.systems().stream().map(SystemResult::name).toList());
    }

    private SystemTable(List<String> systems) {
        this.systems = systems;
        head.raw("<th scope=col>system</th>");
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
        head.raw("<th scope=col>").words(title).raw("</th>");
        return this;
    }

    public SystemTable numberColumn(String title) {
        return numberColumn(title, "");
    }

    private SystemTable numberColumn(String title, String unit) {
        head.raw("<th scope=col class=number>").words(title);
        unit(head, unit);
        head.raw("</th>");
        return this;
    }

    /// Begins a row.
    ///
    /// @param index of the system, in the order of the scenario
    public SystemTable row(int index) {
        String name = systems.get(index);
        boolean isLong = name.length() > LONG;
        body.raw("\n<tr><th scope=row class=\"system" + (isLong ? " long" : "") + "\"><div>"
                + Look.ofSystem(index).swatch() + "<span>");
        (isLong ? body.brokenName(name) : body.words(name)).raw("</span></div></th>");
        return this;
    }

    public SystemTable cell(String words) {
        body.raw(words.length() > LONG ? "<td class=words>" : "<td>").words(words).raw("</td>");
        return this;
    }

    public SystemTable codeCell(String code) {
        body.raw("<td><code>").verbatim(code).raw("</code></td>");
        return this;
    }

    public SystemTable numberCell(String number) {
        body.raw("<td class=number>").words(number).raw("</td>");
        return this;
    }

    /// Thousands apart, in every locale.
    public SystemTable countCell(long count) {
        return numberCell(String.format(Locale.ROOT, "%,d", count));
    }

    private void figure(Scale.Figure figure) {
        body.raw("<td class=number>").words(figure.mean());
        if (!figure.interval().isEmpty()) {
            body.raw(" <span class=ci>").words(figure.interval()).raw("</span>");
        }
        if (!figure.note().isEmpty()) {
            body.raw(" <span class=ci>").words(figure.note()).raw("</span>");
        }
        body.raw("</td>");
    }

    private static void unit(Html html, String unit) {
        if (!unit.isEmpty()) {
            html.raw(" <span class=unit>").words(unit).raw("</span>");
        }
    }

    /// The whole table, in a frame that scrolls where the page is narrow.
    @Override
    public String toString() {
        return "<div class=scroll><table>\n<thead><tr>" + head + "</tr></thead>\n<tbody>" + body + "\n</tbody></table></div>\n";
    }
}
