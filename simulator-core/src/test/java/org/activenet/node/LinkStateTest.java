// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.activenet.network.ByteClass;
import org.activenet.network.Convergence;
import org.activenet.network.Detection;
import org.activenet.network.DropReason;
import org.activenet.network.Failures;
import org.activenet.network.IpKind;
import org.activenet.network.Keepalives;
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
import org.junit.jupiter.params.provider.ValueSource;

class LinkStateTest {
    private static final long US = 1_000;
    private static final long MS = 1_000 * US;
    private static final long S = 1_000 * MS;
    private static final long NS_A_BYTE = 80; // 100 Mbit/s

    /// An update with the link state of a node in a ring whose other link is down: IP and OSPF headers, a count, and an
    /// advertisement with one neighbour and the node's prefix.
    private static final int UPDATE_BYTES = 20 + 24 + 4 + 20 + 4 + 2 * 12;

    /// What acknowledges one link state.
    private static final int ACKNOWLEDGEMENT_BYTES = 20 + 24 + 20;

    private static Convergence.NodeByNode timing(String name) {
        return (Convergence.NodeByNode)
                Convergence.NAMED.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /// Active nodes, and what becomes of their routing messages.
    private static final class World implements Observer {
        final NetworkSpec spec;
        final Stage stage;
        final VirtualTopologies topologies;
        final Failures failures;
        final List<ActiveNode> nodes = new ArrayList<>();
        final List<String> arrivals = new ArrayList<>(); // of routing messages: `TIME NODE BYTES`
        final Map<DropReason, Integer> drops = new TreeMap<>();

        World(NetworkSpec spec, Detection detection, String timing, NodeProfile profile) {
            this.spec = spec;
            stage = Stage.of(spec, Stage.Settings.of(1, 0).withPoison());
            stage.observers().add(this);
            topologies = new VirtualTopologies(spec, new BreadthFirstRoutes(), Metric.HOPS);
            topologies.follow(stage.network(), new Convergence.LinkState(timing(timing)));
            for (int i = 0; i < spec.nodeCount(); i++) {
                nodes.add(new ActiveNode(i, stage.network(), ScriptedNetwork.nodeSpec(profile), topologies,
                        stage.applications(), stage.observers()));
                stage.network().attach(i, nodes.get(i));
            }
            failures = new Failures(stage.simulation(), stage.network(), stage.scriptSource(), detection);
        }

        @Override
        public void arrived(Packet packet, int node, int inPort) {
            if (packet.ipKind == IpKind.NEIGHBOUR) {
                arrivals.add(stage.simulation().nowNs() + " " + node + " " + packet.bytesOf(ByteClass.CONTROL));
            }
        }

        @Override
        public void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {
            drops.merge(reason, 1, Integer::sum);
        }

        World run(long untilNs) {
            stage.simulation().run(untilNs);
            return this;
        }

        int port(int at, int target) {
            return topologies.routes(at, 0).port(at, target);
        }

        /// The next node on the way, or -1.
        int next(int at, int target) {
            int port = port(at, target);
            return port == RoutingTable.NO_PORT ? -1 : stage.network().peerNode(port);
        }

        /// Asserts that a node has a route until an instant, and another one from it on.
        void assertTurnsAt(long timeNs, int node, int target, int before, int after) {
            run(timeNs - 1);
            assertEquals(before, next(node, target), "before " + timeNs + " ns at node " + node);
            run(timeNs);
            assertEquals(after, next(node, target), "at " + timeNs + " ns at node " + node);
        }

        void assertRoutesFitTheLinks(String what) {
            RoutingTable expected = new BreadthFirstRoutes().compute(spec, stage.network().usableLinks(), Metric.HOPS);
            for (int at = 0; at < spec.nodeCount(); at++) {
                for (int target = 0; target < spec.nodeCount(); target++) {
                    if (stage.network().isNodeUp(at) && expected.port(at, target) != RoutingTable.NO_PORT) {
                        assertEquals(expected.port(at, target), port(at, target), what + ": " + at + " to " + target);
                    }
                }
            }
        }

        void assertBooksBalance() {
            stage.observers().finish(stage.network());
        }
    }

    private static NetworkSpec network(int nodes, List<LinkSpec> links) {
        return new NetworkSpec(IntStream.range(0, nodes).mapToObj(i -> "n" + i).toList(), links);
    }

    private static LinkSpec link(int from, int to, long propagationNs) {
        return new LinkSpec(from, to, 8_000_000_000L / NS_A_BYTE, propagationNs, 100_000, 1_500);
    }

    /// A ring, link i between node i and the next, each with a delay of its own.
    private static NetworkSpec ring(int nodes) {
        return network(nodes, IntStream.range(0, nodes)
                .mapToObj(i -> link(i, (i + 1) % nodes, (3 + i) * MS + 7 * i))
                .toList());
    }

    /// Goal: node k hears of a cut after detection and k hops of serialisation, propagation and the work of two processors, and
    /// goes by its new routes when a computation and a time for each prefix are over, to the nanosecond. Method: a ring is cut
    /// between 0 and n - 1; news of 0 goes round by 1, 2, ...; in a ring of nine the nodes up to 4 hear that first.
    @ParameterizedTest
    @CsvSource({"0, 0", "37, 0", "1000, 13"})
    void newsTravelsAtTheSpeedOfPackets(long controlUs, long nsPerByte) {
        int nodes = 9;
        var profile = new NodeProfile("", "", 0, controlUs * 1_000_000, 0, nsPerByte * 1_000, NodeProfile.Forwarding.PIPELINE);
        long workNs = controlUs * US + nsPerByte * UPDATE_BYTES;
        NetworkSpec spec = ring(nodes);
        long detectedNs = S + 20 * MS;
        long tableNs = MS + 8 * US * nodes; // SPF, and 8 us a prefix
        var world = new World(spec, Detection.fixed("", "", 20 * MS), "igp-tuned", profile);
        world.failures.failLinkAt(S, nodes - 1, 0);
        long heardNs = detectedNs;
        for (int node = 0; node <= 4; node++) {
            if (node > 0) {
                heardNs += workNs + NS_A_BYTE * UPDATE_BYTES + spec.links().get(node - 1).propagationNs() + workNs;
            }
            int target = nodes - 1; // which node 4 reaches the other way round anyway
            if (node < 4) {
                world.assertTurnsAt(heardNs + tableNs, node, target, (node + nodes - 1) % nodes, node + 1);
            }
        }
        world.run(2 * S);
        long[] stepsNs = world.stage.network().steps().stepsNs(0, 2 * S);
        assertEquals(20 * MS, stepsNs[0]);
        world.assertRoutesFitTheLinks("converged");
        world.assertBooksBalance();
        assertEquals(0, world.drops.size(), world.drops::toString);
    }

    /// A ring of five, cut between 0 and 1: node 0 goes by 4 to 1 as soon as it has new routes, and 4 goes by 0 until the news
    /// has come to it. So long exactly, one packet's way, the two send to each other what is for 1.
    @Test
    void aMicroLoopLastsAsLongAsTheNewsIsOnItsWay() {
        var world = new World(ring(5), Detection.ORACLE, "igp-tuned", NodeProfile.IDEAL);
        world.failures.failLinkAt(S, 0, 0);
        long tableNs = MS + 8 * US * 5;
        long newsNs = NS_A_BYTE * UPDATE_BYTES + world.spec.links().get(4).propagationNs();
        world.assertTurnsAt(S + tableNs, 0, 1, 1, 4);
        assertEquals(0, world.next(4, 1), "the loop begins");
        world.assertTurnsAt(S + tableNs + newsNs, 4, 1, 0, 3);
        assertEquals(4, world.next(0, 1), "the loop is over");
    }

    @Test
    void withoutFailuresNothingIsSent() {
        var world = new World(ring(6), Detection.ORACLE, "igp-default", NodeProfile.IDEAL).run(100 * S);
        assertEquals(List.of(), world.arrivals);
        world.assertRoutesFitTheLinks("as before");
    }

    /// Each link state goes over each link once or twice, and each copy is acknowledged, by a packet or by the same news.
    @Test
    void floodingCostsAPacketAndAnAcknowledgementForEachLink() {
        var world = new World(ring(4), Detection.ORACLE, "igp-tuned", NodeProfile.IDEAL);
        world.failures.failLinkAt(S, 3);
        world.run(60 * S);
        // A line of four is left. News of either end goes over its three links, and comes back as an acknowledgement.
        long updates = world.arrivals.stream().filter(line -> line.endsWith(" " + UPDATE_BYTES)).count();
        long acknowledgements = world.arrivals.stream().filter(line -> line.endsWith(" " + ACKNOWLEDGEMENT_BYTES)).count();
        assertEquals(6, updates);
        assertEquals(6, acknowledgements);
        assertEquals(12, world.arrivals.size(), world.arrivals::toString);
    }

    /// In a triangle whose node 0 loses a leaf, nodes 1 and 2 hear of it at once and tell each other: what the other sends is
    /// what acknowledges their own, and no packet besides.
    @Test
    void theSameNewsFromTheOtherSideIsAnAcknowledgement() {
        var links = List.of(link(0, 1, MS), link(1, 2, MS), link(2, 0, MS), link(0, 3, MS));
        var world = new World(network(4, links), Detection.ORACLE, "igp-tuned", NodeProfile.IDEAL);
        world.failures.failLinkAt(S, 3);
        world.run(60 * S);
        int updateBytes = UPDATE_BYTES + 12; // two neighbours are left
        assertEquals(4, world.arrivals.stream().filter(line -> line.endsWith(" " + updateBytes)).count());
        assertEquals(2, world.arrivals.stream().filter(line -> line.endsWith(" " + ACKNOWLEDGEMENT_BYTES)).count());
        assertEquals(6, world.arrivals.size(), world.arrivals::toString);
    }

    /// A link that comes up is not in use before both ends know the same: one start each, two descriptions each, and nothing
    /// to ask for where nothing has changed in between but the ends themselves.
    @Test
    void aRepairedLinkIsUsedWhenBothEndsKnowTheSame() {
        var world = new World(ring(4), Detection.fixed("", "", 10 * MS), "igp-tuned", NodeProfile.IDEAL);
        world.failures.failLinkAt(S, 3, 0); // between 3 and 0
        world.failures.repairLinkAt(20 * S, 3, 0);
        world.run(20 * S);
        assertEquals(1, world.next(0, 3));
        world.arrivals.clear();
        long flightNs = world.spec.links().get(3).propagationNs();
        int start = 20 + 24 + 8;
        int description = start + 4 * 20;
        // Detected; the master's start; the slave's versions; the master's; and the slave's empty answer, which ends it.
        long fullNs = 20 * S + 10 * MS + 4 * flightNs + NS_A_BYTE * (start + description + description + start);
        // The slave has known that for a flight, and its new link state comes right behind the answer, with two neighbours again.
        long toldNs = fullNs + NS_A_BYTE * (UPDATE_BYTES + 12);
        world.assertTurnsAt(toldNs + MS + 4 * 8 * US, 0, 3, 1, 3);
        world.run(60 * S);
        world.assertRoutesFitTheLinks("repaired");
        assertEquals(world.arrivals.getFirst(), 20 * S + 10 * MS + flightNs + NS_A_BYTE * start + " 3 " + start);
        long[] stepsNs = world.stage.network().steps().repairStepsNs(0, 60 * S);
        assertTrue(stepsNs[3] > fullNs - 20 * S, "the last step comes after");
        world.assertBooksBalance();
    }

    /// The ends detect a repair up to 50 ms apart, and the start of the first comes before the second has detected anything:
    /// it is kept in mind, and nobody waits for the 5 s after which it would be sent again.
    @Test
    void whoDetectsLaterDoesNotMissTheStart() {
        for (int nodes = 4; nodes < 14; nodes++) {
            var world = new World(ring(nodes), Detection.USUAL, "igp-tuned", NodeProfile.IDEAL);
            world.failures.failLinkAt(S, nodes - 1, 0);
            world.failures.repairLinkAt(20 * S, nodes - 1, 0);
            world.run(40 * S);
            long[] stepsNs = world.stage.network().steps().repairStepsNs(0, 40 * S);
            assertTrue(stepsNs[3] > 0 && stepsNs[3] < S, nodes + " nodes: " + stepsNs[3] + " ns");
        }
    }

    /// A node that starts anew has nothing but itself, and asks the nearer neighbour for the link states of all others: one
    /// request, one update. The other neighbour has nothing more then.
    @Test
    void aNodeThatStartsAnewAsksForAllThereIs() {
        var world = new World(ring(4), Detection.ORACLE, "igp-tuned", NodeProfile.IDEAL);
        world.failures.failNodeAt(S, 0, 0);
        world.failures.repairNodeAt(20 * S, 0, 0);
        world.run(20 * S);
        world.arrivals.clear();
        world.run(60 * S);
        int request = 20 + 24 + 3 * 12; // nodes 1, 2 and 3
        int update = 20 + 24 + 4 + 3 * (20 + 4 + 3 * 12) - 2 * 12; // 1 and 3 have a neighbour less than 2
        assertEquals(1, world.arrivals.stream().filter(line -> line.endsWith(" 0 " + update)).count());
        assertEquals(1, world.arrivals.stream().filter(line -> line.endsWith(" " + request)).count());
        assertTrue(world.arrivals.stream().anyMatch(line -> line.endsWith(" 1 " + request)), world.arrivals::toString);
        world.assertRoutesFitTheLinks("started anew");
    }

    /// Goal: whatever fails and is repaired in whatever order, however packets are lost by that, by chance or by slow processors:
    /// when all is quiet every node has the routes of `stated` over the links that are up. Method: random networks and scripts.
    @ParameterizedTest
    @ValueSource(strings = {"igp-classic", "igp-default", "igp-frr", "igp-tuned"})
    void inTheEndEveryNodeHasTheRoutesOfTheLinksThatAreUp(String timing) {
        assertRoutesFitInTheEnd(timing, 0, 12);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"igp-classic", "igp-default", "igp-frr", "igp-tuned"})
    void inTheEndEveryNodeHasTheRoutesOfTheLinksThatAreUpOftenEnough(String timing) {
        assertRoutesFitInTheEnd(timing, 12, 500);
    }

