// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import java.util.StringJoiner;

/// Short ways to match something in tests.
final class Matches {
    private Matches() {}

    static RegexProgram program(String pattern, String flags) {
        try {
            return RegexProgram.parse(pattern, flags, _ -> { });
        } catch (PatternException e) {
            throw new AssertionError("/" + pattern + "/" + flags + ": " + e.getMessage(), e);
        }
    }

    /// Start and end of each group, as `0-3 -`; or `none`.
    static String places(RegexProgram program, String text, int from, boolean isSticky) {
        Match match = program.match(text, from, isSticky, _ -> { });
        if (match == null) {
            return "none";
        }
        var places = new StringJoiner(" ");
        for (int group = 0; group <= match.groupCount(); group++) {
            places.add(match.start(group) < 0 ? "-" : match.start(group) + "-" + match.end(group));
        }
        return places.toString();
    }

    /// What each group matched, as `abc|b|undefined`; or `none`.
    static String texts(String pattern, String flags, String text) {
        Match match = program(pattern, flags).match(text, 0, false, _ -> { });
        if (match == null) {
            return "none";
        }
        var texts = new StringJoiner("|");
        for (int group = 0; group <= match.groupCount(); group++) {
            texts.add(match.start(group) < 0 ? "undefined" : text.substring(match.start(group), match.end(group)));
        }
        return texts.toString();
    }

    /// The instructions that a search from the start of the text costs.
    static long work(RegexProgram program, String text) {
        var total = new long[1];
        program.match(text, 0, false, instructions -> total[0] += instructions);
        return total[0];
    }
}
