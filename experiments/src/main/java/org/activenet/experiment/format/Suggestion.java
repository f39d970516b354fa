// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.Collection;
import java.util.List;
import org.activenet.diagnostic.Nearest;

/// What a finding says to somebody who misspelt a word.
public final class Suggestion {
    private static final int MOST_WORDS_LISTED = 12;

    private Suggestion() {}

    /// The advice after an unknown word: the nearest known one, or the whole list when none is near.
    public static String advice(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElseGet(() -> "known are " + listed(known));
    }

    private static String listed(Collection<String> known) {
        if (known.isEmpty()) {
            return "none";
        }
        List<String> shown = known.stream().limit(MOST_WORDS_LISTED).toList();
        int left = known.size() - shown.size();
        return String.join(", ", shown) + (left > 0 ? " and " + left + " more" : "");
    }
}
