// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What crosses between guest and host: integers, strings, the capsule that they are in, and how an evaluation ended.
class GuestValueTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 9007199254740991L, -9007199254740991L})
    void anIntegerIsWithinTwoToThe53(long number) {
        GuestValue value = GuestValue.of(number);
        assertEquals(8, value.sizeBytes());
        assertEquals(Long.toString(number), value.toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {9007199254740992L, -9007199254740992L, Long.MAX_VALUE, Long.MIN_VALUE})
    void anIntegerBeyondIsNone(long number) {
        var refused = assertThrows(IllegalArgumentException.class, () -> GuestValue.of(number));
        assertEquals("an integer must be within 2^53, was " + number, refused.getMessage());
    }

    @Test
    void aStringIsAsLongAsItsUtf8() {
        assertEquals(0, GuestValue.of("").sizeBytes());
        assertEquals(1 + 2 + 3 + 4, GuestValue.of("aä€😀").sizeBytes());
        assertEquals("aä€😀", GuestValue.of("aä€😀").toString());
        assertEquals(1_024, GuestValue.of("a".repeat(1_024)).sizeBytes());
    }

    @Test
    void aStringThatCannotTravelIsNone() {
        var tooLong = assertThrows(IllegalArgumentException.class, () -> GuestValue.of("a".repeat(1_025)));
        assertEquals("a string must have at most 1024 characters, had 1025", tooLong.getMessage());
        assertThrows(IllegalArgumentException.class, () -> GuestValue.of("a\uD83D"));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0", "0, -1, 0", "0, 0, -1"})
    void aCapsuleHasNoNegativeHeader(int source, int destination, int resourceBound) {
        assertThrows(IllegalArgumentException.class, () -> new GuestCapsule(source, destination, resourceBound, List.of()));
    }

    @Test
    void aCapsuleKeepsWhatItWasGiven() {
        var data = new ArrayList<>(List.of(GuestValue.of(1)));
        var capsule = new GuestCapsule(0, 0, 0, data);
        data.add(GuestValue.of(2));
        assertEquals(List.of(GuestValue.of(1)), capsule.data());
    }

    @Test
    void anEndingReadsAsPeopleWriteIt() {
        assertEquals("TypeError: no", new GuestEnding.Uncaught("TypeError", "no").text());
        assertEquals("TypeError", new GuestEnding.Uncaught("TypeError", "").text());
        assertTrue(new GuestOutcome(new GuestEnding.Ended(), 1, 1, "", 0).ended());
        assertFalse(new GuestOutcome(new GuestEnding.Stopped(Limit.STEPS), 1, 1, "", 0).ended());
    }

    @Test
    void aLongLineIsCutBetweenCharacters() {
        String line = "😀".repeat(200);
        assertEquals(line, GuestText.oneLine(line));
        assertEquals(line, GuestText.oneLine(line + "a"));
        assertEquals("a".repeat(200), GuestText.oneLine("a".repeat(201)));
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u202A', '\u202C', '\u202E', '\u2066', '\u2067', '\u2069'})
    void marksOfDirectionAreFound(char mark) {
        assertEquals(2, GuestText.firstDirectionMark("ab" + mark + mark));
        assertEquals(0, GuestText.firstDirectionMark("" + mark));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\u2029", "\u202F", "\u2065", "\u206A", "ä€😀"})
    void otherCharactersAreNone(String text) {
        assertEquals(-1, GuestText.firstDirectionMark(text));
    }
}
