// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.activenet.network.DropReason;
import org.activenet.network.IpKind;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.junit.jupiter.api.Test;

/// Rules for destinations, made when they are asked for.
class WildcardRoutingTest {
    private static final long MS = SwitchedNetwork.MS;
    private static final int LEAVES = 6;

    private static SwitchedNetwork world(NetworkSpec network, ControlProgramKind program) {
        return new SwitchedNetwork(network, SdnSpec.of(
                program, ControllerSpec.of(0, 100 * SwitchedNetwork.US), SwitchedNetwork.switches(NodeProfile.IDEAL)));
    }

    /// Node 0 is the hub.
    private static NetworkSpec star() {
        return SwitchedNetwork.of(LEAVES + 1, IntStream.rangeClosed(1, LEAVES)
                .mapToObj(leaf -> new LinkSpec(0, leaf, 1_000_000_000, MS, 256_000, 1_500))
                .toList());
    }

    /// Echo requests and UDP probes of all pairs of different nodes, one after the other, well within the idle timeout.
    private static void askAllPairs(SwitchedNetwork world, int first) {
        int nodes = world.spec.nodeCount();
        long timeNs = 0;
        for (IpKind kind : List.of(IpKind.ECHO_REQUEST, IpKind.PROBE)) {
            for (int from = first; from < nodes; from++) {
                for (int to = first; to < nodes; to++) {
                    if (from != to) {
                        world.request(timeNs += 20 * MS, kind, from, to, 64, 64);
                    }
                }
            }
        }
        world.simulation.run(timeNs + 20 * MS);
    }

    /// Goal: on a star, an edge asks once for each other edge, whatever its flows are, and the hub has a rule for each edge and
    /// none for a flow. Method: pings and probes between all edges; a probe is a flow of its own and its answer, ICMP, one that
    /// the pings have made. Rules besides the table-miss entry: an edge has those to all edges, itself included; for flows it has
    /// L - 1 each way of ICMP and of UDP, the hub all of them.
    @Test
    void aStarHasARuleForEachEdge() {
        var byDestination = world(star(), ReactiveRouting.WILDCARD);
        askAllPairs(byDestination, 1);
        assertEquals(LEAVES * (LEAVES - 1), byDestination.sdn.controller().handledCount());
        assertEquals(1 + LEAVES, byDestination.sdn.switchAt(0).peakStateEntries());
        assertEquals(1 + LEAVES, byDestination.sdn.switchAt(1).peakStateEntries());

        var byFlow = world(star(), ReactiveRouting.KIND);
        askAllPairs(byFlow, 1);
        assertEquals(2 * LEAVES * (LEAVES - 1), byFlow.sdn.controller().handledCount());
        assertEquals(1 + 2 * LEAVES * (LEAVES - 1), byFlow.sdn.switchAt(0).peakStateEntries());
        assertEquals(1 + 2 * 2 * (LEAVES - 1), byFlow.sdn.switchAt(1).peakStateEntries());
        assertEquals(2 * LEAVES * (LEAVES - 1), byDestination.answers.size());
        assertEquals(byFlow.answers.keySet(), byDestination.answers.keySet());
    }

    /// Goal: on a grid a switch on a path that somebody has asked for does not ask, and a packet asks where it enters or not at
    /// all. Method: the same traffic; who asks is worked out by walking the paths, in the order of the packets: whoever has no
    /// rule to the destination, after which all switches behind it have one.
    @Test
    void onAGridOnlyWhoIsOnNoPathAsks() {
        var world = world(SwitchedNetwork.grid(3), ReactiveRouting.WILDCARD);
        Set<List<Integer>> rules = new HashSet<>(); // (switch, destination)
        int asked = 0;
        for (int from = 0; from < 9; from++) {
            for (int to = 0; to < 9; to++) {
                if (from != to) {
                    asked += ask(world, rules, from, to) + ask(world, rules, to, from);
                }
            }
        }
        askAllPairs(world, 0);
        assertEquals(asked, world.sdn.controller().handledCount());
        assertTrue(asked < 9 * 8, "asked " + asked);
        for (int node = 0; node < 9; node++) {
            assertEquals(1 + 9, world.sdn.switchAt(node).ruleCount());
        }
        assertEquals(2 * 9 * 8, world.answers.size());
        world.assertConserved();
    }

    private static int ask(SwitchedNetwork world, Set<List<Integer>> rules, int from, int to) {
        if (rules.contains(List.of(from, to))) {
            return 0;
        }
        rules.add(List.of(from, to));
        world.path(from, to).forEach(port -> rules.add(List.of(world.network.peerNode(port), to)));
        return 1;
    }

    /// Goal: after a failure the rules to a destination over the link are gone at all switches and the next packet makes new
    /// ones; after the repair paths stay as they are, and no packet goes in circles. Method: a ring of 5, pings from 0 to 2 and
    /// from 1 to 2 every millisecond, the link between 1 and 2 down for a while.
    @Test
    void aFailureMovesADestinationAndARepairDoesNot() {
        var world = world(SwitchedNetwork.ring(5), ReactiveRouting.WILDCARD);
        world.failures.failLinkAt(100 * MS + 1, 1);
        world.failures.repairLinkAt(200 * MS, 1);
        List<Long> far = new ArrayList<>();
        List<Long> near = new ArrayList<>();
        for (int ping = 0; ping < 300; ping++) {
            far.add(world.ping(ping * MS, 0, 2));
            near.add(world.ping(ping * MS, 1, 2));
        }
        world.simulation.runUntilEmpty();
        for (int ping : List.of(10, 90, 110, 150, 199, 210, 299)) {
            assertTrue(world.answers.containsKey(far.get(ping)), "ping " + ping);
            assertTrue(world.answers.containsKey(near.get(ping)), "ping " + ping);
        }
        assertEquals(2, hops(world, far.get(90)));
        assertEquals(1, hops(world, near.get(90)));
        for (int ping : List.of(150, 299)) {
            assertEquals(3, hops(world, far.get(ping)));
            assertEquals(4, hops(world, near.get(ping)));
        }
        assertEquals(Set.of(DropReason.LINK_DOWN), world.drops().keySet());
        world.assertConserved();
    }

    /// Of the way of a ping, from its time, on links of 1 ms.
    private static long hops(SwitchedNetwork world, long ping) {
        return world.answers.get(ping).roundTripNs() / (2 * MS);
    }

    /// Goal: a rule that somebody needs does not end. Method: two sources in turns, each more rarely than the idle timeout; the
    /// switch that both pass keeps the rule, the sources ask again.
    @Test
    void aSharedRuleStaysAsLongAsAnyFlowUsesIt() {
        var world = world(SwitchedNetwork.line(4), ReactiveRouting.WILDCARD);
        long second = 1_000 * MS;
        world.request(0, IpKind.ECHO_REQUEST, 1, 3, 64, 64);
        for (int turn = 0; turn < 6; turn++) {
            world.request((turn * 8 + 1) * second, IpKind.ECHO_REQUEST, turn % 2, 3, 64, 64);
        }
        world.simulation.run(48 * second);
        assertEquals(7, world.answers.size());
        assertTrue(world.drops().isEmpty());
        assertTrue(world.sdn.switchAt(2).tables().rules().all(world.simulation.nowNs()).stream()
                .anyMatch(rule -> rule.match().equals(Addresses.to(3)) && rule.packetCount() == 7));
    }
}
