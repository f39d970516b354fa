// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.ArrayList;
import java.util.List;

/// Rows of text, each about one system: a table for the terminal and for the report, whatever is in it.
public final class Grid {
    private final List<Title> titles = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    /// The head of a column.
    ///
    /// @param isNumber whether its cells stand to the right
    public record Title(String text, boolean isNumber) {}

    /// @param system its number, in the order of the scenario
    /// @param cells  one for each title
    public record Row(int system, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    Grid words(String title) {
        titles.add(new Title(title, false));
        return this;
    }

    Grid numbers(String... texts) {
        for (String text : texts) {
            titles.add(new Title(text, true));
        }
        return this;
    }

    void row(int system, List<String> cells) {
        if (cells.size() != titles.size()) {
            throw new IllegalArgumentException("%d cells under %d titles".formatted(cells.size(), titles.size()));
        }
        rows.add(new Row(system, cells));
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
