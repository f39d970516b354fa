// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.activenet.kernel.SimTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeProfileTest {
    @Test
    void anEvaluationCostsItsCapsuleItsStepsAndItsBytes() {
        var profile = new NodeProfile("p", "ours", 7, 1_000, 20, 3, NodeProfile.Forwarding.CPU);
        assertEquals(1_000, profile.evaluationPs(0, 0));
        assertEquals(1_000 + 20 * 5 + 3 * 100, profile.evaluationPs(5, 100));
        assertEquals(2, SimTime.ceilNs(profile.evaluationPs(5, 100)), "1,400 ps are rounded up once");
    }

    @Test
    void aCostThatNoClockCanHoldIsRefused() {
        var profile = new NodeProfile("p", "ours", 0, 0, 1_000_000, 0, NodeProfile.Forwarding.CPU);
        assertThrows(ArithmeticException.class, () -> profile.evaluationPs(Long.MAX_VALUE / 1_000, 0));
    }

    @Test
    void costsAreNotNegative() {
        for (int negative = 0; negative < 4; negative++) {
            long[] costs = {1, 1, 1, 1};
            costs[negative] = -1;
            var refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> new NodeProfile(
                            "p", "ours", costs[0], costs[1], costs[2], costs[3], NodeProfile.Forwarding.CPU));
            assertTrue(refused.getMessage().endsWith("Ps must be ≥ 0, was -1"), refused.getMessage());
        }
    }

    @Test
    void nothingCostsTimeInTheIdealProfile() {
        assertEquals(0, NodeProfile.IDEAL.evaluationPs(1_000_000, 1_500));
        assertEquals(0, NodeProfile.IDEAL.forwardPs());
    }

    @Test
    void eachNamedProfileHasANameOfItsOwnAndSaysWhereItsNumbersComeFrom() {
        for (NodeProfile profile : NodeProfile.NAMED) {
            assertEquals(1, NodeProfile.NAMED.stream().filter(other -> other.name().equals(profile.name())).count());
            assertTrue(profile.name().matches("[a-z0-9-]+"), profile.name());
            assertFalse(profile.source().isBlank(), profile.name());
            assertTrue(profile.source().toLowerCase(Locale.ROOT).contains("ours"), profile.source());
        }
    }

    /// Goal: a profile does what its source says it does. Method: the time of one packet, in nanoseconds.
    @ParameterizedTest(name = "{0}: {1} bytes take {2} ns")
    @CsvSource({
        "active-bridge-1997, 1500,   556000", // 1,800 frames a second
        "planet-1999,          64,   202112", // 5,000 small packets a second
        "planet-1999,        1500,   249500", // 48 Mbit/s
        "ants-1999,          1500,  1199500", // 10 Mbit/s
        "bmv2,                 64,    12500", // 80,000 packets a second
    })
    void onePacketTakesWhatTheSourceSays(String name, int bytes, long expectedNs) {
        assertEquals(expectedNs, SimTime.ceilNs(named(name).evaluationPs(0, bytes)));
    }

    @Test
    void aPacketThroughXdpTakesTheTwentyFourMillionthPartOfASecond() {
        assertEquals(24_000_000, 1e12 / named("xdp").forwardPs(), 1_000);
    }

    private static NodeProfile named(String name) {
        return NodeProfile.NAMED.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }
}
