// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
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
        "10 GBit/sec, 10000000000",
        "10 GBPS,    10000000000",
        "2 Mbits/s,      2000000",
        "56 kbps,          56000",
        "9.6 kbit/s,        9600",
        "300 bps,            300",
        "1 Tbps,   1000000000000",
        "OC-192c,     9953280000",
        "OC3,          155520000",
        "oc 48,       2488320000",
        "STS-3c,       155520000",
        "STM-4,        622080000",
        "STM-16c,     2488320000",
        "STM-0,         51840000",
        "STM64,       9953280000",
        "DS0,              64000",
        "T1,             1544000",
        "t-1,            1544000",
        "T2,             6312000",
        "DS-3,          44736000",
        "ds3,           44736000",
        "E1,             2048000",
        "E2,             8448000",
        "E3,            34368000",
        "E-4,          139264000",
        "OTU2,       10709225316",
        "10GE,       10000000000",
        "100 GbE,   100000000000",
        "40 GigE,    40000000000",
        "GigE,        1000000000",
        "GE,          1000000000",
        "Gigabit Ethernet, 1000000000",
        "Fast Ethernet, 100000000",
        "FE,           100000000",
        "10GBASE-LR, 10000000000",
        "1000BASE-T,  1000000000",
        "1000 Base T, 1000000000",
        "1000base-sx, 1000000000",
        "100base-tx,   100000000",
        "10BASE2,       10000000",
        "2500BASE-X,  2500000000",
        "2.5gbase-t,  2500000000",
        "100GBASE-LR4, 100000000000",
        "10-GE,       10000000000",
        "10gbe,       10000000000",
        "10-gig-e,    10000000000",
        "10-Gigabit Ethernet, 10000000000",
        "100 Gigabit Ethernet, 100000000000",
        "Gig-E,        1000000000",
        "GigaEthernet, 1000000000",
        "Fast-Ethernet, 100000000",
        "STM-1o,       155520000",
        "100 Mbps.,    100000000",
    })
    void whatIsPlainlyARateIsRead(String text, long bitsPerSecond) {
        assertEquals(Optional.of(new RateText.Reading(bitsPerSecond, "")), RateText.read(" " + text + " "));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "2 x 10 Gbps; 20000000000; 2 times 10 Gbps",
        "4x2.5G; 10000000000; 4 times 2.5 Gbps, taken as bits per second",
        "10 Gbps x 2; 20000000000; 2 times 10 Gbps",
        "3x155M; 465000000; 3 times 155 Mbps, taken as bits per second",
        "2 \u00d7 10GE; 20000000000; 2 times 10 Gbps",
        "2*OC-48; 4976640000; 2 times OC-48",
        "2xSTM16; 4976640000; 2 times STM16",
        "2xE1; 4096000; 2 times E1",
        "10Gbps(x2); 20000000000; 2 times 10 Gbps",
        "10 Gbps, x 2; 20000000000; 2 times 10 Gbps",
        "(2x) 10GE; 20000000000; 2 times 10 Gbps",
        "10-Gigabit; 10000000000; taken as bits per second",
        "802.11g 54 Mbps; 54000000; the other words taken as a remark",
        "10G; 10000000000; taken as bits per second",
        "10 Gb; 10000000000; taken as bits per second",
        "45 Mb; 45000000; taken as bits per second",
        "1000 Mbit; 1000000000; taken as bits per second",
        "64K; 64000; taken as bits per second",
        "10 Gigabit; 10000000000; taken as bits per second",
        "155 megabits per second; 155000000; ``",
        "1,5 Gbps; 1500000000; with a decimal comma",
        "10,000 Mbps; 10000000000; with commas between thousands",
        "10Gbps (leased); 10000000000; the other words taken as a remark",
        "Peering, 13 Gbps; 13000000000; the other words taken as a remark",
        "SMfiber/1Gbps; 1000000000; the other words taken as a remark",
        "JGN2  10Gbit/s; 10000000000; the other words taken as a remark",
        "1 Gbps (since 2005); 1000000000; the other words taken as a remark",
        "ANS CO+RE T1; 1544000; the other words taken as a remark",
        "link-10Gbps; 10000000000; the other words taken as a remark",
        "45 Mbps DS-3; 44736000; as 'DS-3' says, with which the rest agrees",
        "OC-48c/STM-16c; 2488320000; as 'OC-48c' says, with which the rest agrees",
        "STM-4 (622Mbps); 622080000; as 'STM-4' says, with which the rest agrees",
        "2 x E3 (68Mbps); 68736000; 2 times E3, as '2 x E3' says, with which the rest agrees",
    })
    void whatTakesMoreThanReadingSaysHow(String text, long bitsPerSecond, String how) {
        assertEquals(Optional.of(new RateText.Reading(bitsPerSecond, how)), RateText.read(text));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "", "n/a", "None", "Red", "SDH", "Fiber", "Ethernet", "Wavelength", "Low Bandwidth", "10", "T", "E", "OC", "E5", "T4",
        "<= 10 Mbps", "<10Gbps", ">=2.5 Gbps", "\u2264 1 Gbps", "~10 Gbps", "10 Gbps?", "up to 10 Gbps", "at least 1 Gbps",
        "less than 2 Mbps", "max 10G", "from 10 Gbps", "over 100 Mbps", "approx. 2 Mbps", "not 10G",
        "1-10 Gbps", "1-2.5 Gb/s", "10-34 Mb/s", "300M-1Gb/s", "2.5\u201310G", "1G - 10G", "10 to 34 Mbps", "OC-3 - OC-12",
        "10/100 Mbps", "10/100/1000", "622/155 Mbps", "OC-192 or OC-48", "10G+10G", "2 x 1 Gbps + 10 Gbps", "10G & 10G",
        "N*10Gbit/s", "two 10G links", "dual GE", "n x 10G", "1.000 Mbps",
        "nx10G", "CANARIE N*10Gbit/s", "2 links of 10 Gbps", "10G each", "fractional T1",
        "10 MB/s", "10 GBps", "10 GB", "-5 Mbps", "OC-0", "0 bps", "1e9 bps", "99999999 Tbps", "1,500 Mbps", "1.2.3 Gbps",
        "ge-0/0/1", "PE1-1", "10 Gbps 1 Gbps", "155 Mbps 622 Mbps", "2 x 10G x 2", "9600 baud", "5 packets",
        "Completion 2007-2008",
        "x2 10G", "x 10G", "10G backup x2", "twice 10G", "10 Gbps per lambda", "10G circuits", "1-10 GE",
        "10-100 Gigabit Ethernet",
        "20 Mbps down", "20 Mbps down, 5 Mbps up", "2 Mbps upstream", "downlink 8 Mbps", "\u219310 Gbps", "asymmetric 8 Mbps",
        "\u224810 Gbps", "ca. 10 Gbps", "nearly 10G", "upgrade to 10G", "802.11g", "R2-E1", "2 E1", "DS4", "10 M packets/s",
        "10 mega bytes", "\u202e10 Gbps", "10\u200b Gbps", "\uff11\uff10 Gbps", "1e400 bps", "NaN Gbps", "Infinity",
    })
    void everythingElseStaysUnknown(String text) {
        assertEquals(Optional.empty(), RateText.read(text));
    }

    @ParameterizedTest(name = "{0} is {1} bit/s among words")
    @CsvSource(delimiter = ';', value = {
        "5G; -1", "LTE 4G; -1", "5G (x2); 10000000000", "2 x 5G; 10000000000", "2.5G; 2500000000", "25G; 25000000000",
        "5 Gbps; 5000000000", "100 m; -1", "100m; -1", "100M; 100000000", "100 mbps; 100000000",
    })
    void amongWordsSomeRatesAreSomethingElse(String text, long bitsPerSecond) {
        assertEquals(bitsPerSecond, RateText.readLabel(text).map(RateText.Reading::bitsPerSecond).orElse(-1L));
        assertEquals(bitsPerSecond == -1, RateText.readLabel(text).isEmpty() && RateText.read(text).isPresent());
    }

    @Test
    void aLongTextIsNotSearched() {
        assertEquals(Optional.empty(), RateText.read("10 Gbps " + "x".repeat(200)));
    }

    @ParameterizedTest(name = "{0} is {1} bit/s")
    @CsvSource({
        "2500000000.0, 2500000000", "1e9, 1000000000", "1000, 1000", "10, -1", "999, -1", "0.4, -1", "0, -1", "-3, -1", "NaN, -1",
        "1e99, -1", "x, -1",
    })
    void aRawSpeedIsBitsPerSecond(String text, long bitsPerSecond) {
        assertEquals(bitsPerSecond, RateText.parseBitsPerSecond(text).orElse(-1));
    }
}
