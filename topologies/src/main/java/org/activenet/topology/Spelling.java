// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology;

import java.util.List;
import java.util.Locale;

/// What a user may have meant by a word that is not known.
final class Spelling {
    /// More mistakes than this are another word.
    private static final int MOST_MISTAKES = 2;

    private Spelling() {}

    /// The first of the nearest words, empty when none is near.
    static String nearest(String word, List<String> known) {
        String nearest = "";
        int fewest = MOST_MISTAKES + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - word.length()) < fewest) {
                int mistakes = distance(word.toLowerCase(Locale.ROOT), candidate);
                if (mistakes < fewest) {
                    fewest = mistakes;
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }

    /// Levenshtein's distance: letters inserted, deleted or changed.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
