// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.terminal;

import java.util.ArrayList;
import java.util.List;

/// Prose broken into lines that fit a terminal.
public final class Paragraph {
    /// What every terminal has.
    public static final int WIDTH = 80;

    private Paragraph() {}

    /// The lines of a text, each behind the same indent, broken at single spaces; a word that is wider than a line stays whole.
    public static List<String> lines(String text, String indent) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && indent.length() + line.length() + 1 + word.length() > WIDTH) {
                lines.add(indent + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(indent + line);
        return lines;
    }

    /// The same, each line with its end.
    public static String of(String text, String indent) {
        return String.join("\n", lines(text, indent)) + "\n";
    }
}
