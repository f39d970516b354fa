// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// What somebody who misspelt a word may have meant.
///
/// The distance is optimal string alignment: insertions, deletions, substitutions and swaps of neighbours
/// count 1 each; a difference of case alone counts nothing. A third of the word may be wrong.
public final class Nearest {
    private static final int LONGEST_WORD = 64;

    private Nearest() {}

    /// The known word that was probably meant.
    public static Optional<String> to(String word, Collection<String> known) {
        Optional<String> nearest = Optional.empty();
        int least = Integer.MAX_VALUE;
        if (word.length() <= LONGEST_WORD) {
            for (String candidate : known) {
                int most = Math.max(1, Math.min(word.length(), candidate.length()) / 3);
                if (Math.abs(word.length() - candidate.length()) > most) {
                    continue; // So many letters are too many or too few, and a list may be long.
                }
                int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
                if (distance < least && distance <= most) {
                    least = distance;
                    nearest = Optional.of(candidate);
                }
            }
        }
        return nearest;
    }

    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitution, 1 + Math.min(last[j], row[j - 1]));
                boolean isSwap = i > 1 && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (isSwap) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
