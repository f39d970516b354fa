// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RoutingTable;

/// Next hops that are found when they are first asked for: the same ports as those of the full table, in whatever
/// order they are asked for, in a memory that grows with the paths in use and not with the pairs of nodes.
///
/// The first question for a pair starts a search from both its ends at once (after Nicholson, The Computer Journal
/// 9(3), 1966). It settles nodes on the side with the narrower frontier until the sum of both radii reaches the length D
/// of the shortest path found. What is on a shortest path then has its exact distance from one of the two ends: if a
/// node of it is further from the source than the source's radius, it is nearer to the target than the target's. Going
/// back over the nodes settled from the source, those with a link to a node from which the rest of D is left are on a
/// shortest path too, and get their distance to the target. So all neighbours that a node of the path may choose from
/// are known, and the lowest port among them is chosen: the rule of [ShortestPathRoutes]. That a distance may be
/// longer than the shortest for nodes further out does no harm: where lengths add up to D, there is a path.
///
/// Kept are the ports at the nodes of the path from the one that asked, towards its target, and nothing else. A pair
/// without a path keeps nothing: that its nodes lie in different parts is known beforehand.
///
/// Cost: a known port is a look-up in [KnownHops]. A search touches the nodes within half the distance of each end: some
/// thousand in a random network of a million nodes, but half of all in a grid for two opposite corners. Memory: 32
/// bytes per node, 16 per usable link (32 if metric is delay), and 24 to 48 for each port kept. Not thread-safe.
final class OnDemandRoutes implements RoutingTable {
    private final UsableLinks links;
    private final KnownHops known = new KnownHops();
    private final Frontier fromSource;
    private final Frontier fromTarget;

    /// @throws IllegalArgumentException as [Distances] has it
    OnDemandRoutes(NetworkSpec network, boolean[] usable, Metric metric) {
        Distances.requireExact(network, usable, metric);
        links = new UsableLinks(network, usable, metric);
        fromSource = new Frontier(links);
        fromTarget = new Frontier(links);
    }

    @Override
    public int port(int at, int target) {
        int port = known.port(at, target);
        if (port != KnownHops.UNKNOWN) {
            return port;
        }
        if (at == target || !links.areJoined(at, target)) {
            return NO_PORT;
        }
        long length = meet(at, target);
        measureTowardsTarget(length);
        follow(at, target);
        return known.port(at, target);
    }

    /// How many next hops are kept.
    int knownCount() {
        return known.size();
    }

    /// Searches from both ends until no path can be shorter than the one found, and returns its length.
    private long meet(int source, int target) {
        fromSource.begin(source);
        fromTarget.begin(target);
        long best = Frontier.NOTHING_LEFT;
        while (fromSource.nearest() + fromTarget.nearest() < best) {
            best = fromSource.width() <= fromTarget.width()
                    ? fromSource.settle(fromTarget, best)
                    : fromTarget.settle(fromSource, best);
        }
        return best;
    }

    /// Gives the nodes on the source's side of all shortest paths their distance to the target, the furthest first.
    private void measureTowardsTarget(long length) {
        for (int i = fromSource.settledCount() - 1; i >= 0; i--) {
            int node = fromSource.settled(i);
            long rest = length - fromSource.distance(node);
            if (endOnTheWay(node, rest) >= 0) {
                fromTarget.note(node, rest);
            }
        }
    }

    /// Keeps the ports of the path from `source`, as far as the rest is not known already.
    private void follow(int source, int target) {
        int at = source;
        while (at != target && known.port(at, target) == KnownHops.UNKNOWN) {
            int end = endOnTheWay(at, fromTarget.distance(at));
            known.add(at, target, links.port(end));
            at = links.neighbour(end);
        }
    }

    /// The first end of a node whose link leads nearer to the target and leaves `rest` in all; -1 if none does.
    private int endOnTheWay(int node, long rest) {
        for (int end = links.first(node); end < links.first(node + 1); end++) {
            int neighbour = links.neighbour(end);
            if (fromTarget.hasReached(neighbour) && fromTarget.distance(neighbour) + links.length(end) == rest) {
                return end;
            }
        }
        return -1;
    }
}
