// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProseTest {
    @Test
    void breaksBetweenWordsAndNotBeforeAUnit() {
        assertEquals(List.of("takes", "134 us", "more"), Prose.lines("takes 134 us more", 10));
        assertEquals(List.of("1.09 %", "of", "1 Gbps", "links"), Prose.lines("1.09 % of 1 Gbps links", 6));
        assertEquals(List.of("2", "nodes"), Prose.lines("2  nodes", 6));
        assertEquals(List.of(""), Prose.lines("", 6));
    }

    @Test
    void breaksAWordThatIsLongerThanALine() {
        assertEquals(List.of("a", "bcdefg", "hij kl"), Prose.lines("a bcdefghij kl", 6));
        assertEquals(List.of("\u6771\u4eac", "\u6771"), Prose.lines("\u6771\u4eac\u6771", 5));
    }

    @Test
    void hangsTheOtherLinesBehindTheMark() {
        assertEquals("- one two\n  three\n", Prose.hanging("- ", "one two three", 9));
        assertEquals("warning: one\n  two three\n", Prose.hanging("warning: ", 2, "one two three", 13));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void losesNothingAndKeepsTheWidth(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            String text = IntStream.range(0, random.nextInt(12))
                    .mapToObj(_ -> random.nextInt(4) == 0 ? "7 ms" : "x".repeat(1 + random.nextInt(20)))
                    .collect(Collectors.joining(" "));
            int width = 4 + random.nextInt(20);
            List<String> lines = Prose.lines(text, width);
            assertEquals(text.replace(" ", ""), String.join("", lines).replace(" ", ""));
            lines.forEach(line -> assertTrue(line.length() <= width, line));
        }
    }
}
