// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is not a pattern, needs backtracking, or is too large is refused, with its place and what would be right.
class PatternRefusalTest {
    @ParameterizedTest(name = "/{0}/")
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "a(?=b);         1; lookahead (?=...) is not available: it can take exponential time",
        "a(?!b);         1; lookahead (?!...) is not available",
        "(?<=a)b;        0; lookbehind (?<=...) is not available",
        "(?<!a)b;        0; lookbehind (?<!...) is not available",
        "(a)\\1;         3; back-reference \\1 is not available: it can take exponential time",
        "\\2(a)(b);      0; back-reference \\2 is not available",
        "(?<n>a)\\k<n>;  7; back-reference \\k<name> is not available",
        "(?<n>a)[\\k];   8; \\k means nothing in a class",
        "a(?i:b);        1; flags within a pattern (?i:...) are not available",
        "(?-s:b);        0; flags within a pattern",
        "(?a);           0; (? begins no group",
        "(?<n>a)(?<n>b); 7; a group is called 'n' already",
        "(?<1>a);        3; this is not the name of a group",
        "(?<>a);         3; this is not the name of a group",
        "(?<n;           3; this is not the name of a group",
        "a(b(c);         1; this ( is not closed",
        "a)b;            1; no ( before this )",
        "a[b;            1; this [ is not closed",
        "a[b-;           1; this [ is not closed",
        "[c-a];          1; the ends of this range are out of order",
        "`a{3,2}`;       1; the numbers of this quantifier are out of order",
        "*a;             0; nothing to repeat",
        "a|+;            2; nothing to repeat",
        "a**;            2; nothing to repeat",
        "^*;             1; nothing to repeat",
        "\\b+;           2; nothing to repeat",
        "(?:{2});        3; nothing to repeat",
        "a\\;            1; nothing follows the \\",
    })
    void aPatternThatIsNotOneIsRefusedAtItsPlace(String pattern, int offset, String message) {
        refused(pattern, "", offset, message);
    }

    @ParameterizedTest(name = "flags {0}")
    @CsvSource(quoteCharacter = '`', value = {
        "u,   0, flag u is not available",
        "gv,  1, flag v is not available",
        "d,   0, flag d is not available",
        "gx,  1, 'x' is not a flag",
        "gig, 2, flag g is there twice",
    })
    void otherFlagsAreRefused(String flags, int offset, String message) {
        refused("a", flags, offset, message);
    }

    private static void refused(String pattern, String flags, int offset, String message) {
        var refusal = assertThrows(PatternException.class, () -> RegexProgram.parse(pattern, flags, _ -> { }));
        assertTrue(refusal.getMessage().startsWith(message), refusal.getMessage());
        assertEquals(offset, refusal.offset());
    }

    @Test
    void aPatternHasAtMost4096Units() {
        Matches.program("a".repeat(4_096), "");
        refused("a".repeat(4_097), "", 4_096, "the pattern has 4097 units: 4096 are allowed");
    }

    @Test
    void groupsAreNestedAtMost200Deep() {
        Matches.program("(?:".repeat(200) + ")".repeat(200), "");
        refused("(?:".repeat(201) + ")".repeat(201), "", 600, "groups are nested too deeply: 200 are allowed");
    }

    @Test
    void groupsBesideEachOtherAreNotNested() {
        Matches.program("(?:a)".repeat(500), "");
    }

    @Test
    void atMost255GroupsCapture() {
        assertEquals(255, Matches.program("(a)".repeat(255), "").groupCount());
        refused("(a)".repeat(256), "", 765, "too many groups: 255 may capture");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "a{16381};                 a{16382};                        1",
        "(?:a{127}){128};          (?:a{128}){128};                 4",
        "a{1,8190};                a{1,8192};                       1",
        "(?:a|b?){0,1000};         (?:a|b?){0,2000};                6",
        "((?:(?:a*)*)*){0,100};    ((?:(?:a*)*)*){0,4000};          8",
        "a?;                       (((a{1000}){1000}){1000}){1000}; 4",
        "a*;                       a{99999999999999999999};         1",
        "(?:){99999};              (?:^){99999};                    5",
        "(?:(?:(?:)|){9}){99};     (?:(?:(?:)|){999}){999};         12",
    })
    void aProgramHasAtMost16384Instructions(String largest, String larger, int offset) {
        Matches.program(largest, "");
        refused(larger, "", offset,
                "the pattern is too large when its repeats are written out: more than 16384 instructions");
    }

    @Test
    void theMemoryOfAMatchIsBounded() {
        Matches.program("(a)".repeat(255) + "a{1792}", "");
        refused("(a)".repeat(255) + "a{1794}", "", 766, "too many groups for a pattern of this size");
    }
}
