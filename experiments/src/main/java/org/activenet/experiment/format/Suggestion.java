// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.activenet.diagnostic.Nearest;

/// What a finding says to somebody who misspelt a word.
public final class Suggestion {
    private static final int MOST_WORDS_LISTED = 12;
    private static final int SHORTEST_BEGINNING = 3;

    private Suggestion() {}

    /// The advice after an unknown word: the nearest known one, else the only one that begins with it, else the whole list.
    public static String advice(String word, Collection<String> known) {
        return Nearest.to(word, known)
                .or(() -> completed(word, known))
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElseGet(() -> known.size() == 1
                        ? "the only one is '" + known.iterator().next() + "'"
                        : "known are " + listed(known));
    }

    private static Optional<String> completed(String word, Collection<String> known) {
        if (word.length() < SHORTEST_BEGINNING) {
            return Optional.empty();
        }
        List<String> longer = known.stream()
                .filter(candidate -> candidate.regionMatches(true, 0, word, 0, word.length()))
                .toList();
        return longer.size() == 1 ? Optional.of(longer.getFirst()) : Optional.empty();
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
