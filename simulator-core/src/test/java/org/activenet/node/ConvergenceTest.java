// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.activenet.network.Convergence;
import org.activenet.network.Detection;
import org.activenet.network.Failures;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.RoutingTable;
import org.activenet.setup.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvergenceTest {
    private static final long US = 1_000;
    private static final long MS = 1_000 * US;
    private static final Convergence DEFAULT = preset("igp-default");

    private static Convergence preset(String name) {
        return Convergence.NAMED.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /// Active nodes without traffic, whose routes can be looked at.
    private static final class World {
        final NetworkSpec spec;
        final Stage stage;
        final VirtualTopologies topologies;
        final Failures failures;
        final BreadthFirstRoutes routes = new BreadthFirstRoutes();

        World(NetworkSpec spec, Detection detection, Convergence convergence) {
            this.spec = spec;
            stage = Stage.of(spec, 1, 0);
            topologies = new VirtualTopologies(spec, routes, Metric.HOPS);
            topologies.follow(stage.network(), convergence);
            var node = ScriptedNetwork.nodeSpec(NodeProfile.IDEAL);
            for (int i = 0; i < spec.nodeCount(); i++) {
                stage.network().attach(i, new ActiveNode(
                        i, stage.network(), node, topologies, stage.applications(), stage.observers()));
            }
            failures = new Failures(stage.simulation(), stage.network(), stage.scriptSource(), detection);
        }

        int port(int at, int target) {
            return topologies.routes(at, 0).port(at, target);
        }

        /// When a node has other routes for the first time since now, to a tenth of a millisecond.
        long nextRoutesUs(int node) {
            RoutingTable before = topologies.routes(node, 0);
            long us = stage.simulation().nowNs() / US;
            while (topologies.routes(node, 0) == before) {
                us += 100;
                stage.simulation().run(us * US);
            }
            return us;
        }

        long[] stepsMs(int failure) {
            return ms(stage.network().steps().stepsNs(failure, stage.simulation().nowNs()));
        }

        long[] repairStepsMs(int failure) {
            return ms(stage.network().steps().repairStepsNs(failure, stage.simulation().nowNs()));
        }

        private static long[] ms(long[] ns) {
            return IntStream.range(0, ns.length).mapToLong(i -> ns[i] < 0 ? -1 : ns[i] / MS).toArray();
        }

        /// Compares the routes of each node that is up, to each that it can reach, with those over the links that are up.
        void assertRoutesFitTheLinks(String what) {
            RoutingTable expected = routes.compute(spec, stage.network().usableLinks(), Metric.HOPS);
            for (int at = 0; at < spec.nodeCount(); at++) {
                for (int target = 0; target < spec.nodeCount(); target++) {
                    if (stage.network().isNodeUp(at) && expected.port(at, target) != RoutingTable.NO_PORT) {
                        assertEquals(expected.port(at, target), port(at, target), what + ": " + at + " to " + target);
                    }
                }
            }
        }
    }

    /// A ring, link i between node i and the next, all of one delay.
    private static NetworkSpec ring(int nodes, long propagationNs) {
        return network(nodes, IntStream.range(0, nodes)
                .mapToObj(i -> new LinkSpec(i, (i + 1) % nodes, 1_000_000_000, propagationNs, 100_000, 1_500))
                .toList());
    }

    private static NetworkSpec network(int nodes, List<LinkSpec> links) {
        return new NetworkSpec(IntStream.range(0, nodes).mapToObj(i -> "n" + i).toList(), links);
    }

    /// Eleven nodes in a ring: five hops of 5 ms, 25 ms in all, from an end of the cut to the node opposite. News after 50 ms,
    /// 25 + 5 ms on the way, SPF after 50 ms, 1 ms for it, and 1.1 ms for eleven prefixes; at the cut 50 + 1 + 1.1.
    @Test
    void anIgpTakes132MsFarAwayAnd52MsAtTheCut() {
        var world = new World(ring(11, 5 * MS), Detection.ORACLE, DEFAULT);
        world.failures.failLinkAt(1_000 * MS, 10, 0); // between 10 and 0
        world.stage.simulation().run(1_000 * MS);
        assertEquals(1_052_100, world.nextRoutesUs(0));
        assertEquals(1_132_100, world.nextRoutesUs(5));
    }

    /// The same where only prefixes count that change: at the cut the five on its other side, opposite none, one hop nearer one.
    @Test
    void whatDoesNotChangeTakesNoTimeWhereOnlyChangesCount() {
        Convergence changes = ((Convergence.NodeByNode) DEFAULT).forChanges();
        var atCut = new World(ring(11, 5 * MS), Detection.ORACLE, changes);
        atCut.failures.failLinkAt(1_000 * MS, 10, 0);
        assertEquals(1_051_500, atCut.nextRoutesUs(0));
        assertEquals(1_131_000, atCut.nextRoutesUs(5));
        var near = new World(ring(11, 5 * MS), Detection.ORACLE, changes);
        near.failures.failLinkAt(1_000 * MS, 10, 0);
        assertEquals(1_000_000 + 50_000 + 4 * 6_000 + 50_000 + 1_000 + 100, near.nextRoutesUs(4));
    }

    @Test
    void theStepsOfAFailureAreThoseOfTheLastNode() {
        var world = new World(ring(11, 5 * MS), Detection.fixed("", "", 7 * MS), DEFAULT);
        world.failures.failLinkAt(1_000 * MS, 10, 0);
        world.failures.repairLinkAt(2_000 * MS, 10, 0);
        world.stage.simulation().run(4_000 * MS);
        // The news of the other end goes ten hops, but changes no routes any more; after the repair no way has more than five.
        assertArrayEquals(new long[] {7, 7 + 50 + 60, 7 + 50 + 30 + 51, 7 + 50 + 30 + 52}, world.stepsMs(0));
        assertArrayEquals(new long[] {7, 7 + 50 + 30, 7 + 50 + 30 + 51, 7 + 50 + 30 + 52}, world.repairStepsMs(0));
    }

    @Test
    void whileNewsIsOnItsWayTwoNodesSendToEachOther() {
        var world = new World(ring(5, 5 * MS), Detection.ORACLE, DEFAULT);
        world.failures.failLinkAt(0, 0); // between 0 and 1
        world.stage.simulation().run(60 * MS); // the cut has new routes, its neighbour 4 does not
        assertEquals(4, world.stage.network().peerNode(world.port(0, 1)));
        assertEquals(0, world.stage.network().peerNode(world.port(4, 1)));
        world.stage.simulation().run(200 * MS);
        world.assertRoutesFitTheLinks("converged");
    }

    @Test
    void whatNobodyHasDetectedIsNotGoneAround() {
        var world = new World(ring(6, MS), Detection.fixed("", "", 100 * MS), Convergence.atOnce("50 ms", 50 * MS));
        world.failures.failLinkAt(0, 0);
        world.failures.failLinkAt(60 * MS, 3);
        world.stage.simulation().run(155 * MS);
        assertEquals(6, world.port(3, 4), "by the broken link 3: its failure is detected at 160 ms");
        world.stage.simulation().run(215 * MS);
        world.assertRoutesFitTheLinks("both are known");
    }

    @Test
    void aPlainDurationTakesTheStatesThatAreDetectedWhenItIsOver() {
        var world = new World(ring(6, MS), Detection.ORACLE, Convergence.atOnce("50 ms", 50 * MS));
        world.failures.failLinkAt(0, 0, 0);
        world.failures.failLinkAt(40 * MS, 3, 1);
        world.stage.simulation().run(50 * MS);
        world.assertRoutesFitTheLinks("the second is known by then");
        world.stage.simulation().run(100 * MS);
        assertArrayEquals(new long[] {0, -1, -1, 50}, world.stepsMs(0));
        assertArrayEquals(new long[] {0, -1, -1, 50}, world.stepsMs(1));
    }

    @Test
    void aPartThatWasCutOffIsToldWhatItMissed() {
        // 0 - 1 - 2 - 3 - 0 is a ring, 4 - 5 hang on 0 by one link.
        var links = new ArrayList<>(ring(4, MS).links());
        links.add(new LinkSpec(0, 4, 1_000_000_000, MS, 100_000, 1_500)); // 4
        links.add(new LinkSpec(4, 5, 1_000_000_000, MS, 100_000, 1_500)); // 5
        var world = new World(network(6, links), Detection.USUAL, DEFAULT);
        world.failures.failLinkAt(0, 4);
        world.failures.failLinkAt(1_000 * MS, 1);
        world.failures.repairLinkAt(2_000 * MS, 4);
        world.stage.simulation().run(4_000 * MS);
        world.assertRoutesFitTheLinks("5 knows of link 1");
        RoutingTable of5 = world.topologies.routes(5, 0);
        assertEquals(7, of5.port(0, 2), "from 0 by 3, the one way that is left");
    }

    /// The only link to node 4 is down for 60 ms, which nobody notices, while the news of link 1 is to go over it.
    @Test
    void newsThatALinkLosesUnnoticedIsSentAgain() {
        var links = new ArrayList<>(ring(4, MS).links());
        links.add(new LinkSpec(0, 4, 1_000_000_000, MS, 100_000, 1_500)); // 4
        var world = new World(network(5, links), Detection.fixed("", "", 100 * MS), DEFAULT);
        world.failures.failLinkAt(0, 1);
        world.failures.failLinkAt(120 * MS, 4);
        world.failures.repairLinkAt(180 * MS, 4);
        world.stage.simulation().run(5_000 * MS);
        assertEquals(0, world.topologies.routes(4, 0).port(0, 2), "4 has not heard of link 1");
        world.stage.simulation().run(6_000 * MS);
        assertEquals(7, world.topologies.routes(4, 0).port(0, 2));
    }

    /// Goal: whatever fails and is repaired in whatever order, when all is quiet the routes are those of the links that are
    /// up, at every node. Method: random networks and scripts, every preset, detection of several kinds.
    @ParameterizedTest
    @ValueSource(strings = {"oracle", "igp-classic", "igp-default", "igp-tuned", "rip"})
    void inTheEndEveryNodeHasTheRoutesOfTheLinksThatAreUp(String name) {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            int nodes = 3 + random.nextInt(6);
            List<LinkSpec> links = new ArrayList<>();
            for (int i = 0; i < nodes + random.nextInt(nodes); i++) {
                int from = random.nextInt(nodes);
                int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
                links.add(new LinkSpec(from, to, 1_000_000_000, random.nextLong(20 * MS), 100_000, 1_500));
            }
            Detection detection = random.nextBoolean() ? Detection.ORACLE : Detection.USUAL;
            var world = new World(network(nodes, links), detection, preset(name));
            int failures = 1 + random.nextInt(8);
            for (int failure = 0; failure < failures; failure++) {
                RandomFailures.add(world.failures, random, failure, nodes, links.size());
            }
            world.stage.simulation().runUntilEmpty();
            world.assertRoutesFitTheLinks(name + ", seed " + seed);
        }
    }

    @Test
    void nodesWithTheSameNewsShareTheirTables() {
        var world = new World(ring(30, MS), Detection.USUAL, DEFAULT);
        world.failures.failLinkAt(0, 0);
        world.failures.repairLinkAt(1_000 * MS, 0);
        world.stage.simulation().runUntilEmpty();
        assertEquals(2, world.routes.computed, "with the link and without it");
    }

    @Test
    void aThrottleWaitsLongerWhileThingsKeepChangingAndForgetsThatInQuiet() {
        var doubling = new ThrottleClock(new Convergence.Throttle(50, 200, 500, true));
        assertEquals(1_050, doubling.nextNs(1_000));
        assertEquals(1_250, doubling.nextNs(1_060));
        assertEquals(1_650, doubling.nextNs(1_260));
        assertEquals(2_150, doubling.nextNs(1_700)); // 500 at most
        assertEquals(2_700, doubling.nextNs(2_650)); // quiet for so long
        assertEquals(2_900, doubling.nextNs(2_800));
        var adding = new ThrottleClock(new Convergence.Throttle(0, 50, 120, false));
        assertEquals(0, adding.nextNs(0));
        assertEquals(50, adding.nextNs(10));
        assertEquals(150, adding.nextNs(60));
        assertEquals(270, adding.nextNs(151));
    }

    /// Goal: with fast reroute the node at the cut has another way at detection, where there is one that does not come back, and
    /// keeps none otherwise. Method: in a ring of five the neighbour on the other side reaches the node two hops behind the cut
    /// by itself, and the one right behind it only through the node at the cut.
    @Test
    void fastRerouteUsesALoopFreeAlternateWhereThereIsOne() {
        List<String> labels = IntStream.range(0, 5).mapToObj(i -> "n" + i).toList();
        List<LinkSpec> links = IntStream.range(0, 5)
                .mapToObj(i -> new LinkSpec(i, (i + 1) % 5, 1_000_000_000, 5 * MS, 256_000, 1_500))
                .toList();
        for (String name : List.of("igp-frr", "igp-default")) {
            var world = new World(new NetworkSpec(labels, links), Detection.ORACLE, preset(name));
            int towards = world.port(0, 1);
            int around = world.port(0, 4);
            assertEquals(towards, world.port(0, 2));
            world.failures.failLinkAt(10 * MS, 0);
            world.failures.repairLinkAt(12 * MS, 0);
            world.failures.failLinkAt(1_000 * MS, 0);
            world.stage.simulation().run(11 * MS);
            boolean isFast = name.equals("igp-frr");
            assertEquals(isFast ? around : towards, world.port(0, 2), name);
            assertEquals(towards, world.port(0, 1), "node 4 would send it back: " + name);
            world.stage.simulation().run(13 * MS);
            assertEquals(towards, world.port(0, 2), "the link is up again: " + name);
            world.stage.simulation().run(1_001 * MS);
            assertEquals(isFast ? around : towards, world.port(0, 2), name);
            world.stage.simulation().run(3_000 * MS);
            assertEquals(around, world.port(0, 1), "new routes are in place: " + name);
            assertEquals(around, world.port(0, 2), name);
        }
    }
}
