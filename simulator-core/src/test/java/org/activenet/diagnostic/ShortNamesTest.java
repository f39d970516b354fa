// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortNamesTest {
    @Test
    void takesTheMiddleOutOfALongName() {
        var names = new ShortNames(List.of("plan", "reactive-controller-in-denver"), 20);

        assertEquals("plan", names.of("plan"));
        assertEquals("reactive-con...enver", names.of("reactive-controller-in-denver"));
        assertThrows(IllegalArgumentException.class, () -> names.of("other"));
    }

    @Test
    void tellsTheWholeOfWhatItShortened() {
        var names = new ShortNames(List.of("plan", "reactive-controller-in-denver", "a\u001b", "b".repeat(21)), 20);

        assertEquals(Map.of("reactive-con...enver", "reactive-controller-in-denver", "b".repeat(12) + "..." + "b".repeat(5),
                "b".repeat(21)), names.shortened());
        assertEquals("reactive-con...enver", names.shortened().firstEntry().getKey());
    }

    @Test
    void neverMakesTwoNamesEqual() {
        String same = "x".repeat(50);
        List<String> all = List.of(
                same + "1" + same, same + "2" + same, "x".repeat(8) + "...xxxxx", "xxxxxxxxxxxxx...#2",
                "\u001b", "\\u001b", "\u6771".repeat(40), "\u6771".repeat(20) + "a" + "\u6771".repeat(20), "a\u0301", "\u00e1");
        var names = new ShortNames(all, 18);

        assertEquals(all.size(), all.stream().map(names::of).distinct().count(), all.stream().map(names::of).toList().toString());
        all.forEach(name -> assertTrue(VisibleText.columns(names.of(name)) <= 18, names.of(name)));
        assertEquals("xxxxxxxxxxxxx...#2", names.of("xxxxxxxxxxxxx...#2"));
        assertEquals("\\u001b", names.of("\\u001b"));
        assertEquals("\\u001b...#5", names.of("\u001b"));
    }

    @Test
    void tellsAHundredNamesApart() {
        List<String> all = IntStream.range(0, 100).mapToObj(i -> "y".repeat(30) + i + "y".repeat(30)).toList();
        var names = new ShortNames(all, 12);

        assertEquals(100, all.stream().map(names::of).distinct().count());
    }
}
