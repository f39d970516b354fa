// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.List;

/// Rows of text, each about one system: a table for the terminal and for the report, whatever is in it.
public final class Grid {
    private final List<Title> titles = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> zeros = new ArrayList<>();

    /// The head of a column.
    ///
    /// @param unit     of its numbers; empty where they have none
    /// @param isNumber whether its cells stand to the right
    public record Title(String text, String unit, boolean isNumber) {}

    /// @param system its number, in the order of the scenario
    /// @param cells  one for each title
    public record Row(int system, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    Grid words(String title) {
        titles.add(new Title(title, "", false));
        return this;
    }

    Grid counts(String... texts) {
        return numbers("", texts);
    }

    /// Columns of numbers of one unit.
    Grid numbers(String unit, String... texts) {
        for (String text : texts) {
            titles.add(new Title(text, unit, true));
        }
        return this;
    }

    void row(int system, List<String> cells) {
        if (cells.size() != titles.size()) {
            throw new IllegalArgumentException("%d cells under %d titles".formatted(cells.size(), titles.size()));
        }
        rows.add(new Row(system, cells));
    }

    /// The same without columns of numbers that have nothing but zeros; [#zeros] names them.
    Grid withoutZeros() {
        var fewer = new Grid();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < titles.size(); i++) {
            int column = i;
            if (!rows.isEmpty() && titles.get(i).isNumber && rows.stream().allMatch(row -> row.cells.get(column).equals("0"))) {
                fewer.zeros.add(titles.get(i).text);
            } else {
                kept.add(i);
                fewer.titles.add(titles.get(i));
            }
        }
        rows.forEach(row -> fewer.row(row.system, kept.stream().map(row.cells::get).toList()));
        return fewer;
    }

    /// Titles of the columns that were left out, since all they had was 0.
    public List<String> zeros() {
        return List.copyOf(zeros);
    }

    public List<Title> titles() {
        return List.copyOf(titles);
    }

    public List<Row> rows() {
        return List.copyOf(rows);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
