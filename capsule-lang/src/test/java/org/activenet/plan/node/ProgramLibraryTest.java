// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import static org.activenet.capsule.CapsuleNetwork.host;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.activenet.budget.Budget;
import org.activenet.capsule.CapsuleNetwork.Settings;
import org.activenet.capsule.CapsuleNetwork;
import org.activenet.capsule.Capsules;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.node.ActiveNode;
import org.activenet.plan.run.PlanList;
import org.activenet.plan.service.NodePackages;
import org.activenet.plan.service.ServicePackages;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The built-in programs against closed forms: who hears of it, how often, and what it costs in hops, on networks of
/// several shapes.
class ProgramLibraryTest {
    private static final int MUCH = 1_000_000;

    /// A network and what it is called.
    private record Shape(String name, NetworkSpec spec) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Shape> shapes() {
        var grid = new ArrayList<LinkSpec>();
        for (int node = 0; node < 12; node++) {
            if (node % 4 < 3) {
                grid.add(CapsuleNetwork.link(node, node + 1));
            }
            if (node < 8) {
                grid.add(CapsuleNetwork.link(node, node + 4));
            }
        }
        List<LinkSpec> ring = IntStream.range(0, 9).mapToObj(i -> CapsuleNetwork.link(i, (i + 1) % 9)).toList();
        List<LinkSpec> star = IntStream.range(1, 7).mapToObj(i -> CapsuleNetwork.link(0, i)).toList();
        return Stream.concat(
                Stream.of(new Shape("line", CapsuleNetwork.line(5)), shape("ring", 9, ring), shape("star", 7, star),
                        shape("grid", 12, grid)),
                IntStream.range(1, 9).mapToObj(ProgramLibraryTest::random));
    }

    /// A random tree and some links besides, perhaps two between the same nodes; all have their own delay, rate and MTU.
    private static Shape random(int seed) {
        var random = new Random(seed);
        int nodeCount = 6 + random.nextInt(9);
        var links = new ArrayList<LinkSpec>();
        for (int node = 1; node < nodeCount; node++) {
            links.add(randomLink(random.nextInt(node), node, random));
        }
        for (int extra = random.nextInt(nodeCount); extra > 0; extra--) {
            int from = random.nextInt(nodeCount);
            links.add(randomLink(from, (from + 1 + random.nextInt(nodeCount - 1)) % nodeCount, random));
        }
        return shape("seed " + seed, nodeCount, links);
    }

    private static LinkSpec randomLink(int from, int to, Random random) {
        return new LinkSpec(from, to, 1_000_000L * (1 + random.nextInt(1_000)), 1_000 + random.nextInt(1_000_000), 100_000,
                1_200 + random.nextInt(3_000));
    }

    private static Shape shape(String name, int nodeCount, List<LinkSpec> links) {
        return new Shape(
                name,
                new NetworkSpec(IntStream.range(0, nodeCount).mapToObj(CapsuleNetwork::label).toList(), links));
    }

    /// With the quota that nodes have in scenarios: a clock of as many rounds as nodes is that many packets that are held.
    private static final ActiveNode.Spec USUAL_NODE = new ActiveNode.Spec(NodeProfile.IDEAL, Budget.Limits.DEFAULT,
            CapsuleNetwork.NODE_QUEUE_BYTES, ActiveNode.DEFAULT_SOFT_STATE_QUOTA_BYTES);

    private static CapsuleNetwork run(
            NetworkSpec spec, int at, int bound, String program, String function, Object... arguments) {
        return run(Settings.of(spec).withNode(USUAL_NODE), at, bound, program, function, arguments);
    }

    private static CapsuleNetwork run(
            Settings settings, int at, int bound, String program, String function, Object... arguments) {
        var network = new CapsuleNetwork(settings);
        network.injectAt(0, network.planPacket(
                at, bound, Capsules.chunk(Capsules.builtInPlan(program), function, arguments)));
        return network.run();
    }

    /// What was printed at a node, in lines.
    private static List<String> lines(CapsuleNetwork network, int node) {
        return network.logOf(node).stream()
                .filter(line -> line.startsWith("printed "))
                .map(line -> line.substring("printed ".length()))
                .collect(Collectors.joining())
                .replace("\\n", "\n")
                .lines()
                .toList();
    }

