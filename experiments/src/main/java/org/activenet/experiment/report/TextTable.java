// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.ArrayList;
import java.util.List;

/// A table for a terminal: a name to the left of each row, and as many columns side by side as fit; the rest goes below.
final class TextTable {
    private static final String GAP = "  ";
    private static final String FIRST = "system";

    private final List<String> names;
    private final int nameWidth;
    private final List<Column> columns = new ArrayList<>();

    private record Column(String title, boolean isNumber, List<String> cells) {
        int width() {
            return Math.max(title.length(), cells.stream().mapToInt(String::length).max().orElse(0));
        }

        String padded(String cell) {
            String space = " ".repeat(width() - cell.length());
            return isNumber ? space + cell : cell + space;
        }
    }

    /// @param names of the rows; one that is the same as before is not repeated
    TextTable(List<String> names) {
        this.names = List.copyOf(names);
        this.nameWidth = Math.max(FIRST.length(), names.stream().mapToInt(String::length).max().orElse(0));
    }

    /// @param isNumber whether its cells stand to the right
    void column(String title, boolean isNumber, List<String> cells) {
        columns.add(new Column(title, isNumber, List.copyOf(cells)));
    }

    /// @param widest that a line may be, unless one column alone is wider
    String render(int widest) {
        var text = new StringBuilder();
        List<Column> block = new ArrayList<>();
        int width = nameWidth;
        for (Column column : columns) {
            int more = GAP.length() + column.width();
            if (!block.isEmpty() && width + more > widest) {
                append(text, block);
                block.clear();
                width = nameWidth;
            }
            block.add(column);
            width += more;
        }
        append(text, block);
        return text.toString();
    }

    private void append(StringBuilder text, List<Column> block) {
        if (block.isEmpty()) {
            return;
        }
        text.append(text.isEmpty() ? "" : "\n");
        var titles = new StringBuilder(padded(FIRST));
        var rule = new StringBuilder("-".repeat(nameWidth));
        for (Column column : block) {
            titles.append(GAP).append(column.padded(column.title));
            rule.append(GAP).append("-".repeat(column.width()));
        }
        line(text, titles);
        line(text, rule);
        for (int i = 0; i < names.size(); i++) {
            boolean isRepeated = i > 0 && names.get(i).equals(names.get(i - 1));
            var row = new StringBuilder(padded(isRepeated ? "" : names.get(i)));
            for (Column column : block) {
                row.append(GAP).append(column.padded(column.cells.get(i)));
            }
            line(text, row);
        }
    }

    private static void line(StringBuilder text, StringBuilder line) {
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private String padded(String name) {
        return name + " ".repeat(nameWidth - name.length());
    }
}
