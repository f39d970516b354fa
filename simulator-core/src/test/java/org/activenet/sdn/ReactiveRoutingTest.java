// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.activenet.kernel.SimTime;
import org.activenet.network.DropReason;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReactiveRoutingTest {
    private static final int TRANSPORT_BYTES = 40;
    private static final int FLOW_MOD_BYTES = 48 + 32 + 24 + TRANSPORT_BYTES;
    private static final int PACKET_OUT_BYTES = 40 + TRANSPORT_BYTES;
    private static final int PACKET_IN_BYTES = 42 + SwitchedNetwork.PING_BYTES + TRANSPORT_BYTES;

    static Stream<Arguments> networksAndProfiles() {
        return Stream.of(SwitchedNetwork.line(6), SwitchedNetwork.grid(3))
                .flatMap(network -> NodeProfile.NAMED.stream()
                        .map(profile -> Arguments.of(profile.name(), network, profile)));
    }

    /// Goal: the set-up latency of a flow. Method: the first ping of each pair meets no rule at either end, so that its
    /// round-trip time is longer by two set-ups, each packet-in, service, flow-mod and packet-out one after the other;
    /// the rules of the other switches are there before the packet, by the triangle inequality. The second ping
    /// finds all rules.
    @ParameterizedTest(name = "{0}")
    @MethodSource("networksAndProfiles")
    void firstPacketTakesTheSetUpsAndLaterOnesDoNot(String name, NetworkSpec network, NodeProfile profile) {
        var world = new SwitchedNetwork(network, SwitchedNetwork.reactive(1, profile));
        int nodes = network.nodeCount();
        for (int pair = 0; pair < nodes * nodes; pair++) {
            world.ping(pair * 1_000 * SwitchedNetwork.MS, pair / nodes, pair % nodes);
            world.ping(pair * 1_000 * SwitchedNetwork.MS + 500 * SwitchedNetwork.MS, pair / nodes, pair % nodes);
        }
        world.simulation.runUntilEmpty();
        for (int pair = 0; pair < nodes * nodes; pair++) {
            int from = pair / nodes;
            int to = pair % nodes;
            String which = "from " + from + " to " + to;
            assertEquals(
                    world.roundTripNs(from, to) + setUpsNs(world, profile, from, to),
                    world.answers.get(2L * pair).roundTripNs(),
                    which);
            assertEquals(world.roundTripNs(from, to), world.answers.get(2L * pair + 1).roundTripNs(), which);
        }
        world.assertConserved();
    }

    /// Two set-ups, but one to oneself, where request and reply are the same flow, and none if the opposite pair has
    /// used both flows in the last 10 s.
    private static long setUpsNs(SwitchedNetwork world, NodeProfile profile, int from, int to) {
        if (from == to) {
            return setUpNs(world, profile, from);
        }
        int nodes = world.spec.nodeCount();
        long sinceOppositeNs = ((from - to) * nodes + to - from) * 1_000 * SwitchedNetwork.MS - 500 * SwitchedNetwork.MS;
        boolean isKnown = sinceOppositeNs > 0 && sinceOppositeNs < SdnSpec.DEFAULT_IDLE_TIMEOUT_NS;
        return isKnown ? 0 : setUpNs(world, profile, from) + setUpNs(world, profile, to);
    }

    private static long setUpNs(SwitchedNetwork world, NodeProfile profile, int node) {
        return controlNs(profile, PACKET_IN_BYTES)
                + 2 * world.sdn.outOfBand(node).leastNs()
                + world.sdnSpec.controller().baseNs()
                + controlNs(profile, FLOW_MOD_BYTES)
                + controlNs(profile, PACKET_OUT_BYTES);
    }

    private static long controlNs(NodeProfile profile, int bytes) {
        return SimTime.ceilNs(profile.controlMessagePs(bytes));
    }

    @Test
    void oneDirectionCostsAPacketInAFlowModPerSwitchAndAPacketOut() {
        var world = new SwitchedNetwork(SwitchedNetwork.line(4), SwitchedNetwork.reactive(1, NodeProfile.IDEAL));
        world.ping(0, 0, 3);
        world.simulation.runUntilEmpty();
        var oneWay = List.of(
                PACKET_IN_BYTES, FLOW_MOD_BYTES, FLOW_MOD_BYTES, FLOW_MOD_BYTES, FLOW_MOD_BYTES, PACKET_OUT_BYTES);
        assertEquals(Stream.concat(oneWay.stream(), oneWay.stream()).toList(), world.books.controlSizes);
        assertEquals(2, world.sdn.controller().handledCount());
        assertEquals(200 * SwitchedNetwork.US, world.sdn.controller().busyNs());
        assertEquals(3, world.sdn.switchAt(1).peakStateEntries(), "the table-miss entry, and two flows");
    }

    @Test
    void eachMissAsksEvenWhileAnAnswerIsOnItsWay() {
        var world = new SwitchedNetwork(SwitchedNetwork.line(2), SwitchedNetwork.reactive(0, NodeProfile.IDEAL));
        world.ping(0, 0, 1);
        world.ping(1, 0, 1);
        world.ping(2, 0, 1);
        world.simulation.runUntilEmpty();
        assertEquals(3, world.answers.size());
        // Three packet-ins for requests; the first reply finds no rule, and the others come 100 us apart, before one.
        assertEquals(6, world.sdn.controller().handledCount());
        world.assertConserved();
    }

    @Test
    void anIdleRuleExpiresAndIsAskedForAgain() {
        var world = new SwitchedNetwork(SwitchedNetwork.line(2), SwitchedNetwork.reactive(0, NodeProfile.IDEAL));
        world.ping(0, 0, 1);
        world.ping(9_000 * SwitchedNetwork.MS, 0, 1);
        world.ping(18_000 * SwitchedNetwork.MS, 0, 1); // less than 10 s after the last use
        world.ping(40_000 * SwitchedNetwork.MS, 0, 1); // more
        world.simulation.run(39_000 * SwitchedNetwork.MS);
        assertEquals(1, world.sdn.switchAt(0).ruleCount(), "the table-miss entry");
        assertEquals(2, world.sdn.controller().handledCount());
        world.simulation.runUntilEmpty();
        assertEquals(4, world.sdn.controller().handledCount());
        assertEquals(world.answers.get(0L).roundTripNs(), world.answers.get(3L).roundTripNs());
        assertEquals(world.roundTripNs(0, 1), world.answers.get(2L).roundTripNs());
    }

    /// Goal: packets on a path with a dead link are lost until its rules are gone, then take the detour, and stay
    /// there. Method: a ring of 5, pings from 0 to 2 every millisecond, the link between 1 and 2 down for a while.
    @Test
    void aFlowLosesPacketsUntilItsRulesAreDeletedAndThenTakesTheDetour() {
        var world = new SwitchedNetwork(SwitchedNetwork.ring(5), SwitchedNetwork.reactive(0, NodeProfile.IDEAL));
        long idealNs = world.roundTripNs(0, 2);
        world.failures.failLinkAt(100 * SwitchedNetwork.MS + 1, 1);
        world.failures.repairLinkAt(200 * SwitchedNetwork.MS, 1);
        for (int ping = 0; ping < 300; ping++) {
            world.ping(ping * SwitchedNetwork.MS, 0, 2);
        }
        world.simulation.runUntilEmpty();
        // The news from node 1 comes after 1 ms and is handled 0.1 ms later; the delete takes 1 us to node 0. What left
        // node 0 until then is lost, and so is what was on its way: requests and, on the link, replies.
        assertTrue(world.drops().get(DropReason.LINK_DOWN) > 0);
        for (long ping = 0; ping < 300; ping++) {
            boolean isAnswered = world.answers.containsKey(ping);
            if (ping < 97 || ping > 102) {
                assertTrue(isAnswered, "ping " + ping);
            }
            if (ping == 99 || ping == 100) {
                assertTrue(!isAnswered, "ping " + ping);
            }
        }
        long detourNs = idealNs + 2 * (SwitchedNetwork.MS + SimTime.transmissionNs(SwitchedNetwork.PING_BYTES, 1_000_000_000));
        assertEquals(idealNs, world.answers.get(90L).roundTripNs());
        assertEquals(detourNs, world.answers.get(150L).roundTripNs());
        assertEquals(detourNs, world.answers.get(299L).roundTripNs(), "a flow keeps its path after the repair");
        world.assertConserved();
    }

    /// Goal: packets may overtake rules, and then ask a second time. Method: the processor of the middle switch is
    /// busy with the rules of many flows that begin at once.
    @Test
    void aPacketThatOvertakesItsRulesAsksAgain() {
        NodeProfile slow = new NodeProfile("slow", "", 0, 5_000_000_000L, 0, 0, NodeProfile.Forwarding.PIPELINE);
        var link = SwitchedNetwork.ring(3).links().getFirst();
        int leaves = 8;
        var star = SwitchedNetwork.of(leaves + 1, Stream.iterate(1, leaf -> leaf <= leaves, leaf -> leaf + 1)
                .map(leaf -> new LinkSpec(
                        leaf, 0, link.rateBitsPerSecond(), link.propagationNs(), 256_000, 1_500))
                .toList());
        var world = new SwitchedNetwork(star, SwitchedNetwork.reactive(0, slow));
        for (int leaf = 1; leaf < leaves; leaf++) {
            world.ping(0, leaf, leaves);
        }
        world.simulation.runUntilEmpty();
        assertEquals(leaves - 1, world.answers.size());
        assertTrue(world.sdn.controller().handledCount() > 2 * (leaves - 1));
        world.assertConserved();
    }
}
