// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/// A table as it stands in a file: RFC 4180, but lines end with LF.
///
/// @param titles of its columns, no two the same
/// @param rows   each as long as the titles
public record CsvRows(List<String> titles, List<Row> rows) {
    public CsvRows {
        titles = List.copyOf(titles);
        rows = List.copyOf(rows);
    }

    /// A line, or several if there is a line end in quotes.
    ///
    /// @param start offset of its first character
    public record Row(int start, List<String> fields) {
        public Row {
            fields = List.copyOf(fields);
        }
    }

    /// What a text says; without a value, with the first finding, if it is not such a table.
    public static Checked<CsvRows> read(SourceText source, String advice) {
        return new Reading(source, advice).table();
    }

    /// One reading: the place where it is, and what is wrong there.
    private static final class Reading {
        private static final int END = -1;

        private final SourceText source;
        private final String text;
        private final String advice;
        private @Nullable Diagnostic fault;
        private int at;

        Reading(SourceText source, String advice) {
            this.source = source;
            this.text = source.text();
            this.advice = advice;
        }

        Checked<CsvRows> table() {
            List<Row> rows = new ArrayList<>();
            List<String> titles = List.of();
            do {
                Row row = row();
                if (fault == null && rows.isEmpty()) {
                    titles = row.fields();
                    refuseRepeated(titles);
                }
                if (fault == null && row.fields().size() != titles.size()) {
                    refuse(row.start(), "%d fields in a table of %d columns".formatted(row.fields().size(), titles.size()));
                }
                rows.add(row);
            } while (fault == null && at < text.length());
            return fault == null ? Checked.of(new CsvRows(titles, rows.subList(1, rows.size()))) : Checked.refused(fault);
        }

        private void refuse(int offset, String found) {
            if (fault == null) {
                fault = Diagnostic.error(source, offset, found, advice);
            }
        }

        private void refuseRepeated(List<String> titles) {
            Set<String> seen = new HashSet<>();
            for (String title : titles) {
                if (!seen.add(title)) {
                    refuse(0, "the column '" + title + "' is there twice");
                }
            }
        }

        private int peek() {
            return at < text.length() ? text.charAt(at) : END;
        }

        private Row row() {
            int start = at;
            List<String> fields = new ArrayList<>();
            do {
                fields.add(field());
                switch (peek()) {
                    case ',', '\n' -> at++;
                    case '\r' -> refuse(at, "a carriage return: in these tables a line ends with a line feed alone");
                    case '"' -> refuse(at, "a \" within a field that does not begin with one");
                    case END -> refuse(at, "the table is cut off: its last line has no end");
                    default -> refuse(at, "a field that goes on behind its closing \"");
                }
            } while (fault == null && text.charAt(at - 1) == ',');
            return new Row(start, fields);
        }

        /// Takes a field, up to whatever comes behind it.
        private String field() {
            if (peek() == '"') {
                return quotedField();
            }
            int start = at;
            while (at < text.length() && ",\n\r\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private String quotedField() {
            int start = at;
            var field = new StringBuilder();
            do {
                int end = text.indexOf('"', at + 1);
                if (end < 0) {
                    refuse(start, "the table is cut off: this \" has no other");
                    return "";
                }
                field.append(text, at == start ? at + 1 : at, end);
                at = end + 1;
            } while (peek() == '"'); // a doubled one, of which the second is the first character of what follows
            return field.toString();
        }
    }
}
