// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @Test
    void showsWhatSpeaksToATerminalAsAnEscape() {
        assertEquals("\\u001b]0;owned\\u0007\\u001b[2J", VisibleText.of("\u001b]0;owned\u0007\u001b[2J"));
        assertEquals("\\r999 ns Denver: forged\\n\\t\\u0000\\u0008\\u007f\\u009b",
                VisibleText.of("\r999 ns Denver: forged\n\t\0\b\u007f\u009b"));
    }

    @ParameterizedTest
    @ValueSource(ints = {
        0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x61c, // direction
        0x2028, 0x2029, // lines
        0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0xad, // no width
        0xd800, 0xdbff, 0xdc00, 0xdfff}) // halves
    void showsWhatChangesTheOrderOrCannotBeSeen(int c) {
        assertEquals("a\\u%04xb".formatted(c), VisibleText.of("a" + (char) c + "b"));
    }

    @Test
    void showsEveryControlCharacter() {
        IntStream.concat(IntStream.range(0, 0x20), IntStream.range(0x7f, 0xa0)).forEach(c -> {
            String shown = VisibleText.of(Character.toString(c));
            assertEquals(c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : "\\u%04x".formatted(c), shown);
        });
        assertEquals("\\u{e0041}", VisibleText.of(Character.toString(0xe0041))); // an invisible tag
    }

    @Test
    void leavesAllElseAlone() {
        String text = "Z\u00fcrich, \u6771\u4eac, \ud83d\ude00, a\\u001b, e\u0301";
        assertSame(text, VisibleText.of(text));
        assertEquals("a\n\tb\\r", VisibleText.ofLines("a\n\tb\r"));
    }

    @Test
    void countsColumnsAndNotCharacters() {
        assertEquals(6, VisibleText.columns("Zu\u0308rich"));
        assertEquals(4, VisibleText.columns("\u6771\u4eac"));
        assertEquals(2, VisibleText.columns("\ud83d\ude00"));
        assertEquals("\u6771", VisibleText.beginning("\u6771\u4eac", 3));
        assertEquals("Zu\u0308", VisibleText.beginning("Zu\u0308rich", 2));
    }
}
