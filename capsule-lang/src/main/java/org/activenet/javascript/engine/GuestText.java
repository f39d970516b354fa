// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

/// Makes what a guest wrote fit to be shown.
final class GuestText {
    private static final int LONGEST_LINE = 200;

    private GuestText() {}

    /// One line of at most 200 characters, in which nothing speaks to a terminal or turns the direction of writing.
    static String oneLine(String text) {
        var line = new StringBuilder();
        text.codePoints().limit(LONGEST_LINE).forEach(c -> line.appendCodePoint(isHarmless(c) ? c : '\uFFFD'));
        return line.toString();
    }

    private static boolean isHarmless(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /// Offset of the first character by which a source would read otherwise than it runs; -1 without one.
    static int firstDirectionMark(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069')) {
                return i;
            }
        }
        return -1;
    }
}
