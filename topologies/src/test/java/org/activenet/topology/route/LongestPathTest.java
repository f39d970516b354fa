// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.topology.Topologies;
import org.activenet.topology.model.LinkDefaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The diameter, against all shortest paths and against what is known of regular networks.
class LongestPathTest {
    @Test
    void itIsTheLongestOfAllShortestPaths() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            NetworkSpec network = network(random);
            LongestPath hops = LongestPath.inHops(network);
            assertEquals(new LongestPath(longestOfAll(network, Metric.HOPS), true), hops, "hops " + i);
            assertEquals(new LongestPath(longestOfAll(network, Metric.DELAY), true),
                    LongestPath.inDelay(network, hops), "delay " + i);
        }
    }

    /// In several parts where there are few links.
    private static NetworkSpec network(Random random) {
        int nodeCount = 1 + random.nextInt(30);
        List<LinkSpec> links = new ArrayList<>();
        for (int i = random.nextInt(2 * nodeCount); i > 0 && nodeCount > 1; i--) {
            int from = random.nextInt(nodeCount);
            int to = (from + 1 + random.nextInt(nodeCount - 1)) % nodeCount;
            links.add(new LinkSpec(from, to, 1_000_000_000, 1 + random.nextInt(1_000), 256_000, 1_500));
        }
        return new NetworkSpec(IntStream.range(0, nodeCount).mapToObj(node -> "n" + node).toList(), links);
    }

    private static long longestOfAll(NetworkSpec network, Metric metric) {
        var distances = Distances.ofIntact(network, metric);
        long longest = 0;
        for (int node = 0; node < network.nodeCount(); node++) {
            for (long distance : distances.to(node)) {
                longest = distance == Distances.UNREACHABLE ? longest : Math.max(longest, distance);
            }
        }
        return longest;
    }

    @ParameterizedTest
    @CsvSource({
        "line:2,1", "line:10000,9999", "grid:100,198", "star:10000,2", "ring:1001,500", "ring:2000,1000", "fat-tree:16,6"
    })
    void regularNetworksHaveTheDiameterThatTheyAreKnownFor(String name, long hops) {
        NetworkSpec network = Topologies.parse(name).orThrow().toNetworkSpec(LinkDefaults.OURS).network();

        assertEquals(new LongestPath(hops, true), LongestPath.inHops(network));
        assertEquals(new LongestPath(hops * 1_000_000, true), LongestPath.inDelay(network, LongestPath.inHops(network)));
    }

    /// In a large ring every node is like every other, so that no bound leaves any out.
    @Test
    void workIsBoundedAndThenTheLongestPathFoundIsABound() {
        NetworkSpec ring = Topologies.parse("ring:10000").orThrow().toNetworkSpec(LinkDefaults.OURS).network();

        LongestPath hops = LongestPath.inHops(ring);

        assertFalse(hops.isExact());
        assertTrue(hops.length() > 4_900 && hops.length() <= 5_000, hops.toString());
    }
}
