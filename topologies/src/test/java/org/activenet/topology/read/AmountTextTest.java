// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTextTest {
    @ParameterizedTest(name = "{0} {1} is {2} ns")
    @CsvSource({
        "5 ms, '', 5000000", "5ms, s, 5000000", "5, ms, 5000000", "'1,5 ms', '', 1500000", "2.5, us, 2500", "1e-3, s, 1000000",
        "3 seconds, '', 3000000000", "7 ns, '', 7", "0 ms, '', 0",
        "5, '', -1", "-5 ms, '', -1", "5 km, '', -1", "fast, ms, -1", "'1,500 ms', '', -1", "1e99, s, -1", "NaN, ms, -1",
        "'', ms, -1",
    })
    void aDelayHasAUnit(String text, String unit, long delayNs) {
        assertEquals(delayNs, AmountText.delayNs(text, unit).orElse(-1));
    }

    @ParameterizedTest(name = "{0} {1} is {2} ns")
    @CsvSource({"300, km, 1501038", "300 km, '', 1501038", "300000, m, 1501038", "100 miles, '', 805229", "1, m, 5",
        "0.01, m, 0", "20 cm, '', -1", "300, '', -1", "3 ms, '', -1"})
    void aLengthIsADelayAtTwoThirdsOfTheSpeedOfLight(String text, String unit, long delayNs) {
        assertEquals(delayNs, AmountText.delayOfLengthNs(text, unit).orElse(-1));
    }

    @ParameterizedTest(name = "{0} {1} is {2} B")
    @CsvSource({"64 kB, '', 64000", "64, KB, 64000", "64 KiB, '', 65536", "1 MB, '', 1000000", "512, bytes, 512",
        "512, '', -1", "64 kb, '', -1", "100 packets, '', -1", "10 Mbit, '', -1"})
    void aSizeIsInBytes(String text, String unit, long bytes) {
        assertEquals(bytes, AmountText.bytes(text, unit).orElse(-1));
    }

    @ParameterizedTest(name = "{0} is {1} B")
    @CsvSource({"1500, 1500", "9000 B, 9000", "9 kB, 9000", "68, 68", "67, -1", "65535, 65535", "65536, -1", "big, -1"})
    void anMtuNeedsNoUnit(String text, long bytes) {
        assertEquals(bytes, AmountText.mtuBytes(text, "").orElse(-1));
    }

    @ParameterizedTest(name = "{0} {1} is {2} of a billion")
    @CsvSource({"0.1 %, '', 1000000", "0.1, percent, 1000000", "100%, '', 1000000000", "5 ppm, '', 5000",
        "0.1, '', -1", "101 %, '', -1", "-1 %, '', -1"})
    void aLossIsAShareOfAtMostAll(String text, String unit, long perBillion) {
        assertEquals(perBillion, AmountText.lossPerBillion(text, unit).orElse(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 ms", "10 Gbps", "64 kB", "0.1 %", "OC-48"})
    void anAmountOfALinkIsKnownByItsUnit(String text) {
        assertTrue(AmountText.isAmountOfALink(text));
    }

    @Test
    void aBareNumberOrAWordIsNone() {
        assertFalse(AmountText.isAmountOfALink("5"));
        assertFalse(AmountText.isAmountOfALink("red"));
        assertFalse(AmountText.isAmountOfALink("Gigabit"));
    }
}