    private static void assertRoutesFitInTheEnd(String timing, int firstSeed, int endSeed) {
        for (int seed = firstSeed; seed < endSeed; seed++) {
            var random = new Random(seed);
            int nodes = 3 + random.nextInt(6);
            List<LinkSpec> links = new ArrayList<>();
            long loss = seed % 4 == 3 ? LinkSpec.ALL_PER_BILLION / 5 : 0;
            for (int i = 0; i < nodes + random.nextInt(nodes); i++) {
                int from = random.nextInt(nodes);
                int to = (from + 1 + random.nextInt(nodes - 1)) % nodes;
                links.add(link(from, to, random.nextLong(20 * MS)).withLossPerBillion(loss).withMtuBytes(150));
            }
            boolean isBfd = seed % 3 == 2 && loss == 0;
            Detection detection = isBfd
                    ? Detection.onTheWire("", "", new Keepalives(Keepalives.Protocol.BFD, 500 * MS, 3))
                    : seed % 3 == 0 ? Detection.ORACLE : Detection.USUAL;
            var profile = new NodeProfile("", "", 0, random.nextInt(2) * 50_000_000L, 0, 0, NodeProfile.Forwarding.PIPELINE);
            var world = new World(network(nodes, links), detection, timing, profile);
            for (int failure = 0; failure < 1 + random.nextInt(8); failure++) {
                RandomFailures.add(world.failures, random, failure, nodes, links.size());
            }
            world.run(loss > 0 ? 400 * S : 100 * S);
            world.assertRoutesFitTheLinks(timing + ", seed " + seed);
            world.assertBooksBalance();
            int sent = world.arrivals.size();
            if (!isBfd) {
                world.run(500 * S);
                assertEquals(sent, world.arrivals.size(), "nothing is sent for ever, seed " + seed);
            }
        }
    }
}
