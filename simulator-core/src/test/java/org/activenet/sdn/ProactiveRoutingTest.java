// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.activenet.kernel.SimTime;
import org.activenet.network.DropReason;
import org.activenet.network.NodeProfile;
import org.activenet.openflow.pipeline.Capacity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProactiveRoutingTest {
    private static final int FLOW_MOD_BYTES = 96 + 40;
    private static final int PORT_STATUS_BYTES = 80 + 40;

    static Stream<NodeProfile> pipelines() {
        return NodeProfile.NAMED.stream().filter(profile -> profile.forwarding() == NodeProfile.Forwarding.PIPELINE);
    }

    /// Goal: loss lasts exactly until the controller's rules are in place. Method: a ring of 5 with the controller at
    /// node 0, pings from 0 to 2 every microsecond around the failure of the link between 0 and 1.
    @ParameterizedTest
    @MethodSource("pipelines")
    void lossLastsFromTheFailureUntilTheNewRule(NodeProfile profile) {
        var world = new SwitchedNetwork(SwitchedNetwork.ring(5), SwitchedNetwork.proactive(0, profile));
        long failNs = 100 * SwitchedNetwork.MS;
        // Node 0 tells of the failure; flow-mods come back, for destination 1 and then for 2.
        long restoredNs = failNs
                + SimTime.ceilNs(profile.controlMessagePs(PORT_STATUS_BYTES))
                + 2 * ChannelSpec.LEAST_DELAY_NS
                + 100 * SwitchedNetwork.US
                + 2 * SimTime.ceilNs(profile.controlMessagePs(FLOW_MOD_BYTES));
        world.failures.failLinkAt(failNs, 0);
        int first = 99_990;
        int lost = 0;
        for (int us = first; us < 100_200; us++) {
            world.ping(us * SwitchedNetwork.US + 500, 0, 2);
        }
        world.simulation.runUntilEmpty();
        for (int us = first; us < 100_200; us++) {
            long lookUpNs = us * SwitchedNetwork.US + 500 + SimTime.ceilNs(profile.forwardPs());
            assertEquals(lookUpNs > restoredNs, world.answers.containsKey((long) us - first), "at " + lookUpNs);
            lost += lookUpNs > restoredNs ? 0 : 1;
        }
        assertEquals(Map.of(DropReason.LINK_DOWN, (long) lost), world.drops());
        assertEquals(
                world.roundTripNs(0, 2), world.answers.lastEntry().getValue().roundTripNs(), "by the detour");
        world.assertConserved();
    }

    @Test
    void onlyChangedNextHopsAreSentAndTheRepairBringsAllBack() {
        var world = new SwitchedNetwork(SwitchedNetwork.ring(5), SwitchedNetwork.proactive(0, NodeProfile.IDEAL));
        long beforeNs = world.roundTripNs(0, 1);
        world.failures.failLinkAt(10 * SwitchedNetwork.MS, 0);
        world.simulation.run(50 * SwitchedNetwork.MS);
        // Over the link went 0 to 1 and 2, 1 to 0 and 4, 2 to 0, and 4 to 1.
        assertEquals(6, world.books.controlSizes.stream().filter(size -> size == FLOW_MOD_BYTES).count());
        assertEquals(8, world.books.controlSizes.size());
        assertEquals(2, world.books.controlSizes.stream().filter(size -> size == PORT_STATUS_BYTES).count());
        world.failures.repairLinkAt(60 * SwitchedNetwork.MS, 0);
        world.ping(100 * SwitchedNetwork.MS, 0, 1);
        world.simulation.runUntilEmpty();
        assertEquals(beforeNs, world.answers.get(0L).roundTripNs());
        assertEquals(16, world.books.controlSizes.size());
        assertEquals(5, world.sdn.switchAt(3).peakStateEntries());
    }

    @Test
    void aSwitchThatRestartsIsGivenAllItsRules() {
        var world = new SwitchedNetwork(SwitchedNetwork.grid(3), SwitchedNetwork.proactive(0, NodeProfile.IDEAL));
        world.failures.failNodeAt(10 * SwitchedNetwork.MS, 4);
        world.failures.repairNodeAt(100 * SwitchedNetwork.MS, 4);
        for (int node = 0; node < 9; node++) {
            world.ping(200 * SwitchedNetwork.MS + node * 50 * SwitchedNetwork.MS, 4, node);
            world.ping(225 * SwitchedNetwork.MS + node * 50 * SwitchedNetwork.MS, node, 8 - node);
        }
        world.simulation.runUntilEmpty();
        // All else arrives; these are flow-mods that the controller sent without knowing.
        assertEquals(Map.of(DropReason.NODE_DOWN, 20L), world.drops());
        for (int node = 0; node < 9; node++) {
            assertEquals(world.roundTripNs(4, node), world.answers.get(2L * node).roundTripNs());
            assertEquals(world.roundTripNs(node, 8 - node), world.answers.get(2L * node + 1).roundTripNs());
        }
        // Hello, from both; features and ports, asked for and told.
        assertTrue(world.books.controlSizes.containsAll(List.of(16 + 40, 8 + 40, 32 + 40, 16 + 40, 16 + 4 * 64 + 40)));
    }

    @Test
    void aFailureOfTwoNeighboursAtOnceLeavesNoWrongViewBehind() {
        var world = new SwitchedNetwork(SwitchedNetwork.line(4), SwitchedNetwork.proactive(0, NodeProfile.NAMED.getLast()));
        world.failures.failNodeAt(10 * SwitchedNetwork.MS, 1);
        world.failures.failNodeAt(10 * SwitchedNetwork.MS, 2); // before its processor could tell of the failure of 1
        world.failures.repairNodeAt(100 * SwitchedNetwork.MS, 1);
        world.ping(200 * SwitchedNetwork.MS, 0, 2);
        world.failures.repairNodeAt(300 * SwitchedNetwork.MS, 2);
        world.ping(400 * SwitchedNetwork.MS, 0, 3);
        world.simulation.runUntilEmpty();
        assertEquals(
                1L,
                world.drops().get(DropReason.NO_ROUTE),
                () -> world.drops() + ": the controller knows that 1 and 2 are apart");
        assertEquals(world.roundTripNs(0, 3), world.answers.get(1L).roundTripNs());
    }

    @Test
    void aTableThatIsTooSmallIsRefusedBeforeTheRun() {
        SwitchSpec small = SwitchSpec.of(NodeProfile.IDEAL, 0)
                .withKind(SwitchProfile.IDEAL.withCapacity(Capacity.rejecting(3)));
        var spec = SdnSpec.of(ProactiveRouting.KIND, ControllerSpec.of(0, 0), small);
        assertThrows(IllegalArgumentException.class, () -> new SwitchedNetwork(SwitchedNetwork.line(4), spec));
    }
}
