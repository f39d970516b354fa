// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.activenet.kernel.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {
    private static final int DRAWS = 200_000;

    private static Detection preset(String name) {
        return Detection.NAMED.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static double meanMs(Detection detection, double leastMs, double mostMs) {
        var random = new RandomStreams(1, 0).stream("detection/link-0/0");
        double sumNs = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            long delayNs = detection.drawNs(random);
            assertTrue(delayNs >= leastMs * 1e6 && delayNs <= mostMs * 1e6, delayNs + " ns");
            sumNs += delayNs;
        }
        return sumNs / DRAWS / 1e6;
    }

    /// Goal: the draws have the mean and the range of a session of keepalives whose link fails at any time. Method: the
    /// published numbers, and beside them a session that is played packet by packet.
    @ParameterizedTest
    @CsvSource({
        "bfd-3x3ms,   3.3, 3, true",
        "bfd-3x50ms,   50, 3, true",
        "bfd-5x50ms,   50, 5, true",
        "bfd-frr,     300, 3, true",
        "bfd-ovs,    1000, 3, true",
        "hello-ospf, 10000, 4, false",
        "hello-isis, 3000, 10, false",
    })
    void keepalivesAreMissedAsInASessionPlayedPacketByPacket(
            String name, double intervalMs, int multiplier, boolean isShortened) {
        double foundMs = meanMs(preset(name), (multiplier - 1) * intervalMs, multiplier * intervalMs);
        double ageShare = isShortened ? 0.4405 : 0.5; // E[X²] / 2 E[X] of lengths uniform in [0.75, 1]; or half of one
        assertEquals((multiplier - ageShare) * intervalMs, foundMs, 0.002 * intervalMs);
        assertEquals(playedMeanMs(intervalMs, multiplier, isShortened), foundMs, 0.01 * intervalMs);
    }

    /// Packets leave at the ends of intervals; the link fails at a random time of a long session, and the timer that the
    /// last packet before that has set runs out.
    private static double playedMeanMs(double intervalMs, int multiplier, boolean isShortened) {
        var random = new Random(1);
        double sumMs = 0;
        int sessions = 50_000;
        for (int session = 0; session < sessions; session++) {
            double failsMs = intervalMs * (20 + 20 * random.nextDouble());
            double lastMs = 0;
            double nextMs = 0;
            while (nextMs <= failsMs) {
                lastMs = nextMs;
                nextMs += intervalMs * (isShortened ? 0.75 + 0.25 * random.nextDouble() : 1);
            }
            sumMs += lastMs + multiplier * intervalMs - failsMs;
        }
        return sumMs / sessions;
    }

    @Test
    void theUsualOneTakes128MsInTheMean() {
        assertEquals(128, meanMs(Detection.USUAL, 100, 150), 0.2);
    }

    @Test
    void theOthersAreFixedOrUniform() {
        assertEquals(0, meanMs(Detection.ORACLE, 0, 0));
        assertEquals(10, meanMs(preset("carrier"), 10, 10), 1e-9);
        assertEquals(8_500, meanMs(preset("lldp-onos"), 7_000, 10_000), 10);
        assertEquals(17, meanMs(Detection.fixed("17 ms", "", 17_000_000), 17, 17), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> Detection.fixed("", "", -1));
    }

    @Test
    void namesAreUniqueAndEachSaysWhereItComesFrom() {
        List<String> names = Detection.NAMED.stream().map(Detection::name).toList();
        assertEquals(names.size(), names.stream().distinct().count());
        assertTrue(Detection.NAMED.stream().noneMatch(each -> each.source().isBlank()));
        assertTrue(Detection.NAMED.contains(Detection.USUAL));
    }
}
