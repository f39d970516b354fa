// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.activenet.network.ByteClass;
import org.activenet.network.Convergence;
import org.activenet.network.Detection;
import org.activenet.network.Failures;
import org.activenet.network.IpKind;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RipTest {
    private static final long US = 1_000;
    private static final long MS = 1_000 * US;
    private static final long S = 1_000 * MS;
    private static final long NS_A_BYTE = 80; // 100 Mbit/s

    /// IP, UDP and RIP headers and one route.
    private static final int ONE_ROUTE_BYTES = 20 + 8 + 4 + 20;

    private static final class World implements Observer {
        final NetworkSpec spec;
        final Stage stage;
        final VirtualTopologies topologies;
        final Failures failures;
        final List<Integer> sizes = new ArrayList<>(); // of the messages that have arrived

        World(NetworkSpec spec, long seed, Detection detection, NodeProfile profile) {
            this.spec = spec;
            stage = Stage.of(spec, Stage.Settings.of(seed, 0).withPoison());
            stage.observers().add(this);
            topologies = new VirtualTopologies(spec, new BreadthFirstRoutes(), Metric.HOPS);
            topologies.follow(stage.network(), Convergence.RIP);
            for (int i = 0; i < spec.nodeCount(); i++) {
                stage.network().attach(i, new ActiveNode(i, stage.network(), ScriptedNetwork.nodeSpec(profile), topologies,
                        stage.applications(), stage.observers()));
            }
            failures = new Failures(stage.simulation(), stage.network(), stage.scriptSource(), detection);
        }

        World(NetworkSpec spec, long seed) {
            this(spec, seed, Detection.ORACLE, NodeProfile.IDEAL);
        }

        @Override
        public void arrived(Packet packet, int node, int inPort) {
            if (packet.ipKind == IpKind.NEIGHBOUR) {
                sizes.add(packet.bytesOf(ByteClass.CONTROL));
            }
        }

        World run(long untilNs) {
            stage.simulation().run(untilNs);
            return this;
        }

        RipTable table(int node) {
            return (RipTable) topologies.routes(node, 0);
        }

        int port(int at, int target) {
            return table(at).port(at, target);
        }

        /// Compares with shortest paths over the links that are up: metrics are lengths, and next hops lie on such paths.
        void assertRoutesAreShortest(String what) {
            RoutingTable expected = new BreadthFirstRoutes().compute(spec, stage.network().usableLinks(), Metric.HOPS);
            for (int at = 0; at < spec.nodeCount(); at++) {
                for (int target = 0; target < spec.nodeCount() && stage.network().isNodeUp(at); target++) {
                    String pair = what + ": " + at + " to " + target;
                    int hops = hops(expected, at, target);
                    assertEquals(hops < 0 ? RipTable.INFINITY : hops + 1, table(at).metric(target), pair);
                    if (hops > 0) {
                        assertEquals(hops - 1, hops(expected, stage.network().peerNode(port(at, target)), target), pair);
                    } else {
                        assertEquals(RoutingTable.NO_PORT, port(at, target), pair);
                    }
                }
            }
        }

        private int hops(RoutingTable routes, int from, int target) {
            int hops = 0;
            for (int at = from; at != target; hops++) {
                int port = routes.port(at, target);
                if (port == RoutingTable.NO_PORT) {
                    return -1;
                }
                at = stage.network().peerNode(port);
            }
            return hops;
        }

        void assertBooksBalance() {
            stage.observers().finish(stage.network());
        }
    }

    private static LinkSpec link(int from, int to, long propagationNs) {
        return new LinkSpec(from, to, 8_000_000_000L / NS_A_BYTE, propagationNs, 100_000, 1_500);
    }

    private static NetworkSpec network(int nodes, List<LinkSpec> links) {
        return new NetworkSpec(IntStream.range(0, nodes).mapToObj(i -> "n" + i).toList(), links);
    }

    private static NetworkSpec line(int nodes) {
        return network(nodes, IntStream.range(1, nodes).mapToObj(i -> link(i - 1, i, (2 + i) * MS)).toList());
    }

    private static NetworkSpec ring(int nodes, long propagationNs) {
        return network(nodes, IntStream.range(0, nodes).mapToObj(i -> link(i, (i + 1) % nodes, propagationNs)).toList());
    }

    /// Goal: what cannot be reached any more is told at once from node to node: node k knows after detection and k hops of
    /// serialisation, propagation and the work of two processors, to the nanosecond. Method: the end of a line is cut off.
    @ParameterizedTest
    @CsvSource({"0, 0", "250, 7"})
    void badNewsTravelsAtTheSpeedOfPackets(long controlUs, long nsPerByte) {
        var profile = new NodeProfile("", "", 0, controlUs * 1_000_000, 0, nsPerByte * 1_000, NodeProfile.Forwarding.PIPELINE);
        long workNs = controlUs * US + nsPerByte * ONE_ROUTE_BYTES;
        var world = new World(line(6), 3, Detection.fixed("", "", 20 * MS), profile);
        long downNs = 100 * S;
        world.failures.failLinkAt(downNs, 4, 0); // between 4 and 5
        long lostNs = downNs + 20 * MS;
        for (int node = 4; node >= 0; node--) {
            int towards = 2 * node;
            assertEquals(towards, world.run(lostNs - 1).port(node, 5), "node " + node);
            assertEquals(RoutingTable.NO_PORT, world.run(lostNs).port(node, 5), "node " + node);
            if (node > 0) {
                long flightNs = NS_A_BYTE * ONE_ROUTE_BYTES + world.spec.links().get(node - 1).propagationNs();
                // Ports tell in their order, and the one that leads on comes first.
                lostNs += workNs + flightNs + workNs;
            }
        }
        world.run(200 * S);
        world.assertBooksBalance();
    }

    /// A table of 30 routes takes a packet of 25 and one of 5; each end of each link tells it every 30 s or so.
    @Test
    void withoutFailuresTablesAreToldAndNothingElse() {
        var links = new ArrayList<LinkSpec>();
        IntStream.range(1, 30).forEach(i -> links.add(link((i - 1) / 3, i, MS))); // a tree
        var world = new World(network(30, links), 1).run(600 * S);
        world.assertRoutesAreShortest("as before");
        assertEquals(List.of(132, 532), world.sizes.stream().distinct().sorted().toList());
        assertEquals(2 * 58 * 20, world.sizes.size(), 2 * 58);
        world.assertBooksBalance();
    }

    @Test
    void routesToNodesMoreThan14LinksAwayDoNotExist() {
        var world = new World(line(18), 1).run(300 * S);
        for (int target = 0; target < 18; target++) {
            assertEquals(target >= 1 && target <= 14, world.port(0, target) != RoutingTable.NO_PORT, "target " + target);
        }
        assertThrows(IllegalArgumentException.class, () -> world.table(0).port(1, 2));
    }

    /// A neighbour that says nothing any more, though its link works: its routes are good for 180 s from its last message, are
    /// told as unreachable for 120 s, and forgotten then.
    @Test
    void whatIsNotToldForThreeMinutesIsLostAndForgottenTwoLater() {
        var lossy = line(3).links().get(1).withLossPerBillion(LinkSpec.ALL_PER_BILLION);
        var world = new World(network(3, List.of(line(3).links().getFirst(), lossy)), 1);
        world.run(180 * S - 1);
        assertEquals(2, world.table(1).metric(2));
        world.run(180 * S);
        assertEquals(RipTable.INFINITY, world.table(1).metric(2));
        assertTrue(world.table(1).has(2));
        assertEquals(2, world.table(1).metric(0));
        world.run(300 * S);
        assertTrue(!world.table(1).has(2) && world.table(1).has(0));
        assertTrue(world.table(0).has(2), "it was told of it later");
        world.run(302 * S);
        assertTrue(!world.table(0).has(2));
    }

    /// The repair is over when the last node has a way round again, which it is told with a table, up to 35 s later; and what
    /// came of a repaired link, when the last node has heard.
    @Test
    void theLastStepOfARepairIsThatOfTheLastNode() {
        var world = new World(ring(5, MS), 5, Detection.fixed("", "", 20 * MS), NodeProfile.IDEAL);
        world.failures.failLinkAt(100 * S, 0, 0);
        world.failures.repairLinkAt(200 * S, 0, 0);
        long lastNs = 0;
        for (long timeNs = 100 * S; timeNs < 140 * S; timeNs += 5 * MS) {
            world.run(timeNs);
            boolean isWhole = true;
            for (int pair = 0; pair < 25; pair++) {
                isWhole &= pair / 5 == pair % 5 || world.port(pair / 5, pair % 5) != RoutingTable.NO_PORT;
            }
            lastNs = isWhole ? lastNs : timeNs;
        }
        long[] stepsNs = world.run(199 * S).stage.network().steps().stepsNs(0, 199 * S);
        assertTrue(lastNs > 101 * S, "nobody had a way round at once");
        assertEquals(20 * MS, stepsNs[0]);
        assertEquals(lastNs - 100 * S, stepsNs[3], 5.0 * MS);
        stepsNs = world.run(300 * S).stage.network().steps().repairStepsNs(0, 300 * S);
        assertTrue(stepsNs[3] >= 20 * MS + MS && stepsNs[3] < 6 * S, "after 5 s and some flights at most: " + stepsNs[3]);
        world.assertRoutesAreShortest("repaired");
    }

    /// The ends detect a repair up to 50 ms apart, and what the first asks comes before the second has detected anything: it
    /// is kept in mind, and nobody waits for the next table.
    @Test
    void whoDetectsLaterAnswersWhatWasAskedBefore() {
        for (int seed = 0; seed < 10; seed++) {
            var world = new World(line(2), seed, Detection.USUAL, NodeProfile.IDEAL);
            world.failures.failLinkAt(100 * S, 0);
            world.failures.repairLinkAt(102 * S, 0);
            world.run(102 * S);
            assertEquals(RipTable.INFINITY, world.table(0).metric(1));
            world.run(102 * S + 170 * MS);
            assertEquals(2, world.table(0).metric(1), "seed " + seed);
            assertEquals(2, world.table(1).metric(0), "seed " + seed);
        }
    }

    /// The message is lost by which node 1 of a line tells 0 that 2 is gone, as their link is away for 10 ms unnoticed. So 0
    /// has its old route until the next table of 1; but it tells 1 that it cannot be used there, and 1 does not take it.
    @Test
    void aRouteIsNotToldWhereItCameFrom() {
        for (int seed = 0; seed < 6; seed++) {
            var world = new World(line(3), seed, Detection.fixed("", "", 100 * MS), NodeProfile.IDEAL);
            world.failures.failLinkAt(100 * S, 1);
            world.failures.failLinkAt(100 * S + 95 * MS, 0);
            world.failures.repairLinkAt(100 * S + 105 * MS, 0);
            world.run(100 * S + 110 * MS);
            assertEquals(3, world.table(0).metric(2), "node 0 has not heard");
            for (long timeNs = 101 * S; timeNs < 140 * S; timeNs += S / 4) {
                assertEquals(RipTable.INFINITY, world.run(timeNs).table(1).metric(2), "seed " + seed);
            }
            assertEquals(RipTable.INFINITY, world.table(0).metric(2), "seed " + seed);
        }
    }

    /// Goal: what is cut off is counted up to 16 and not further, in a time that has a bound. Method: a leaf hangs on node 0 of a
    /// triangle, and the message by which 0 tells 1 that it is gone is lost, as their link is away for 10 ms unnoticed.
    /// So 1 tells 2 the old route with its next table, unless that of 0 comes first, 2 tells 0 a longer one, and so on, round and
    /// round; each step waits for no longer than the longest wait for a triggered update.
    @Test
    void countingToInfinityEnds() {
        int counted = 0;
        for (int seed = 0; seed < 10; seed++) {
            var links = new ArrayList<>(ring(3, MS).links());
            links.add(link(0, 3, MS));
            var world = new World(network(4, links), seed, Detection.fixed("", "", 100 * MS), NodeProfile.IDEAL);
            long downNs = 100 * S + seed * 7 * S;
            world.failures.failLinkAt(downNs, 3);
            world.failures.failLinkAt(downNs + 95 * MS, 0);
            world.failures.repairLinkAt(downNs + 105 * MS, 0);
            world.run(downNs + 110 * MS);
            assertEquals(3, world.table(1).metric(3), "node 1 has not heard");
            assertEquals(RipTable.INFINITY, world.table(2).metric(3), "node 2 has");
            int most = 0;
            for (long timeNs = world.stage.simulation().nowNs(); timeNs <= downNs + (35 + 14 * 5 + 1) * S; timeNs += S / 2) {
                world.run(timeNs);
                int metric = world.table(2).metric(3);
                assertTrue(metric >= most || metric == RipTable.INFINITY, "it only grows");
                most = metric < RipTable.INFINITY ? metric : most;
            }
            assertTrue(most == 0 || most >= 10, "seed " + seed + ": to the end, not to " + most);
            counted += most > 0 ? 1 : 0;
            for (int node = 0; node < 3; node++) {
                assertEquals(RipTable.INFINITY, world.table(node).metric(3), "seed " + seed);
            }
            world.assertBooksBalance();
        }
        assertTrue(counted > 2 && counted < 10, counted + " of 10");
    }

    /// Goal: whatever fails and is repaired, in the end every node has shortest paths over the links that are up. Method: random
    /// networks and scripts; eight minutes are enough for anything to be forgotten and told again.
    @Test
    void inTheEndEveryNodeHasShortestPaths() {
        assertPathsAreShortestInTheEnd(0, 12);
    }

    @Tag("slow")
    @Test
    void inTheEndEveryNodeHasShortestPathsOftenEnough() {
        assertPathsAreShortestInTheEnd(12, 500);
    }

    private static void assertPathsAreShortestInTheEnd(int firstSeed, int endSeed) {
        for (int seed = firstSeed; seed < endSeed; seed++) {
            var random = new Random(seed);
            int nodes = 3 + random.nextInt(6);
            LinkSpec[] links = new LinkSpec[nodes + random.nextInt(nodes)];
            Arrays.setAll(links, i -> {
                int from = random.nextInt(nodes);
                return link(from, (from + 1 + random.nextInt(nodes - 1)) % nodes, random.nextLong(20 * MS)).withMtuBytes(100);
            });
            var profile = new NodeProfile("", "", 0, random.nextInt(2) * 50_000_000L, 0, 0, NodeProfile.Forwarding.PIPELINE);
            Detection detection = seed % 2 == 0 ? Detection.ORACLE : Detection.USUAL;
            var world = new World(network(nodes, List.of(links)), seed, detection, profile);
            for (int failure = 0; failure < 1 + random.nextInt(8); failure++) {
                long downNs = random.nextLong(30 * S);
                long upNs = downNs + random.nextLong(random.nextBoolean() ? 200 * MS : 30 * S);
                if (random.nextInt(3) == 0) {
                    int node = random.nextInt(nodes);
                    world.failures.failNodeAt(downNs, node, failure);
                    world.failures.repairNodeAt(upNs, node, failure);
                } else {
                    int link = random.nextInt(links.length);
                    world.failures.failLinkAt(downNs, link, failure);
                    if (random.nextInt(3) > 0) {
                        world.failures.repairLinkAt(upNs, link, failure);
                    }
                }
            }
            world.run(600 * S);
            world.assertRoutesAreShortest("seed " + seed);
            world.assertBooksBalance();
        }
    }
}
