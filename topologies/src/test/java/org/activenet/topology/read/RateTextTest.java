// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTextTest {
    @ParameterizedTest(name = "{0} is {1} bit/s")
    @CsvSource({
        "2.5 Gbps,    2500000000",
        "155Mb/s,      155000000",
        "1gb/s,       1000000000",
        "10 Gbit/s,  10000000000",
        "56 kbps,          56000",
        "300 bps,            300",
        "OC-192c,     9953280000",
        "OC3,          155520000",
        "STM-4,        622080000",
        "T1,             1544000",
        "DS-3,          44736000",
        "E1,             2048000",
        "E3,            34368000",
    })
    void whatIsPlainlyARateIsRead(String text, long bitsPerSecond) {
        assertEquals(OptionalLong.of(bitsPerSecond), RateText.parse(" " + text + " "));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "<= 10 Mbps", "1-2.5 Gb/s", "300M-1Gb/s", "Red", "", "10", "10 MB/s", "45 Mbps DS-3", "OC-0", "0 bps",
        "N*10Gbit/s", "-5 Mbps", "99999999 Tbps", "1e9 bps", "OC-192 or OC-48",
    })
    void everythingElseStaysUnknown(String text) {
        assertEquals(OptionalLong.empty(), RateText.parse(text));
    }

    @ParameterizedTest(name = "{0} {1} is {2} bit/s")
    @CsvSource({"2.5, G, 2500000000", "34, M, 34000000", "10, '', 10", "2, X, -1", "<10, M, -1", "0, G, -1"})
    void aSpeedAndItsUnitsAreReadTogether(String speed, String units, long bitsPerSecond) {
        assertEquals(bitsPerSecond, RateText.parse(speed, units).orElse(-1));
    }

    @ParameterizedTest(name = "{0} is {1} bit/s")
    @CsvSource({
        "2500000000.0, 2500000000", "1e9, 1000000000", "0.4, -1", "0, -1", "-3, -1", "NaN, -1", "1e99, -1", "x, -1",
    })
    void aRawSpeedIsBitsPerSecond(String text, long bitsPerSecond) {
        assertEquals(bitsPerSecond, RateText.parseBitsPerSecond(text).orElse(-1));
    }
}
