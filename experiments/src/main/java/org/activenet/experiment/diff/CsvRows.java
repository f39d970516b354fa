// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table as it stands in a file: RFC 4180, but lines end with LF.
///
/// @param titles of its columns
/// @param rows   each as long as the titles
record CsvRows(List<String> titles, List<List<String>> rows) {
    CsvRows {
        titles = List.copyOf(titles);
        rows = List.copyOf(rows);
    }

    /// What a text says; empty if it is not such a table: without titles, cut off, or with rows of different lengths.
    static Optional<CsvRows> read(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        var field = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isQuoted) {
                boolean isDouble = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (c != '"' || isDouble) {
                    field.append(c);
                    i += isDouble ? 1 : 0;
                } else {
                    isQuoted = false;
                }
            } else if (c == '"' && field.isEmpty()) {
                isQuoted = true;
            } else if (c == ',' || c == '\n') {
                line.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        boolean isWhole = !isQuoted && field.isEmpty() && line.isEmpty() && !lines.isEmpty();
        return isWhole && lines.stream().allMatch(each -> each.size() == lines.getFirst().size())
                ? Optional.of(new CsvRows(lines.getFirst(), lines.subList(1, lines.size())))
                : Optional.empty();
    }
}
