// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What ECMAScript says that a pattern matches. Groups stand beside each other: the whole match, then each group.
class RegexProgramTest {
    @ParameterizedTest(name = "/{0}/ on \"{1}\"")
    @CsvSource(quoteCharacter = '`', value = {
        // Examples of ECMA-262, section "RegExp (Regular Expression) Objects"
        "a|ab, abc, a",
        "((a)|(ab))((c)|(bc)), abc, abc|a|a|undefined|bc|undefined|bc",
        "`a[a-z]{2,4}`, abcdefghi, abcde",
        "`a[a-z]{2,4}?`, abcdefghi, abc",
        "(aa|aabaac|ba|b|c)*, aabaac, aaba|ba",
        "(z)((a+)?(b+)?(c))*, zaacbbbcac, zaacbbbcac|z|ac|a|undefined|c",
        "(a*)*, b, |undefined",
        // Iterations that take nothing
        "(?:), x, ``",
        "(a*)+, b, |",
        "(a*)?, b, |undefined",
        "`(a*){2}`, b, |",
        "`(a*){2,3}`, b, |",
        "(?:a*?)*?b, aab, aab",
        "(|a)*, aa, aa|a",
        "(|a)+, aa, aa|a",
        "`(?:|a){2}b`, aab, aab",
        "(?:(a)|b)*, ab, ab|undefined",
        "(?:a?b??)*, ab, ab",
        "((a?)*)*b, aab, aab|aa|a",
        "(\\b)*a, a, a|undefined",
        "(.*?\\b|)+a, c abb, `c a| `",
        "`(a{1,3}?|){0}(a?){0,2}`, b, |undefined|undefined",
        // Greedy and lazy
        "a+?, aaa, a",
        "<(.+?)>, <a><b>, <a>|a",
        "<(.+)>, <a><b>, <a><b>|a><b",
        "(a??)(b), ab, ab|a|b",
        "`(a{0,2}?)(a*)`, aaa, aaa||aaa",
        "`a{2}`, aaaa, aa",
        "`a{2,}`, aaaa, aaaa",
        "`a{0}b`, ab, b",
        "`(a){0}b`, ab, b|undefined",
        "`^(?:a{2}){2,3}$`, aaaaaa, aaaaaa",
        "`^(?:a{2}){2,3}$`, aaaaa, none",
        // The earliest, then the preferred
        "b|a, ab, a",
        "x*, aaax, ``",
        "(?:ab|a)(?:c|bcd), abcd, abc",
        "(a|ab)(c|bcd)(d*), abcd, abcd|a|bcd|",
        // Classes
        "[a-c]+, xabcd, abc",
        "[^a-c]+, abcde, de",
        "[], a, none",
        "[^]+, a, a",
        "[a-]+, x-a, -a",
        "[-a]+, x-a, -a",
        "[\\d-x]+, y1-x2, 1-x2",
        "[\\w.]+@[\\w.]+, to: a.b@c.d!, a.b@c.d",
        "[\\b], a, none",
        "[a\\]]+, x]a, ]a",
        "\\d+(?:\\.\\d+)?, about 3.14, 3.14",
        "\\D+, 12ab3, ab",
        "\\S+, `  ab `, ab",
        "\\W, ab_1-, -",
        // Leniency of Annex B
        "a{, a{, a{",
        "`a{,2}`, `a{,2}`, `a{,2}`",
        "{, {, {",
        "}, }, }",
        "x]y, x]y, x]y",
        "\\q, q, q",
        "\\x4, x4, x4",
        "\\u12, u12, u12",
        "\\c, \\c, \\c",
        "\\101, A, A",
        "\\8, 8, 8",
        "[\\8], 8, 8",
        "\\k, k, k",
        "\\-, -, -",
        // Escapes
        "\\x41\\u0042, AB, AB",
        "\\/\\.\\*, /.*, /.*",
        // Places
        "^b, ab, none",
        "a$, ab, none",
        "\\bb, ab b, b",
        "\\Bb, b ab, b",
        "\\b\\w+\\b, ` a1_ `, a1_",
    })
    void patternsMatchWhatEcmaScriptSays(String pattern, String text, String expected) {
        assertEquals(expected, Matches.texts(pattern, "", text));
    }

