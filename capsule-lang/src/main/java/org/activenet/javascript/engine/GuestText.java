// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.regex.Pattern;
import org.activenet.diagnostic.VisibleText;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/// Makes what a guest wrote fit to be shown.
final class GuestText {
    private static final int LONGEST_LINE = 200;
    private static final Pattern ERROR = Pattern.compile("([A-Za-z_$][A-Za-z0-9_$]{0,63})(?:: (.*))?", Pattern.DOTALL);

    private GuestText() {}

    /// One line of the first 200 characters, in which nothing speaks to a terminal or turns the direction of writing.
    static String oneLine(String text) {
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST_LINE;
        return VisibleText.of(isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST_LINE)) : text);
    }

    /// What nobody caught. An error is shown by GraalJS as `name: message`, without running any code of the guest.
    static GuestEnding.Uncaught uncaught(PolyglotException thrown) {
        String text = thrown.getMessage() == null ? "" : thrown.getMessage();
        Value value = thrown.getGuestObject();
        var error = value != null && value.isException() ? ERROR.matcher(text) : null;
        return error != null && error.matches()
                ? new GuestEnding.Uncaught(error.group(1), oneLine(error.group(2) == null ? "" : error.group(2)))
                : new GuestEnding.Uncaught(GuestEnding.Uncaught.THROWN, oneLine(text));
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
