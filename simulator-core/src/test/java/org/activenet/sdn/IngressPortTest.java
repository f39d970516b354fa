// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.activenet.network.DropReason;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.junit.jupiter.api.Test;

/// That a switch sends no packet back by the port that it came by.
class IngressPortTest {
    private static final long MS = SwitchedNetwork.MS;

    /// Links of 10 ms between these nodes.
    private static NetworkSpec network(int nodes, int[]... ends) {
        List<LinkSpec> links = new ArrayList<>();
        for (int[] each : ends) {
            links.add(new LinkSpec(each[0], each[1], 1_000_000_000, 10 * MS, 256_000, 1_500));
        }
        return SwitchedNetwork.of(nodes, links);
    }

    private static NetworkSpec ring() {
        return network(4, new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 3}, new int[] {3, 0});
    }

    /// Pings from 0 to 2 every millisecond for 3 s, around the failure of a link after 1 s; returns how many are lost.
    private static int lost(SwitchedNetwork world, int link) {
        world.failures.failLinkAt(1_000 * MS, link);
        IntStream.range(0, 3_000).forEach(i -> world.ping(i * MS, 0, 2));
        world.simulation.runUntilEmpty();
        world.assertConserved();
        return 3_000 - world.answers.size();
    }

    /// The controller stands at 1, beside the failure between 1 and 2: switch 1 has its new rule after 100 us, and would send
    /// what comes from 0 back to it, which goes on by the old rule for another 10 ms. Of what was sent in the 20 ms before
    /// the failure, requests and answers on their way over the link are lost in any case.
    @Test
    void whatTheNeighbourStillSendsIsDroppedUntilItHasItsNewRule() {
        var world = new SwitchedNetwork(ring(), SwitchedNetwork.proactive(1, NodeProfile.IDEAL));
        assertEquals(41, lost(world, 1));
        assertEquals(20, world.drops().get(DropReason.INGRESS_PORT));
        assertEquals(21, world.drops().get(DropReason.LINK_DOWN));
    }

    @Test
    void aReactiveControllerAnswersForTheNeighbourTooAndThePacketOutIsDroppedAlike() {
        var world = new SwitchedNetwork(ring(), SwitchedNetwork.reactive(1, NodeProfile.IDEAL));
        int lost = lost(world, 1);
        assertTrue(world.drops().getOrDefault(DropReason.INGRESS_PORT, 0L) > 0, world.drops()::toString);
        assertEquals(lost, world.drops().values().stream().mapToLong(Long::longValue).sum());
    }

    /// A packet that another path leads on from where the link has failed is not sent back: nothing is dropped for its port.
    @Test
    void whereTheDetourLeadsOnNothingIsDropped() {
        // 0 - 1 - 2, and from 1 also by 3 to 2.
        var spec = network(4, new int[] {0, 1}, new int[] {1, 2}, new int[] {1, 3}, new int[] {3, 2});
        var world = new SwitchedNetwork(spec, SwitchedNetwork.proactive(1, NodeProfile.IDEAL));
        lost(world, 1);
        assertEquals(null, world.drops().get(DropReason.INGRESS_PORT));
    }

    /// In a line there is no other way: the rule of the inner switch drops, and does not send back.
    @Test
    void anInnerSwitchOfALineHasNoRouteAndNoPortToSendBackBy() {
        var spec = network(3, new int[] {0, 1}, new int[] {1, 2});
        var world = new SwitchedNetwork(spec, SwitchedNetwork.proactive(0, NodeProfile.IDEAL));
        assertTrue(lost(world, 1) > 1_990);
        assertEquals(null, world.drops().get(DropReason.INGRESS_PORT));
        assertTrue(world.drops().get(DropReason.NO_ROUTE) > 1_900);
    }

    @Test
    void trafficThatBeginsAtASwitchHasNoPortItCameBy() {
        var world = new SwitchedNetwork(ring(), SwitchedNetwork.proactive(0, NodeProfile.IDEAL));
        world.ping(0, 0, 1);
        world.ping(0, 0, 3);
        world.simulation.runUntilEmpty();
        assertEquals(Map.of(), world.drops());
        assertEquals(2, world.answers.size());
    }
}