    @ParameterizedTest(name = "/{0}/{1}")
    @CsvSource(quoteCharacter = '`', value = {
        "ABC, i, xabc, abc",
        "[a-c]+, i, xABC, ABC",
        "[^a-c]+, i, ABCD, D",
        "\\w+, i, \u017f\u212aa, a", // neither the long s nor the sign of kelvin is a word unit
        "\u017f, i, s\u017f, \u017f",
        "k, i, \u212aK, K",
        "\u00e4, i, \u00c4, \u00c4",
        "\u03c3+, i, \u03a3\u03c2\u03c3, \u03a3\u03c2\u03c3", // three forms of sigma
        "\u00df, i, SS\u1e9e\u00df, \u00df", // its upper case is two letters
        "\u0131, i, I, none",
        "a.c, '', `a\nc`, none",
        "a.c, s, `a\nc`, `a\nc`",
        "^b$, m, `a\nb\r\nc`, b",
        "^b$, '', `a\nb`, none",
        "$, m, `a\n`, ``",
        "^c, m, a\u2028c, c",
    })
    void flagsChangeWhatMatches(String pattern, String flags, String text, String expected) {
        assertEquals(expected, Matches.texts(pattern, flags.replace("'", ""), text));
    }

    @Test
    void escapesStandForTheirUnits() {
        assertEquals("0-9", Matches.places(Matches.program("^\\t\\n\\v\\f\\r\\0\\cJ[\\b\\c1]+$", ""),
                "\t\n\u000b\f\r\0\n\b\u0011", 0, false));
        assertEquals("0-25", Matches.places(Matches.program("^\\s+$", ""), "\t\n\u000b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003"
                + "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff", 0, false));
    }

    @Test
    void surrogatesAreTwoUnits() {
        assertEquals("0-1", Matches.places(Matches.program(".", ""), "\ud83d\ude00", 0, false));
        assertEquals("0-2", Matches.places(Matches.program("^..$", ""), "\ud83d\ude00", 0, false));
    }

    @Test
    void aSearchBeginsWhereItIsTold() {
        RegexProgram program = Matches.program("^a|\\ba|a$", "");
        assertEquals("0-1", Matches.places(program, "aaa a", 0, false));
        assertEquals("4-5", Matches.places(program, "aaa a", 1, false));
        assertEquals("none", Matches.places(program, "aaa a", 1, true));
        assertEquals("4-5", Matches.places(program, "aaa a", 4, true));
        assertEquals("none", Matches.places(program, "aaa a", 5, false));
        assertThrows(IllegalArgumentException.class, () -> Matches.places(program, "a", 2, false));
    }

    @Test
    void namesHaveTheNumbersOfTheirGroupsInTheOrderOfThePattern() {
        RegexProgram program = Matches.program("(?<year>\\d+)-(\\d+)-(?<day>\\d+)(?<$é_1>)", "");
        assertEquals(List.of(Map.entry("year", 1), Map.entry("day", 3), Map.entry("$é_1", 4)),
                List.copyOf(program.groupNames().entrySet()));
        assertEquals(4, program.groupCount());
        Match match = program.match("on 2026-08-15", 0, false, _ -> { });
        assertEquals(11, match.start(match.groupNames().get("day")));
    }

    @Test
    void flagsAreKept() {
        RegexFlags all = Matches.program("", "ysmig").flags();
        assertTrue(all.isGlobal() && all.ignoresCase() && all.isMultiline() && all.isDotAll() && all.isSticky());
        RegexFlags none = Matches.program("", "").flags();
        assertFalse(none.isGlobal() || none.ignoresCase() || none.isMultiline() || none.isDotAll() || none.isSticky());
    }
}
