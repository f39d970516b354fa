// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import java.util.Arrays;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.jgrapht.Graph;
import org.jgrapht.alg.shortestpath.IntVertexDijkstraShortestPath;
import org.jgrapht.graph.WeightedPseudograph;

/// The lengths of the shortest paths of a network, one target at a time.
///
/// Dijkstra's algorithm of JGraphT on a multigraph, so that parallel links stay apart.
///
/// Cost: O(links log nodes) per target; the graph is built once. Not thread-safe.
public final class Distances {
    /// No usable link leads there.
    public static final long UNREACHABLE = Long.MAX_VALUE;

    /// What all lengths together may be: 104 days of propagation. Above 2⁵³, the next larger number that is not round, a
    /// `double`, in which JGraphT counts, skips whole numbers.
    public static final long LONGEST_PATH = 9_000_000_000_000_000L;

    private final int nodeCount;
    private final IntVertexDijkstraShortestPath<Integer> paths;

    /// @throws IllegalArgumentException if all usable lengths together exceed [#LONGEST_PATH]
    public Distances(NetworkSpec network, boolean[] usable, Metric metric) {
        requireExact(network, usable, metric);
        this.nodeCount = network.nodeCount();
        this.paths = new IntVertexDijkstraShortestPath<>(graph(network, usable, metric));
    }

    /// Over all links of the network.
    public static Distances ofIntact(NetworkSpec network, Metric metric) {
        boolean[] usable = new boolean[network.linkCount()];
        Arrays.fill(usable, true);
        return new Distances(network, usable, metric);
    }

    /// Refuses what would not be exact, for whoever computes with the same lengths.
    static void requireExact(NetworkSpec network, boolean[] usable, Metric metric) {
        if (usable.length != network.linkCount()) {
            throw new IllegalArgumentException(
                    "usable must have one entry per link, %d, had %d".formatted(network.linkCount(), usable.length));
        }
        long total = 0;
        for (int link = 0; link < usable.length; link++) {
            if (usable[link]) {
                total = Math.addExact(total, metric.lengthOf(network.links().get(link)));
            }
        }
        if (total > LONGEST_PATH) {
            throw new IllegalArgumentException(
                    "the lengths of all links together must be at most %d, were %d".formatted(LONGEST_PATH, total));
        }
    }

    private static Graph<Integer, Integer> graph(NetworkSpec network, boolean[] usable, Metric metric) {
        var graph = new WeightedPseudograph<Integer, Integer>(null, null);
        for (int node = 0; node < network.nodeCount(); node++) {
            graph.addVertex(node);
        }
        for (int link = 0; link < usable.length; link++) {
            if (usable[link]) {
                LinkSpec spec = network.links().get(link);
                graph.addEdge(spec.from(), spec.to(), link);
                graph.setEdgeWeight(link, metric.lengthOf(spec));
            }
        }
        return graph;
    }

    /// The distance to `target` from each node, [#UNREACHABLE] where there is no path; a fresh array.
    public long[] to(int target) {
        var fromTarget = paths.getPaths(target); // Links are used in both directions alike.
        long[] distances = new long[nodeCount];
        for (int node = 0; node < nodeCount; node++) {
            double weight = fromTarget.getWeight(node);
            distances[node] = Double.isInfinite(weight) ? UNREACHABLE : (long) weight;
        }
        return distances;
    }
}
