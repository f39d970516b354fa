// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "38.2 ms less         | 38.2_ms less",
        "between 76 and 83 us | between 76 and 83_us",
        "95 % of 256 kB,      | 95_% of 256_kB,",
        "1 Gbps (2 s) 3 h.    | 1_Gbps (2_s) 3_h.",
        "5 smart hosts        | 5 smart hosts",
        "4 systems            | 4 systems",
        "n1 ms                | n1_ms",
    })
    void numberAndUnitStayInOneLine(String words, String unbroken) {
        assertEquals(unbroken.replace('_', '\u00a0'), new Html().words(words).toString());
        assertEquals(words, new Html().verbatim(words).toString());
    }

    @Test
    void wordsOfUsersAreWordsWhereverTheyStand() {
        String hostile = "</text><script>alert('\"&')</script>";
        String harmless = "&lt;/text&gt;&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;";

        assertEquals(harmless, new Html().words(hostile).toString());
        assertEquals(harmless, new Html().verbatim(hostile).toString());
        assertEquals(harmless, new Html().wordsWithCode(hostile).toString());
        assertEquals(harmless, new Html().brokenName(hostile).toString().replace("<wbr>", ""));
        assertEquals("<text class=\"tick\" x=\"1\" y=\"2\">" + harmless + "</text>\n",
                new Html().text(1, 2, "class=\"tick\"", hostile).toString());
        assertEquals("<svg class=\"plot\" viewBox=\"0 0 1 2\" role=\"img\" aria-label=\"" + harmless + "\">\n",
                new Html().picture(1, 2, hostile).toString());
    }

    @Test
    void aLongNameIsBrokenAndNothingOfItIsLost() {
        assertEquals(List.of("short"), NameLines.of("short", 34));
        assertEquals(List.of("sdn-reactive-with-", "controller-in-Denver"),
                NameLines.of("sdn-reactive-with-controller-in-Denver", 22));
        assertEquals(List.of("abcdefghij", "klmnopqrst", "uv"), NameLines.of("abcdefghijklmnopqrstuv", 10));
        String smile = "\uD83D\uDE00";
        assertEquals(List.of(smile + smile, smile), NameLines.of(smile.repeat(3), 2));
        assertEquals("a-<wbr>b_<wbr>c", new Html().brokenName("a-b_c").toString());
    }

    @Test
    void ticksAreRoundOnBothSidesOfZero() {
        assertEquals(List.of(-20.0, 0.0, 20.0, 40.0), new Axis(-23, 41, false, 0, 100).ticks(5));
        assertEquals(List.of(0.0, 2.0, 4.0), Axis.linear(5, 0, 100).ticks(3));
        assertEquals(
                List.of("2.5 ms", "10 ms", "1,200", "0.05", "100 %"),
                Stream.of("2.50 ms", "10.00 ms", "1,200", "0.050", "100.0 %").map(Axis::withoutZeros).toList());
    }
}
