// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text for people, broken into lines between words. A number and its unit stay together; only a word that is longer than a line
/// is broken within.
public final class Prose {
    /// Above so many columns, lines are hard to read (ours).
    public static final int WIDEST = 100;

    private static final Pattern BEFORE_UNIT =
            Pattern.compile("(?<=\\d) (?=(?:[num]?s|min|h|[kMG]?B|[kMGT]?bps|%|km)(?![A-Za-z0-9]))");
    private static final int LEAST = 2; // columns of the widest character
    private static final char NO_BREAK = '\u00a0';

    private Prose() {}

    /// @param text  visible, of one paragraph
    /// @param width in columns
    /// @return its lines; one empty line for a text without words
    public static List<String> lines(String text, int width) {
        return lines(text, width, width);
    }

    private static List<String> lines(String text, int firstWidth, int otherWidth) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        int room = Math.max(firstWidth, LEAST);
        for (String word : BEFORE_UNIT.matcher(text.strip()).replaceAll(String.valueOf(NO_BREAK)).split(" +")) {
            String rest = word.replace(NO_BREAK, ' ');
            if (!line.isEmpty() && VisibleText.columns(rest) + 1 > room) {
                lines.add(line.toString());
                line.setLength(0);
                room = Math.max(otherWidth, LEAST);
            }
            while (VisibleText.columns(rest) > room) {
                String part = VisibleText.beginning(rest, room);
                lines.add(part);
                rest = rest.substring(part.length());
                room = Math.max(otherWidth, LEAST);
            }
            String more = line.isEmpty() ? rest : " " + rest;
            line.append(more);
            room -= VisibleText.columns(more);
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    /// The lines below each other, each ended: the first behind a mark such as `- `, the others as far in.
    public static String hanging(String mark, String text, int width) {
        return hanging(mark, VisibleText.columns(mark), text, width);
    }

    /// The lines below each other, each ended: the first behind a mark, the others so many columns in.
    public static String hanging(String mark, int indent, String text, int width) {
        List<String> lines = lines(text, width - VisibleText.columns(mark), width - indent);
        return mark + String.join("\n" + " ".repeat(indent), lines) + "\n";
    }
}