    /// The links on the way by the nodes' own routes, as pairs of nodes; and the ports that lead there.
    private static List<Integer> way(CapsuleNetwork network, int from, int to) {
        var ports = new ArrayList<Integer>();
        for (int node = from; node != to; node = network.network.peerNode(ports.getLast())) {
            ports.add(network.topologies.routes(node, 0).port(node, to));
        }
        return ports;
    }

    private static int hops(NetworkSpec spec, int from, int to) {
        return way(new CapsuleNetwork(Settings.of(spec)), from, to).size();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void thePathMtuIsTheSmallestAndCostsTwiceTheDistance(Shape shape) {
        NetworkSpec spec = shape.spec();
        for (int to = 1; to < spec.nodeCount(); to++) {
            List<Integer> way = way(new CapsuleNetwork(Settings.of(spec)), 0, to);
            int smallest = way.stream().mapToInt(port -> spec.links().get(port >> 1).mtuBytes()).min().orElseThrow();
            int bound = 2 * way.size();
            assertEquals(
                    List.of("path MTU " + smallest), lines(run(spec, 0, bound, "path-mtu.plan", "path_mtu", host(to)), 0));
            assertEquals(List.of(), lines(run(spec, 0, bound - 1, "path-mtu.plan", "path_mtu", host(to)), 0));
        }
    }

    /// Goal: a link is used once by all hosts behind it together. Method: from one node to a host, the way is a branch of
    /// a tree whose links are the beginnings of ways.
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aMulticastGoesOncePerLinkOfItsTree(Shape shape) {
        NetworkSpec spec = shape.spec();
        var random = new Random(7);
        for (int round = 0; round < 10; round++) {
            var members = new TreeSet<Integer>();
            for (int count = 1 + random.nextInt(5); count > 0; count--) {
                members.add(random.nextInt(spec.nodeCount()));
            }
            int from = random.nextInt(spec.nodeCount());
            Set<List<Integer>> tree = new HashSet<>();
            for (int member : members) {
                List<Integer> way = way(new CapsuleNetwork(Settings.of(spec)), from, member);
                IntStream.rangeClosed(1, way.size()).forEach(length -> tree.add(way.subList(0, length)));
            }
            Object hosts = PlanList.of(members.stream().map(CapsuleNetwork::host).toList());

            CapsuleNetwork network = run(spec, from, MUCH, "multicast.plan", "multicast", hosts, "news");

            assertEquals(tree.size(), network.userHops(), members + " from " + from);
            for (int node = 0; node < spec.nodeCount(); node++) {
                assertEquals(members.contains(node) ? List.of("news") : List.of(), lines(network, node));
            }
        }
    }

    /// Goal: everybody hears the broadcast once, over a tree. Closed form: two packets for each link while the tree
    /// grows, and one for each node but the root when it is there.
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aBroadcastAlongTheSpanningTreeReachesEveryNodeOnce(Shape shape) {
        NetworkSpec spec = shape.spec();
        for (int root = 0; root < spec.nodeCount(); root++) {
            CapsuleNetwork network = run(spec, root, MUCH, "spanning-tree.plan", "spanning_tree", "hear");
            for (int node = 0; node < spec.nodeCount(); node++) {
                assertEquals(List.of("hear"), lines(network, node), "node " + node + " from " + root);
            }
            assertEquals(2 * spec.linkCount() + spec.nodeCount() - 1, network.userHops());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aSurveyFindsEveryLinkInTwiceAsManyHopsAsThereAreOtherNodes(Shape shape) {
        NetworkSpec spec = shape.spec();
        List<String> expected = spec.links().stream()
                .map(link -> unordered(link.from(), link.to()) + " " + link.rateBitsPerSecond() / 1_000)
                .sorted()
                .toList();
        int bound = 2 * (spec.nodeCount() - 1);

        CapsuleNetwork network = run(spec, 0, bound, "survey.plan", "survey");

        assertEquals(bound, network.userHops());
        List<String> lines = lines(network, 0);
        assertEquals(spec.linkCount() + " links", lines.getLast());
        assertEquals(expected, lines.subList(0, lines.size() - 1).stream()
                .map(line -> line.split(" "))
                .map(words -> unordered(words[0].charAt(0) - 'a', words[2].charAt(0) - 'a') + " " + words[3])
                .sorted()
                .toList());
        assertEquals(List.of(), lines(run(spec, 0, bound - 1, "survey.plan", "survey"), 0));
    }

    private static String unordered(int one, int other) {
        return Math.min(one, other) + "-" + Math.max(one, other);
    }

    /// Goal: the last flow is as wide as the widest way there is, and data goes by it. Method: the widest way by
    /// relaxing all pairs (Floyd and Warshall, with "narrowest" for "sum" and "widest" for "least").
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void theLastFlowIsTheWidest(Shape shape) {
        NetworkSpec spec = shape.spec();
        long[][] direct = widths(spec);
        long[][] widest = Arrays.stream(direct).map(long[]::clone).toArray(long[][]::new);
        for (int via = 0; via < spec.nodeCount(); via++) {
            for (int from = 0; from < spec.nodeCount(); from++) {
                for (int to = 0; to < spec.nodeCount(); to++) {
                    widest[from][to] = Math.max(widest[from][to], Math.min(widest[from][via], widest[via][to]));
                }
            }
        }
        for (int to = 1; to < spec.nodeCount(); to++) {
            CapsuleNetwork network = run(spec, 0, MUCH, "adaptive-routing.plan", "adapt", host(to));
            List<String> flows = lines(network, 0);
            assertEquals("flow of " + widest[0][to] + " kbit/s", flows.getLast());
            String[] hosts = lines(network, to).getLast().replace("data came by ", "").split(" ");
            long narrowest = Long.MAX_VALUE;
            for (int i = 1; i < hosts.length; i++) {
                narrowest = Math.min(narrowest, direct[hosts[i - 1].charAt(0) - 'a'][hosts[i].charAt(0) - 'a']);
            }
            assertEquals(CapsuleNetwork.label(0) + CapsuleNetwork.label(to), hosts[0] + hosts[hosts.length - 1]);
            assertEquals(widest[0][to], narrowest, String.join(" ", hosts));
        }
    }

    /// In kbit/s, for each two nodes, by one link.
    private static long[][] widths(NetworkSpec spec) {
        long[][] widths = new long[spec.nodeCount()][spec.nodeCount()];
        for (LinkSpec link : spec.links()) {
            long width = Math.max(widths[link.from()][link.to()], link.rateBitsPerSecond() / 1_000);
            widths[link.from()][link.to()] = width;
            widths[link.to()][link.from()] = width;
        }
        return widths;
    }

    /// As many rounds as there are nodes are enough for any network of fewer than 16 hops.
    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void routesThatNeighboursToldAreShortest(Shape shape) {
        NetworkSpec spec = shape.spec();
        for (int to = 1; to < spec.nodeCount(); to += 3) {
            CapsuleNetwork network = run(spec, 0, MUCH, "rip.plan", "rip", host(to), spec.nodeCount());
            List<String> lines = lines(network, 0);
            assertEquals("no route yet", lines.getFirst());
            int next = lines.getLast().charAt(lines.getLast().length() - 1) - 'a';
            assertEquals("the way begins with " + CapsuleNetwork.label(next), lines.getLast());
            assertEquals(hops(spec, 0, to) - 1, hops(spec, next, to));
            assertEquals(List.of("a packet from a came by RIP"), lines(network, to));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aNameIsRegisteredFoundAndPingedForWhatTheWaysCost(Shape shape) {
        NetworkSpec spec = shape.spec();
        int owner = spec.nodeCount() - 1;
        int server = spec.nodeCount() / 2;
        int bound = hops(spec, 0, owner) + hops(spec, owner, server) + hops(spec, server, 0)
                + hops(spec, 0, server) + hops(spec, server, 0) + hops(spec, 0, owner) + hops(spec, owner, 0);
        Object[] arguments = {"mail", host(owner), host(server)};
        assertEquals(
                List.of("mail is " + CapsuleNetwork.label(owner), "mail is alive"),
                lines(run(spec, 0, bound, "dns.plan", "dns", arguments), 0));
        assertEquals(
                List.of("mail is " + CapsuleNetwork.label(owner)),
                lines(run(spec, 0, bound - 1, "dns.plan", "dns", arguments), 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aLetterInPiecesIsReadOnceForOneUnitMoreThanTheWayOfEachPiece(Shape shape) {
        NetworkSpec spec = shape.spec();
        int to = spec.nodeCount() - 1;
        CapsuleNetwork ample = run(alike(spec), 0, MUCH, "fragments.plan", "pieces", host(to));
        int pieces = Integer.parseInt(lines(ample, 0).getFirst().replace("pieces: ", ""));
        int bound = pieces * (hops(spec, 0, to) + 1);
        assertTrue(pieces > 1);
        assertEquals(
                List.of("a letter of 4096 characters"),
                lines(run(alike(spec), 0, bound, "fragments.plan", "pieces", host(to)), to));
        assertEquals(List.of(), lines(run(alike(spec), 0, bound - 1, "fragments.plan", "pieces", host(to)), to));
        assertEquals(List.of(), lines(run(alike(spec), 0, MUCH, "fragments.plan", "whole", host(to)), to));
    }

    /// The same network, with one MTU.
    private static NetworkSpec alike(NetworkSpec spec) {
        return new NetworkSpec(spec.labels(), spec.links().stream()
                .map(link -> CapsuleNetwork.link(link.from(), link.to()))
                .toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void whatIsSentUntilItIsAnsweredIsHeardOnce(Shape shape) {
        NetworkSpec spec = shape.spec();
        int to = spec.nodeCount() - 1;
        int bound = 8 * 2 * hops(spec, 0, to);
        CapsuleNetwork network = run(spec, 0, bound, "reliable.plan", "reliable", host(to));
        assertEquals(1, lines(network, to).stream().filter("heard"::equals).count());
        assertEquals(List.of("answered"), lines(network, 0));
        CapsuleNetwork unanswered = run(spec, 0, bound - 8, "reliable.plan", "reliable", host(to));
        assertEquals(1, lines(unanswered, to).stream().filter("heard"::equals).count());
        assertEquals(8, lines(unanswered, to).size());
        assertEquals(List.of(), lines(unanswered, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void theGateLetsInWhatIsSignedByAHostThatItTrusts(Shape shape) {
        NetworkSpec spec = shape.spec();
        int inside = spec.nodeCount() - 1;
        var all = Set.copyOf(ServicePackages.ALL);
        for (int trusted = 0; trusted < 2; trusted++) {
            Settings settings = Settings.of(spec)
                    .withPolicy(new NodePackages.Policy(all, Set.of(host(trusted).address())));
            CapsuleNetwork network = run(settings, 0, 200, "firewall.plan", "firewall", host(1), host(inside));
            assertEquals(
                    trusted == 0 ? List.of("the signed packet came in") : List.of(), lines(network, inside), "" + trusted);
            assertEquals(
                    trusted == 0
                            ? Set.of("the unsigned packet was refused")
                            : Set.of("the unsigned packet was refused", "the signed packet was refused"),
                    new HashSet<>(lines(network, 0)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void everyMishapIsToldForSixTimesTheDistance(Shape shape) {
        NetworkSpec spec = shape.spec();
        int to = spec.nodeCount() - 1;
        String at = CapsuleNetwork.label(to) + " raised ";
        int bound = 6 * hops(spec, 0, to);
        assertEquals(
                List.of(at + "DivByZero", at + "EmptyList", at + "Unwilling"),
                lines(run(spec, 0, bound, "exceptions.plan", "exceptions", host(to)), 0));
        assertEquals(List.of(), lines(run(spec, 0, bound - 3, "exceptions.plan", "exceptions", host(to)), 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void eachTurnOfPingPongTakesTheDistance(Shape shape) {
        NetworkSpec spec = shape.spec();
        int to = spec.nodeCount() - 1;
        int distance = hops(spec, 0, to);
        CapsuleNetwork network = run(spec, 0, 20, "ping-pong.plan", "ping_pong", host(0), host(to));
        for (int turn = 0; turn < 2; turn++) {
            int first = turn;
            assertEquals(
                    IntStream.rangeClosed(0, 20)
                            .filter(i -> i % 2 == first && i * distance <= 20)
                            .mapToObj(i -> "Current RB is " + (20 - i * distance))
                            .toList(),
                    lines(network, turn == 0 ? 0 : to));
        }
        assertEquals(1, network.reportCount());
    }
}
