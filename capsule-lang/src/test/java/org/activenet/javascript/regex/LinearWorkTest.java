// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a match costs grows with the text, and is told while it happens.
class LinearWorkTest {
    private static final int UNITS = 2_000;

    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "(a*)*b", "(a|a)*b", "(a|aa)+$", "a*a*a*a*b", "(?:a?){30}a{30}b", "((a*)*)*b", "(.*)*(.*)*x",
        "^(([a-z])+.)+[A-Z]([a-z])+$", "(?:a+)+$|b", "[^b]*b", "(a?b??)*c",
    })
    void twiceTheTextIsAtMostTwiceTheWork(String pattern) {
        RegexProgram program = Matches.program(pattern, "");
        long once = Matches.work(program, "a".repeat(UNITS) + "!");
        long twice = Matches.work(program, "a".repeat(2 * UNITS) + "!");
        assertTrue(twice <= 2 * once + 1_000, twice + " for twice the text of " + once);
        assertTrue(once >= UNITS, once + " is less than one for each unit");
    }

    /// Goal: the bound that the package promises. Method: a program with many states at each place.
    @Test
    void aPlaceCostsNoMoreThanTheProgramIsLong() {
        RegexProgram program = Matches.program("(?:(?:a?){40}|(?:a*)*|b)*c", "");
        int states = 1_000; // 40 times `a?` of 4 instructions, each in 2 loops, and some
        assertTrue(Matches.work(program, "a".repeat(UNITS)) < (long) UNITS * states);
    }

    @Test
    void copiesOfCapturesAreWork() {
        String text = "a".repeat(UNITS);
        long few = Matches.work(Matches.program("(?:a|b)*c", ""), text);
        long many = Matches.work(Matches.program("(?:a|b)*c" + "()".repeat(200), ""), text);
        assertTrue(many > 5 * few, many + " with 200 groups, " + few + " without");
    }

    @Test
    void workIsToldInBatchesAndAllOfIt() {
        var batches = new ArrayList<Long>();
        RegexProgram program = Matches.program("(?:a|b)*c" + "()".repeat(200), "");
        program.match("a".repeat(UNITS), 0, false, batches::add);
        long last = batches.removeLast();
        assertTrue(batches.stream().allMatch(batch -> batch >= 1_024 && batch < 1_100), batches.toString());
        assertTrue(last < 1_024, "the rest: " + last);
    }

    @Test
    void forgottenCapturesAreWork() {
        String text = "a".repeat(UNITS);
        long many = Matches.work(Matches.program("(?:(?:" + "(x)|".repeat(100) + "a))*c", ""), text);
        long none = Matches.work(Matches.program("(?:(?:" + "(?:x)|".repeat(100) + "a))*c", ""), text);
        assertTrue(many > none + 200L * UNITS, many + " with 100 groups, " + none + " without");
    }

    @Test
    void makingAProgramIsWork() throws PatternException {
        var total = new long[1];
        RegexProgram.parse("(?:ab){500}", "", instructions -> total[0] += instructions);
        assertEquals("(?:ab){500}".length() + 1_000 + 3, total[0]);
    }

    @Test
    void aPatternThatIsTooLargeCostsWhatWasMadeOfIt() {
        var total = new long[1];
        assertThrows(PatternException.class,
                () -> RegexProgram.parse("(?:(?:a{99}){99}){99}", "", instructions -> total[0] += instructions));
        assertTrue(total[0] >= 16_384 - 1_024 && total[0] < 17_000, "it took " + total[0]);
    }

    @Test
    void aProgramIsWholeAfterItsMatchWasGivenUp() {
        RegexProgram program = Matches.program("(a*)*b", "");
        String text = "a".repeat(UNITS) + "b";
        var total = new long[1];
        assertThrows(Enough.class, () -> program.match(text, 0, false, instructions -> {
            total[0] += instructions;
            if (total[0] > 5_000) {
                throw new Enough();
            }
        }));
        assertTrue(total[0] < 7_000, "it went on: " + total[0]);
        assertEquals("0-2001 0-2000", Matches.places(program, text, 0, false));
    }
}
