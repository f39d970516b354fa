// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.activenet.budget.Budget;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The host's side of regular expressions, with no guest: where matches are, and what looking for them costs.
class PatternCallsTest {
    private final StepMeter meter = new StepMeter();
    private final Budget budget = Guests.steps(100_000);
    private final Map<String, Object> members = new LinkedHashMap<>();

    @BeforeEach
    void start() {
        meter.start(budget, null);
        new GuestPatterns(meter).addTo(members);
    }

    private Object call(String name, Object... arguments) {
        return ((ProxyExecutable) members.get(name)).execute(
                Arrays.stream(arguments).map(Value::asValue).toArray(Value[]::new));
    }

    private static String shown(Object list) {
        var joiner = new StringJoiner(" ");
        var array = (ProxyArray) list;
        for (int i = 0; i < array.getSize(); i++) {
            joiner.add(array.get(i).toString());
        }
        return joiner.toString();
    }

    private static String offsets(Object result) {
        return shown(((ProxyObject) result).getMember("offsets"));
    }

    /// Offsets where each match begins and ends, and each of its groups; -1 for one that took no part.
    @ParameterizedTest
    @CsvSource(emptyValue = "", nullValues = "-", value = {
        "b, '', abcb, 0, false, 1 2 3 4", "b, '', abcb, 0, true, 1 2", "b, '', abcb, 2, true, 3 4", "b, '', abcb, 4, false, ''",
        "b, y, abcb, 0, false, ''", "b, y, bbab, 0, false, 0 1 1 2", "(a)|(b), '', ab, 0, false, 0 1 0 1 -1 -1 1 2 -1 -1 1 2",
        "x*, '', axx, 0, false, 0 0 1 3 3 3", "'', '', ab, 2, false, 2 2", "'', '', ab, 3, false, ''", "$, '', ab, 0, true, 2 2"})
    void matchesAreFoundFromLeftToRight(
            String source, String flags, String text, int from, boolean isFirstOnly, String offsets) {
        assertEquals(offsets, offsets(call("matches", source, flags, text, from, isFirstOnly)));
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
        "',', '', 'a,b,,c', 1 2 3 4 4 5", "',', '', ',a,', 0 1 2 3", "'', '', abc, 1 1 2 2", "x, '', abc, ''", "x, '', '', ''",
        "'', '', '', 0 0", "x*, '', axxb, 1 3", "$, '', abc, ''", "b, y, abc, 1 2", "(b), '', abc, 1 2 1 2"})
    void separatorsAreNeverEmptyWhereAPieceBegins(String source, String flags, String text, String offsets) {
        assertEquals(offsets, offsets(call("separators", source, flags, text)));
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
        "abab, b, false, 1 3", "abab, b, true, 1", "aaaa, aa, false, 0 2", "ab, '', false, 0 1 2", "ab, '', true, 0",
        "ab, x, false, ''", "'', '', false, 0", "ab, ab, false, 0"})
    void occurrencesDoNotOverlap(String text, String searched, boolean isFirstOnly, String offsets) {
        assertEquals(offsets, shown(call("occurrences", text, searched, isFirstOnly)));
    }

    @Test
    void groupsAreCountedAndNamed() {
        var result = (ProxyObject) call("matches", "(?<y>a)(b)(?<n>c)", "", "abc", 0, true);
        assertEquals(4, result.getMember("groups"));
        assertEquals("y 1 n 3", result.getMember("names"));
    }

    @Test
    void whatIsWrongWithAPatternIsSaid() {
        assertEquals("", call("wrong", "a(b)", "g"));
        String wrong = (String) call("wrong", "a(b", "");
        assertFalse(wrong.isEmpty());
        assertEquals(wrong, call("matches", "a(b", "", "ab", 0, true));
        assertEquals(wrong, call("separators", "a(b", "", "ab"));
    }

    /// Units of work that a call took, to 16 of them.
    private long units(String name, Object... arguments) {
        budget.steps = 1_000_000;
        meter.start(budget, null);
        assertTrue(meter.work(StepMeter.FREE_UNITS));
        call(name, arguments);
        return (1_000_000 - budget.steps) * StepMeter.UNITS_PER_STEP;
    }

    @Test
    void eachEvaluationPaysForAPatternOnce() {
        long first = units("wrong", "(ab){400}", "");
        assertTrue(first > 800, () -> "units " + first);
        assertEquals(first, units("wrong", "(ab){400}", ""));
        budget.steps = 1_000_000;
        call("wrong", "(ab){400}", "");
        assertEquals(1_000_000, budget.steps);
    }

    @Test
    void aPatternThatWasForgottenCostsTheSame() {
        long first = units("wrong", "(ab){400}", "");
        for (int i = 0; i < 200; i++) {
            call("wrong", "a".repeat(i), "");
        }
        assertEquals(first, units("wrong", "(ab){400}", ""));
    }

    /// The text is paid once for each search, however it ends.
    @Test
    void textsArePaidByTheirLength() {
        String text = "a".repeat(16_000);
        assertEquals(16_016, units("occurrences", text, "b".repeat(16), false));
        long search = units("matches", "b", "", text, 0, true);
        assertTrue(search >= 2 * 16_000 && search < 5 * 16_000, () -> "units " + search);
        assertEquals(16_000, units("matches", "b", "", text, 16_001, true), 64);
    }

    @Test
    void whatCannotBePaidStops() {
        for (String name : new String[] {"matches", "separators"}) {
            budget.steps = 100;
            meter.start(budget, null);
            assertEquals(false, call(name, "(a*)*b", "", "a".repeat(60_000), 0, false));
            assertTrue(meter.isStopped());
        }
        assertEquals(false, call("occurrences", "a", "a", false));
        assertEquals(false, call("wrong", "a", ""));
    }
}
