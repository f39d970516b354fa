// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import java.util.Locale;

/// Which code units are the same when case is ignored: `Canonicalize` of ECMAScript without flag `u`.
///
/// Units that are the same form a ring; most are alone in theirs.
final class CaseRing {
    private static final char[] NEXT = rings();

    private CaseRing() {}

    /// The next unit of the ring; after as many steps as there are units in it, the first again.
    static char next(char unit) {
        return NEXT[unit];
    }

    /// What units that are the same have in common: their upper case, where it is one unit, and not an ASCII one of others.
    private static char canonical(char unit) {
        String upper = String.valueOf(unit).toUpperCase(Locale.ROOT);
        char first = upper.charAt(0);
        return upper.length() != 1 || unit >= 128 && first < 128 ? unit : first;
    }

    private static char[] rings() {
        int units = Character.MAX_VALUE + 1;
        var next = new char[units];
        var firsts = new int[units]; // by canonical unit: the first of the ring and 1, or 0
        for (int i = 0; i < units; i++) {
            char unit = (char) i;
            char canonical = canonical(unit);
            if (firsts[canonical] == 0) {
                firsts[canonical] = i + 1;
                next[i] = unit;
            } else {
                int first = firsts[canonical] - 1;
                next[i] = next[first];
                next[first] = unit;
            }
        }
        return next;
    }
}
