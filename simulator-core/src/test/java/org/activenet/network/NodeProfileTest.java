// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.activenet.kernel.SimTime;
import org.activenet.network.NodeProfile.Forwarding;
import org.junit.jupiter.api.Test;

class NodeProfileTest {
    private static NodeProfile of(long[] costs, Forwarding forwarding) {
        return new NodeProfile(
                "p", "ours", costs[0], costs[1], costs[2], costs[3], costs[4], StepPrices.same(costs[5]), costs[6], forwarding);
    }

    @Test
    void anEvaluationCostsItsCapsuleItsStepsAndItsBytes() {
        NodeProfile profile = of(new long[] {7, 0, 1_000, 50, 9, 20, 3}, Forwarding.CPU);
        assertEquals(1_000, profile.evaluationPs(20, 0, 0));
        assertEquals(1_000 + 20 * 5 + 3 * 100, profile.evaluationPs(20, 5, 100));
        assertEquals(2, SimTime.ceilNs(profile.evaluationPs(20, 5, 100)), "1,400 ps are rounded up once");
    }

    @Test
    void forwardingAndControlMessagesHavePricesOfTheirOwn() {
        NodeProfile profile = of(new long[] {7, 2, 1_000, 50, 9, 20, 3}, Forwarding.CPU);
        assertEquals(7 + 2 * 100, profile.forwardingPs(100));
        assertEquals(50 + 3 * 100, profile.controlMessagePs(100));
    }

    @Test
    void aControlMessageCostsAsMuchAsACapsuleUnlessSomebodySaysOtherwise() {
        var profile = new NodeProfile("p", "ours", 7, 1_000, 20, 3, Forwarding.CPU);
        assertEquals(profile.evaluationPs(20, 0, 100), profile.controlMessagePs(100));
        assertEquals(7, profile.forwardingPs(1_500));
    }

    @Test
    void aStepHasThePriceOfItsLanguageElseTheOneOfAllOthers() {
        var prices = new StepPrices(new TreeMap<>(Map.of("plan", 10L)), OptionalLong.of(12));
        assertEquals(10, prices.pricePs("plan"));
        assertEquals(12, prices.pricePs("javascript"));
        var some = new StepPrices(new TreeMap<>(Map.of("plan", 10L)), OptionalLong.empty());
        assertTrue(some.has("plan"));
        assertFalse(some.has("javascript"));
        assertThrows(IllegalArgumentException.class, () -> some.pricePs("javascript"));
    }

    @Test
    void aCostThatNoClockCanHoldIsRefused() {
        assertThrows(
                ArithmeticException.class, () -> NodeProfile.IDEAL.evaluationPs(1_000_000, Long.MAX_VALUE / 1_000, 0));
    }

    /// The longest evaluation takes 53 days; with the bytes of the largest packet it is still far from the end of a `long`.
    @Test
    void stepsAreCountableUpToALimit() {
        assertTrue(NodeProfile.isCountable(0, Long.MAX_VALUE));
        assertTrue(NodeProfile.isCountable(1, Long.MAX_VALUE / 2));
        assertFalse(NodeProfile.isCountable(1, Long.MAX_VALUE / 2 + 1));
        long mostSteps = Long.MAX_VALUE / 2 / NodeProfile.MOST_PS;
        assertTrue(NodeProfile.isCountable(NodeProfile.MOST_PS, mostSteps));
        assertFalse(NodeProfile.isCountable(NodeProfile.MOST_PS, mostSteps + 1));
        long most = NodeProfile.MOST_PS;
        NodeProfile dearest = of(new long[] {most, most, most, most, most, most, most}, Forwarding.CPU);
        assertTrue(dearest.evaluationPs(most, mostSteps, 65_535) > 0);
        assertTrue(dearest.forwardingPs(65_535) > 0);
    }

    @Test
    void costsLieBetweenNothingAndTenSeconds() {
        for (int changed = 0; changed < 7; changed++) {
            for (long wrong : new long[] {-1, Long.MIN_VALUE, NodeProfile.MOST_PS + 1, Long.MAX_VALUE}) {
                long[] costs = {1, 1, 1, 1, 1, 1, 1};
                costs[changed] = wrong;
                var refused = assertThrows(IllegalArgumentException.class, () -> of(costs, Forwarding.CPU));
                assertTrue(refused.getMessage().endsWith("Ps must be 0 to 10000000000000, was " + wrong), refused.getMessage());
            }
        }
    }

    /// The packets in it leave in their order, so all must take the same time.
    @Test
    void aPipelineHasNoPricePerByte() {
        assertThrows(
                IllegalArgumentException.class, () -> of(new long[] {1, 1, 1, 1, 1, 1, 1}, Forwarding.PIPELINE));
    }

    @Test
    void nothingCostsTimeInTheIdealProfile() {
        assertEquals(0, NodeProfile.IDEAL.evaluationPs(NodeProfile.IDEAL.perStep().pricePs("plan"), 1_000_000, 1_500));
        assertEquals(0, NodeProfile.IDEAL.forwardingPs(1_500));
        assertEquals(0, NodeProfile.IDEAL.controlMessagePs(1_500));
    }

    @Test
    void eachNamedProfileHasANameOfItsOwnAndSaysWhereItsNumbersComeFrom() {
        for (NodeProfile profile : NodeProfile.NAMED) {
            assertEquals(1, NodeProfile.NAMED.stream().filter(other -> other.name().equals(profile.name())).count());
            assertTrue(profile.name().matches("[a-z0-9-]+"), profile.name());
            String source = profile.source().toLowerCase(Locale.ROOT);
            assertTrue(source.contains("ours"), profile.source());
            assertEquals(profile.name().matches(".*-(19|20)..|bmv2|xdp"), source.contains("published"), profile.source());
        }
    }
}
