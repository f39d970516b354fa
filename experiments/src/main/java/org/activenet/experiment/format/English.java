// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.Locale;

/// Numbers and the words around them as people read them, in every locale.
public final class English {
    private English() {}

    /// Thousands apart: `1,234`.
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// `1 packet`, `1,234 packets`
    ///
    /// @param one a noun whose plural ends in s
    public static String counted(long count, String one) {
        return count(count) + " " + one + (count == 1 ? "" : "s");
    }

    /// `(2 of 5 replications)`
    public static String ofReplications(long part, long whole) {
        return "(%s of %s replications)".formatted(count(part), count(whole));
    }

    /// Markdown without its marks.
    public static String withoutMarks(String markdown) {
        return markdown.replace("`", "").replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
    }

    /// Words where they begin a line or a sentence.
    public static String capitalised(String words) {
        int first = words.isEmpty() ? 0 : Character.charCount(words.codePointAt(0));
        return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
    }
}
