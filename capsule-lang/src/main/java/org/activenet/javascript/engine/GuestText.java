// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import org.activenet.diagnostic.VisibleText;

/// Makes what a guest wrote fit to be shown.
final class GuestText {
    private static final int LONGEST_LINE = 200;

    private GuestText() {}

    /// One line of the first 200 characters, in which nothing speaks to a terminal or turns the direction of writing.
    static String oneLine(String text) {
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST_LINE;
        return VisibleText.of(isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST_LINE)) : text);
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
