// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RoutingTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestPathRoutesTest {
    private static final ShortestPathRoutes ROUTES = new ShortestPathRoutes();

    private static LinkSpec link(int from, int to, long propagationNs) {
        return new LinkSpec(from, to, 1_000_000_000, propagationNs, 100_000, 1_500);
    }

    private static NetworkSpec network(int nodeCount, LinkSpec... links) {
        return new NetworkSpec(IntStream.range(0, nodeCount).mapToObj(i -> "n" + i).toList(), List.of(links));
    }

    private static boolean[] all(NetworkSpec network) {
        boolean[] usable = new boolean[network.linkCount()];
        Arrays.fill(usable, true);
        return usable;
    }

    @Test
    void aTieGoesToTheLowestPort() {
        // 0 reaches 3 by 1 or by 2; link 0 (port 1 at node 0) comes first.
        NetworkSpec square = network(4, link(1, 0, 5), link(0, 2, 5), link(1, 3, 5), link(2, 3, 5));
        RoutingTable table = ROUTES.compute(square, all(square), Metric.DELAY);
        assertEquals(1, table.port(0, 3));
        assertEquals(5, table.port(3, 0));
        assertEquals(RoutingTable.NO_PORT, table.port(2, 2));
    }

    @Test
    void ofParallelLinksTheShortestIsTakenByDelayAndTheFirstByHops() {
        NetworkSpec pair = network(2, link(0, 1, 9), link(1, 0, 3), link(0, 1, 3));
        assertEquals(0, ROUTES.compute(pair, all(pair), Metric.HOPS).port(0, 1));
        assertEquals(3, ROUTES.compute(pair, all(pair), Metric.DELAY).port(0, 1));
        assertEquals(1, ROUTES.compute(pair, all(pair), Metric.HOPS).port(1, 0));
    }

    @Test
    void linksThatAreNotUsableCarryNoRoute() {
        NetworkSpec line = network(3, link(0, 1, 1), link(1, 2, 1));
        RoutingTable table = ROUTES.compute(line, new boolean[] {true, false}, Metric.HOPS);
        assertEquals(0, table.port(0, 1));
        assertEquals(RoutingTable.NO_PORT, table.port(0, 2));
        assertEquals(RoutingTable.NO_PORT, table.port(2, 0));
        assertThrows(IllegalArgumentException.class, () -> ROUTES.compute(line, new boolean[1], Metric.HOPS));
    }

    @Test
    void aLinkWithoutDelayCountsOneNanosecond() {
        NetworkSpec triangle = network(3, link(0, 1, 0), link(1, 2, 0), link(0, 2, 1));
        assertEquals(4, ROUTES.compute(triangle, all(triangle), Metric.DELAY).port(0, 2));
    }

    /// Goal: delays far above the precision of a `float`, and sums near that of a `double`, stay exact.
    @Test
    void oneNanosecondDecidesBetweenHugeDelays() {
        long hour = 3_600_000_000_000L;
        LinkSpec most = link(0, 1, 1_000_000_000_000_000L);
        NetworkSpec many = network(2, most, most, most, most, most, most, most, most, most, most);
        // 1e16 > 2^53: refused rather than rounded.
        assertThrows(IllegalArgumentException.class, () -> ROUTES.compute(many, all(many), Metric.DELAY));
        NetworkSpec smaller = network(4,
                link(0, 1, 250 * hour), link(1, 3, 250 * hour), link(0, 2, 250 * hour), link(2, 3, 250 * hour - 1));
        assertEquals(4, ROUTES.compute(smaller, all(smaller), Metric.DELAY).port(0, 3));
    }

    /// Goal: the law of the interface. Method: random networks full of ties, parallel links and separate parts, against
    /// Floyd and Warshall's algorithm and a search over all ports.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void agreesWithFloydAndWarshall(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            int nodeCount = 1 + random.nextInt(12);
            var links = new ArrayList<LinkSpec>();
            for (int i = nodeCount < 2 ? 0 : random.nextInt(2 * nodeCount); i > 0; i--) {
                int from = random.nextInt(nodeCount);
                int to = (from + 1 + random.nextInt(nodeCount - 1)) % nodeCount;
                links.add(link(from, to, random.nextInt(4)));
            }
            NetworkSpec network = network(nodeCount, links.toArray(LinkSpec[]::new));
            boolean[] usable = new boolean[links.size()];
            for (int i = 0; i < usable.length; i++) {
                usable[i] = random.nextInt(5) > 0;
            }
            for (Metric metric : Metric.values()) {
                check(network, usable, metric);
            }
        }
    }

    private static void check(NetworkSpec network, boolean[] usable, Metric metric) {
        int n = network.nodeCount();
        long[][] distances = floydWarshall(network, usable, metric);
        RoutingTable table = ROUTES.compute(network, usable, metric);
        for (int at = 0; at < n; at++) {
            for (int target = 0; target < n; target++) {
                assertEquals(firstOnAShortestPath(network, usable, metric, distances, at, target),
                        table.port(at, target), "from %d to %d in %s".formatted(at, target, network));
            }
        }
        var own = new Distances(network, usable, metric);
        for (int target = 0; target < n; target++) {
            long[] column = own.to(target);
            for (int at = 0; at < n; at++) {
                assertEquals(distances[at][target], column[at] == Distances.UNREACHABLE ? INFINITE : column[at]);
            }
        }
    }

    private static final long INFINITE = Long.MAX_VALUE / 4;

    private static long[][] floydWarshall(NetworkSpec network, boolean[] usable, Metric metric) {
        int n = network.nodeCount();
        long[][] distances = new long[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(distances[i], INFINITE);
            distances[i][i] = 0;
        }
        for (int link = 0; link < usable.length; link++) {
            LinkSpec spec = network.links().get(link);
            if (usable[link]) {
                long length = metric.lengthOf(spec);
                distances[spec.from()][spec.to()] = Math.min(distances[spec.from()][spec.to()], length);
                distances[spec.to()][spec.from()] = Math.min(distances[spec.to()][spec.from()], length);
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    distances[i][j] = Math.min(distances[i][j], distances[i][k] + distances[k][j]);
                }
            }
        }
        for (long[] row : distances) {
            for (int j = 0; j < n; j++) {
                row[j] = Math.min(row[j], INFINITE);
            }
        }
        return distances;
    }

    private static int firstOnAShortestPath(
            NetworkSpec network, boolean[] usable, Metric metric, long[][] distances, int at, int target) {
        for (int port = 0; port < 2 * usable.length; port++) {
            LinkSpec spec = network.links().get(port >> 1);
            int here = port % 2 == 0 ? spec.from() : spec.to();
            int there = port % 2 == 0 ? spec.to() : spec.from();
            if (usable[port >> 1] && here == at && at != target && distances[at][target] < INFINITE
                    && distances[there][target] + metric.lengthOf(spec) == distances[at][target]) {
                return port;
            }
        }
        return RoutingTable.NO_PORT;
    }

    @Test
    void everyRouteOfALargeNetworkArrives() {
        var random = new Random(7);
        int nodeCount = 300;
        var links = new ArrayList<LinkSpec>();
        for (int node = 1; node < nodeCount; node++) {
            links.add(link(random.nextInt(node), node, 1 + random.nextInt(1_000)));
        }
        NetworkSpec tree = network(nodeCount, links.toArray(LinkSpec[]::new));
        RoutingTable table = ROUTES.compute(tree, all(tree), Metric.DELAY);
        for (int target = 0; target < nodeCount; target++) {
            int at = (target * 7 + 13) % nodeCount;
            int hops = 0;
            while (at != target) {
                int port = table.port(at, target);
                LinkSpec spec = tree.links().get(port >> 1);
                at = port % 2 == 0 ? spec.to() : spec.from();
                hops++;
                assertTrue(hops < nodeCount, "a loop on the way to " + target);
            }
        }
    }
}
