// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;

/// The longest of all shortest paths of a network, its diameter; in a network of several parts, that of one part.
///
/// By bounds on how far each node is from its farthest: what is known of one node bounds all others, and nodes that cannot be
/// ends of a longer path than is known are left out (Takes and Kosters, "Determining the Diameter of Small World Networks",
/// CIKM 2011, there for hops; the bounds hold for any lengths). A few searches are enough for most networks. Where all nodes are
/// alike, as in a ring, it takes one from each: ours is that the work is bounded, and the longest path found until then is told
/// as a lower bound.
///
/// @param length  of the longest path found, in hops or nanoseconds; 0 if there is none
/// @param isExact whether no other path can be longer
public record LongestPath(long length, boolean isExact) {
    /// Nodes and ends of links to come by in all searches together: half a second of a processor of 2020.
    private static final long MOST_WORK_BY_HOPS = 60_000_000;
    private static final long MOST_WORK_BY_DELAY = 6_000_000;

    public static LongestPath inHops(NetworkSpec network) {
        boolean[] usable = new boolean[network.linkCount()];
        Arrays.fill(usable, true);
        var links = new UsableLinks(network, usable, Metric.HOPS);
        return of(network, MOST_WORK_BY_HOPS, node -> hops(links, node));
    }

    /// In nanoseconds of propagation.
    ///
    /// @param hops of the same network, which say it too where all delays are equal
    public static LongestPath inDelay(NetworkSpec network, LongestPath hops) {
        var delays = network.links().stream().mapToLong(LinkSpec::propagationNs).summaryStatistics();
        if (network.linkCount() > 0 && delays.getMin() == delays.getMax()) {
            return new LongestPath(hops.length * delays.getMin(), hops.isExact);
        }
        var distances = Distances.ofIntact(network, Metric.DELAY);
        return of(network, MOST_WORK_BY_DELAY, distances::to);
    }

    /// @param distances from a node to all, with [Distances#UNREACHABLE]
    private static LongestPath of(NetworkSpec network, long mostWork, IntFunction<long[]> distances) {
        int nodeCount = network.nodeCount();
        long workOfOne = nodeCount + 2L * network.linkCount();
        long[] least = new long[nodeCount]; // that the farthest node is away, at least
        long[] most = new long[nodeCount];
        Arrays.fill(most, Long.MAX_VALUE);
        boolean[] isDone = new boolean[nodeCount];
        long longest = 0;
        for (long searches = 0; ; searches++) {
            int node = next(least, most, isDone, searches % 2 == 0);
            if (node < 0) {
                return new LongestPath(longest, true);
            }
            if (searches * workOfOne > mostWork) {
                return new LongestPath(longest, false);
            }
            long[] away = distances.apply(node);
            long farthest = 0;
            for (long distance : away) {
                farthest = distance == Distances.UNREACHABLE ? farthest : Math.max(farthest, distance);
            }
            longest = Math.max(longest, farthest);
            isDone[node] = true;
            for (int other = 0; other < nodeCount; other++) {
                if (away[other] != Distances.UNREACHABLE) {
                    least[other] = Math.max(least[other], Math.max(away[other], farthest - away[other]));
                    most[other] = Math.min(most[other], farthest + away[other]);
                    longest = Math.max(longest, least[other]);
                }
            }
            for (int other = 0; other < nodeCount; other++) {
                isDone[other] |= most[other] <= longest;
            }
        }
    }

    /// In turns the node whose farthest may be farthest, to find a longer path, and the one whose farthest is nearest, to bound
    /// the others; -1 if all are done.
    private static int next(long[] least, long[] most, boolean[] isDone, boolean isFarthest) {
        int next = -1;
        for (int node = 0; node < isDone.length; node++) {
            if (!isDone[node] && (next < 0 || (isFarthest ? most[node] > most[next] : least[node] < least[next]))) {
                next = node;
            }
        }
        return next;
    }

    private static long[] hops(UsableLinks links, int from) {
        long[] hops = new long[links.nodeCount()];
        Arrays.fill(hops, Distances.UNREACHABLE);
        int[] queue = new int[hops.length];
        int end = 0;
        hops[from] = 0;
        queue[end++] = from;
        for (int begin = 0; begin < end; begin++) {
            int node = queue[begin];
            for (int link = links.first(node); link < links.first(node + 1); link++) {
                int neighbour = links.neighbour(link);
                if (hops[neighbour] == Distances.UNREACHABLE) {
                    hops[neighbour] = hops[node] + 1;
                    queue[end++] = neighbour;
                }
            }
        }
        return hops;
    }
}
