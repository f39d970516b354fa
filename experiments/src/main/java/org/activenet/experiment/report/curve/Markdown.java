// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import org.activenet.diagnostic.VisibleText;

/// Words of anybody as text of Markdown (CommonMark), where they are no markup.
final class Markdown {
    private Markdown() {}

    static String text(String words) {
        return VisibleText.ofLines(words).replaceAll("([\\\\`*_{}\\[\\]<>#|~])", "\\\\$1");
    }

    /// In one line of a table.
    static String cell(String words) {
        return text(words.replace('\n', ' '));
    }

    /// A block that stays as it is, whatever is in it.
    static String block(String language, String verbatim) {
        String fence = "```";
        while (verbatim.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + verbatim + (verbatim.endsWith("\n") ? "" : "\n") + fence + "\n";
    }
}
