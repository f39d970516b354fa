// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

class QuantityTest {
    @Test
    void readsAmountsExactly() {
        assertEquals(5_000_000, amount(Quantity.DURATION, "5 ms"));
        assertEquals(5_000_000, amount(Quantity.DURATION, "5ms"));
        assertEquals(1_500, amount(Quantity.DURATION, "1.5 us"));
        assertEquals(120_000_000_000L, amount(Quantity.DURATION, "2 min"));
        assertEquals(10_000_000_000L, amount(Quantity.RATE, "10 Gbps"));
        assertEquals(512_000, amount(Quantity.SIZE, "512 kB"));
        assertEquals(512 * 1024, amount(Quantity.SIZE, "512 KiB"));
        assertEquals(500, amount(Quantity.COST, "0.5 ns"));
        assertEquals(-1, amount(Quantity.SIZE, "-1 B"));
        assertEquals(2_500, amount(Quantity.SHARE, "2.5 %"));
        assertEquals(Long.MAX_VALUE, amount(Quantity.DURATION, "9223372036854775807 ns"));
    }

    @Test
    void refusesWhatIsNoAmountOfItsKind() {
        assertEquals("duration '5' has no unit, use ns, us, ms, s, min, as in '5 ms'",
                wrong(Quantity.DURATION, "5"));
        assertEquals("'Mb' is not a unit of rate, did you mean 'Mbps'?", wrong(Quantity.RATE, "10 Mb"));
        assertEquals("'gbps' is not a unit of rate, did you mean 'Gbps'?", wrong(Quantity.RATE, "10 gbps"));
        assertEquals("'KB' is not a unit of size, did you mean 'kB'?", wrong(Quantity.SIZE, "1 KB"));
        assertEquals("'2.5 ns' is not a whole number of nanoseconds, write a coarser value",
                wrong(Quantity.DURATION, "2.5 ns"));
        assertEquals("'9223372036854775808 ns' is too large, write a smaller value",
                wrong(Quantity.DURATION, "9223372036854775808 ns"));
        assertEquals("'1,5 ms' is not a duration, write a point before decimals, and nothing between thousands, as in '5 ms'",
                wrong(Quantity.DURATION, "1,5 ms"));
        assertEquals("'1e400 s' is not a duration, write the number without an exponent, as in '5 ms'",
                wrong(Quantity.DURATION, "1e400 s"));
        assertEquals("'NaN ms' is not a duration, write a number and a unit, as in '5 ms'", wrong(Quantity.DURATION, "NaN ms"));
        assertEquals("'msec' is not a unit of duration, did you mean 'ms'?", wrong(Quantity.DURATION, "5 msec"));
        assertEquals("'\u03bcs' is not a unit of duration, did you mean 'us'?", wrong(Quantity.DURATION, "5 \u03bcs"));
        assertEquals("'G' is not a unit of rate, did you mean 'Gbps'?", wrong(Quantity.RATE, "10 G"));
        for (String text : new String[] {"", " ", "ms", "1e3 ms", "1,5 ms", "NaN s", "1 s ", "٣ s", "1.ms", ".5 s"}) {
            assertInstanceOf(Quantity.Wrong.class, Quantity.DURATION.parse(text), text);
        }
    }

    @Test
    void writesWhatItReads() {
        assertEquals("5 ms", Quantity.DURATION.format(5_000_000));
        assertEquals("1.5 ms", Quantity.DURATION.format(1_500_000));
        assertEquals("1500.001 us", Quantity.DURATION.format(1_500_001));
        assertEquals("0 ns", Quantity.DURATION.format(0));
        assertEquals("1 min", Quantity.DURATION.format(60_000_000_000L));
        assertEquals("256 kB", Quantity.SIZE.format(256_000));
        assertEquals("0.001 %", Quantity.SHARE.format(1));
        assertEquals("100 %", Quantity.SHARE.format(100_000));
        assertEquals("0.1 %", Quantity.LOSS.format(1_000_000));
        assertEquals("0.0000001 %", Quantity.LOSS.format(1));
        for (Quantity kind : Quantity.values()) {
            for (long amount = 1; amount > 0; amount = amount * 7 + 3) {
                assertEquals(amount, amount(kind, kind.format(amount)));
                assertEquals(-amount, amount(kind, kind.format(-amount)));
            }
        }
    }

    private static long amount(Quantity kind, String text) {
        return assertInstanceOf(Quantity.Value.class, kind.parse(text)).amount();
    }

    private static String wrong(Quantity kind, String text) {
        Quantity.Wrong wrong = assertInstanceOf(Quantity.Wrong.class, kind.parse(text));
        return wrong.found() + ", " + wrong.advice();
    }
}
