// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

/// The flags of a regular expression.
///
/// @param isGlobal   `g`, which changes no match: what it means is up to whoever goes on from match to match
/// @param ignoresCase `i`
/// @param isMultiline `m`: `^` and `$` match at each line
/// @param isDotAll   `s`: `.` matches line terminators, too
/// @param isSticky   `y`, which changes no match either, but by the argument that says so
public record RegexFlags(boolean isGlobal, boolean ignoresCase, boolean isMultiline, boolean isDotAll, boolean isSticky) {
    private static final String KNOWN = "gimsy";

    static RegexFlags parse(String flags) throws PatternException {
        for (int i = 0; i < flags.length(); i++) {
            char flag = flags.charAt(i);
            switch (flag) {
                case 'u', 'v' -> throw new PatternException("flag " + flag + " is not available: patterns match UTF-16 code"
                        + " units; leave it out", i);
                case 'd' -> throw new PatternException("flag d is not available: leave it out", i);
                default -> {
                    if (KNOWN.indexOf(flag) < 0) {
                        throw new PatternException("'" + flag + "' is not a flag: the flags are g, i, m, s and y", i);
                    }
                }
            }
            if (flags.indexOf(flag) < i) {
                throw new PatternException("flag " + flag + " is there twice: write it once", i);
            }
        }
        return new RegexFlags(has(flags, 'g'), has(flags, 'i'), has(flags, 'm'), has(flags, 's'), has(flags, 'y'));
    }

    private static boolean has(String flags, char flag) {
        return flags.indexOf(flag) >= 0;
    }
}
