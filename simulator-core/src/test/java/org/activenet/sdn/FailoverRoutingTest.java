// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.activenet.kernel.SimTime;
import org.activenet.network.Detection;
import org.activenet.network.DropReason;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.RoutingTable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailoverRoutingTest {
    private static final long MS = SwitchedNetwork.MS;
    private static final long US = SwitchedNetwork.US;
    private static final long HOP_NS = MS + SimTime.transmissionNs(SwitchedNetwork.PING_BYTES, 1_000_000_000);
    private static final Detection IN_5_MS = Detection.fixed("", "", 5 * MS);

    private static SdnSpec failover() {
        return SdnSpec.of(
                FailoverRouting.KIND, ControllerSpec.of(0, 100 * US), SwitchedNetwork.switches(NodeProfile.IDEAL));
    }

    /// Goal: recovery takes the detection and nothing else, and what the controller does then costs no packet. Method: a ring of
    /// 5, pings from 0 to 2 around the failure of the link between 0 and 1 and its repair, every 10 us.
    @Test
    void lossLastsFromTheFailureUntilItsDetection() {
        var world = new SwitchedNetwork(SwitchedNetwork.ring(5), failover(), IN_5_MS);
        long failNs = 100 * MS;
        long shortNs = world.roundTripNs(0, 2);
        world.failures.failLinkAt(failNs, 0);
        world.failures.repairLinkAt(200 * MS, 0);
        int first = 9_999;
        int end = 30_000;
        for (int ping = first; ping < end; ping++) {
            world.ping(ping * 10 * US + 500, 0, 2);
        }
        world.simulation.runUntilEmpty();
        for (int ping = first; ping < end; ping++) {
            long sentNs = ping * 10 * US + 500;
            // What was sent before the failure was still on the link.
            assertEquals(sentNs > failNs + 5 * MS, world.answers.containsKey((long) ping - first), "sent at " + sentNs);
        }
        // By the detour the answer goes 2, 1, and from there back and round: 1, 2, 3, 4, 0; then the controller's path is there.
        assertEquals(List.of(8 * HOP_NS, 6 * HOP_NS, shortNs), List.of(roundTripNs(world, 105 * MS + 10 * US, first),
                roundTripNs(world, 150 * MS, first), roundTripNs(world, 250 * MS, first)));
        world.assertConserved();
    }

    private static long roundTripNs(SwitchedNetwork world, long sentNs, int first) {
        return world.answers.get(sentNs / (10 * US) - first).roundTripNs();
    }

    /// Goal: what is on its way to a switch whose new next hop it comes from is not lost, however quick the controller is.
    /// Method: a ring of 5, pings from 0 and from 1 to 2 around the failure of the link between 1 and 2 and its repair, with a
    /// controller whose word comes in 1 us. From 0 they are on their way to 1 at the detection, from 1 they are on their way to 0
    /// when the repair is detected.
    @Test
    void whatIsOnItsWayToAChangedSwitchIsNotLost() {
        var channel = new ChannelSpec(
                ChannelSpec.Kind.OUT_OF_BAND, OptionalLong.of(ChannelSpec.LEAST_DELAY_NS), OptionalLong.empty());
        var world = new SwitchedNetwork(SwitchedNetwork.ring(5),
                failover().withController(ControllerSpec.of(0, 0)).withChannel(channel), IN_5_MS);
        long failNs = 100 * MS;
        long detectedNs = failNs + 5 * MS;
        world.failures.failLinkAt(failNs, 1);
        world.failures.repairLinkAt(200 * MS, 1);
        int count = 15_000;
        for (int ping = 0; ping < count; ping++) {
            world.ping(sentNs(ping), ping % 2, 2);
        }
        world.simulation.runUntilEmpty();
        for (int ping = 0; ping < count; ping++) {
            long atTheCutNs = sentNs(ping) + (1 - ping % 2) * HOP_NS;
            boolean answerIsCut = atTheCutNs + 2 * HOP_NS > failNs; // or the request, on the link when that failed
            assertEquals(!answerIsCut || atTheCutNs > detectedNs, world.answers.containsKey((long) ping),
                    "sent at " + sentNs(ping) + world.drops());
        }
        world.assertConserved();
    }

    private static long sentNs(int ping) {
        return 80 * MS + ping * 10 * US + 500;
    }

    /// Goal: no packet is lost while the rules of before and after are mixed. Method: each link of a grid and of random networks
    /// fails and comes back; every pair pings all the while, but for the time until the failure is detected.
    @ParameterizedTest
    @MethodSource("fewNetworks")
    void bringingNewPathsCostsNoPacket(NetworkSpec spec) {
        checkThatNewPathsCostNoPacket(spec);
    }

    @ParameterizedTest
    @MethodSource("networks")
    @Tag("slow")
    void bringingNewPathsCostsNoPacketInManyNetworks(NetworkSpec spec) {
        checkThatNewPathsCostNoPacket(spec);
    }

    private static void checkThatNewPathsCostNoPacket(NetworkSpec spec) {
        var view = new NetworkView(spec, new NaiveRoutes(), Metric.DELAY);
        int nodes = spec.nodeCount();
        for (int link = 0; link < spec.linkCount(); link += 3) {
            var world = new SwitchedNetwork(spec, failover(), Detection.fixed("", "", 0));
            world.failures.failLinkAt(100 * MS, link);
            world.failures.repairLinkAt(400 * MS, link);
            int count = 6_000;
            for (int ping = 0; ping < count; ping++) {
                int pair = ping * 7 % (nodes * nodes);
                world.ping(100 * MS + 1 + ping * 100 * US, pair / nodes, pair % nodes);
            }
            world.simulation.runUntilEmpty();
            for (int ping = 0; ping < count; ping++) {
                int pair = ping * 7 % (nodes * nodes);
                if (isProtected(view, link, pair / nodes) && isProtected(view, link, pair % nodes)) {
                    assertTrue(world.answers.containsKey((long) ping),
                            "link " + link + ", ping " + ping + " from " + pair / nodes + " to " + pair % nodes + world.drops());
                }
            }
        }
    }

    static Stream<NetworkSpec> fewNetworks() {
        return networks().limit(8);
    }

    static Stream<NetworkSpec> networks() {
        var random = new Random(3);
        return Stream.concat(
                Stream.of(SwitchedNetwork.ring(7), SwitchedNetwork.grid(4), SwitchedNetwork.line(4)),
                Stream.generate(() -> random(random)).limit(20));
    }

    private static NetworkSpec random(Random random) {
        int nodes = 4 + random.nextInt(8);
        List<LinkSpec> links = new ArrayList<>();
        for (int node = 1; node < nodes; node++) {
            links.add(link(random, random.nextInt(node), node));
        }
        for (int more = nodes; more > 0; more--) {
            int from = random.nextInt(nodes);
            links.add(link(random, from, (from + 1 + random.nextInt(nodes - 1)) % nodes));
        }
        return SwitchedNetwork.of(nodes, links);
    }

    private static LinkSpec link(Random random, int from, int to) {
        return new LinkSpec(from, to, 1_000_000_000, 100 * US + random.nextLong(5 * MS), 256_000, 1_500);
    }

    /// Goal: after the failure of any one link all pairs that have a path reach each other as soon as it is detected, and what a
    /// plan calls unprotected is all that may be lost. Method: each link of each network fails in a world of its own; every pair
    /// pings right after the detection, when nothing that the controller says can have come.
    @ParameterizedTest
    @MethodSource("networks")
    void eachPairSurvivesTheFailureOfEachLink(NetworkSpec spec) {
        var view = new NetworkView(spec, new NaiveRoutes(), Metric.DELAY);
        for (int link = 0; link < spec.linkCount(); link++) {
            var world = new SwitchedNetwork(spec, failover(), IN_5_MS);
            world.failures.failLinkAt(MS, link);
            int nodes = spec.nodeCount();
            for (int pair = 0; pair < nodes * nodes; pair++) {
                world.ping(6 * MS + 1 + pair, pair / nodes, pair % nodes);
            }
            world.simulation.runUntilEmpty();
            RoutingTable left = view.routesWithout(link);
            for (int pair = 0; pair < nodes * nodes; pair++) {
                int from = pair / nodes;
                int to = pair % nodes;
                boolean isJoined = from == to || left.port(from, to) != RoutingTable.NO_PORT;
                boolean isProtected = isProtected(view, link, from) && isProtected(view, link, to);
                if (isJoined && isProtected) {
                    assertTrue(world.answers.containsKey((long) pair), "link " + link + ", from " + from + " to " + to);
                }
                assertTrue(isJoined || !isProtected, "a bridge is not protected");
            }
            world.assertConserved();
        }
    }

    private static boolean isProtected(NetworkView view, int link, int destination) {
        return !FailoverPlan.make(view, destination).unprotected().get(link);
    }

    /// How much that is: all links that are no bridges, for nearly all destinations.
    @Test
    void fewLinksThatHaveAWayRoundThemAreUnprotected() {
        int protectedCount = 0;
        int allCount = 0;
        for (NetworkSpec spec : networks().toList()) {
            var view = new NetworkView(spec, new NaiveRoutes(), Metric.DELAY);
            for (int destination = 0; destination < spec.nodeCount(); destination++) {
                BitSet unprotected = FailoverPlan.make(view, destination).unprotected();
                for (int node = 0; node < spec.nodeCount(); node++) {
                    int port = view.outputPort(node, destination);
                    if (port >= 0 && view.routesWithout(port >> 1).port(node, destination) != RoutingTable.NO_PORT) {
                        allCount++;
                        protectedCount += unprotected.get(port >> 1) ? 0 : 1;
                    }
                }
            }
        }
        assertTrue(protectedCount > 0.99 * allCount, protectedCount + " of " + allCount);
    }

    @Test
    void aSecondFailureIsRestoredByTheController() {
        var world = new SwitchedNetwork(SwitchedNetwork.grid(3), failover(), IN_5_MS);
        world.failures.failLinkAt(100 * MS, 0);
        world.failures.failLinkAt(200 * MS, 1);
        world.failures.failNodeAt(400 * MS, 4);
        world.failures.repairNodeAt(600 * MS, 4);
        for (int pair = 0; pair < 81; pair++) {
            if (pair / 9 != 0 && pair % 9 != 0) { // 0 has lost both its links
                world.ping(300 * MS + pair * US, pair / 9, pair % 9);
                world.ping(800 * MS + pair * US, pair / 9, pair % 9);
            }
        }
        world.simulation.runUntilEmpty();
        assertEquals(2 * 64, world.answers.size(), () -> "" + world.drops());
        assertTrue(world.books.controlSizes.size() > 4);
        world.assertConserved();
    }

    @Test
    void withoutAWayRoundTheLinkTheRuleDropsOnceTheControllerKnows() {
        var world = new SwitchedNetwork(SwitchedNetwork.line(3), failover(), IN_5_MS);
        world.failures.failLinkAt(100 * MS, 1);
        world.ping(104 * MS, 0, 2);
        world.ping(150 * MS, 0, 2);
        world.simulation.runUntilEmpty();
        assertEquals(Map.of(DropReason.LINK_DOWN, 1L, DropReason.NO_ROUTE, 1L), world.drops());
    }
}
