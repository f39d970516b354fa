// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import java.util.function.IntPredicate;

/// Text of anybody, made fit to be shown: what would speak to the terminal, or change the order or the look of what stands around
/// it, is an escape that can be seen, such as `\u001b` or `\r`.
///
/// These are control characters, line and paragraph separators, format characters (among them those of direction, and of no
/// width) and halves of surrogate pairs. A backslash stays as it is, so that an escape does not say whether it was one
/// before (ours: output is for reading; files hold the text itself).
public final class VisibleText {
    private VisibleText() {}

    /// Text that is to stay on its line: a name, a message.
    public static String of(String text) {
        return escaped(text, _ -> false);
    }

    /// Text of several lines, with tabs.
    public static String ofLines(String text) {
        return escaped(text, c -> c == '\n' || c == '\t');
    }

    private static String escaped(String text, IntPredicate isKept) {
        if (text.codePoints().allMatch(c -> isKept.test(c) || isVisible(c))) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isKept.test(c) || isVisible(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(escape(c));
            }
        });
        return shown.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String escape(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> codePoint > Character.MAX_VALUE
                    ? "\\u{%x}".formatted(codePoint)
                    : "\\u%04x".formatted(codePoint);
        };
    }

    /// How many columns of a terminal a visible text takes.
    public static int columns(String visible) {
        return visible.codePoints().map(Columns::of).sum();
    }

    /// How many columns of a terminal a visible character takes.
    public static int columns(int codePoint) {
        return Columns.of(codePoint);
    }

    /// The beginning of a visible text that takes no more than so many columns.
    public static String beginning(String visible, int columns) {
        int end = 0;
        int taken = 0;
        while (end < visible.length()) {
            int codePoint = visible.codePointAt(end);
            taken += columns(codePoint);
            if (taken > columns) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return visible.substring(0, end);
    }

    /// The end of a visible text that takes no more than so many columns.
    public static String end(String visible, int columns) {
        int begin = visible.length();
        int taken = 0;
        while (begin > 0) {
            int codePoint = visible.codePointBefore(begin);
            taken += columns(codePoint);
            if (taken > columns) {
                break;
            }
            begin -= Character.charCount(codePoint);
        }
        return visible.substring(begin);
    }
}
