// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import java.util.List;
import java.util.stream.Collectors;
import org.activenet.experiment.report.page.Html;

/// A table of words, for the page and for Markdown.
///
/// @param titles of the columns
record PlainTable(List<String> titles, List<List<String>> rows) {
    PlainTable {
        titles = List.copyOf(titles);
        rows = List.copyOf(rows);
    }

    void write(Html page) {
        page.raw("<div class=scroll><table>\n<thead><tr>");
        titles.forEach(title -> page.raw("<th scope=col>").words(title).raw("</th>"));
        page.raw("</tr></thead>\n<tbody>");
        for (List<String> row : rows) {
            page.raw("\n<tr>");
            row.forEach(cell -> page.raw("<td class=words>").words(cell).raw("</td>"));
            page.raw("</tr>");
        }
        page.raw("\n</tbody></table></div>\n");
    }

    String markdown() {
        return line(titles) + line(titles.stream().map(_ -> "---").toList())
                + rows.stream().map(PlainTable::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
