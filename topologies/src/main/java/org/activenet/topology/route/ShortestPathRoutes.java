// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import java.util.Arrays;
import java.util.List;
import org.activenet.network.FullRoutingTable;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;

/// Shortest-path routes with a rule for ties: among the ports on a shortest path, the lowest number.
///
/// The rule is ours (no paper prescribes one). It depends on the distances and the order of the links alone,
/// so it is the same after any change of the graph library.
///
/// Up to [#MOST_NODES_IN_FULL] nodes all pairs are computed at once; in larger networks a port is found when it is first
/// asked for ([OnDemandRoutes]), and is the same.
///
/// Cost of a full table: O(nodes · links · log nodes); a network of 750 nodes and 900 links takes well under a second.
/// Holds no state, so it may be shared by threads.
public final class ShortestPathRoutes implements RouteComputer {
    /// The largest network with a full table, which then has 16 MiB.
    static final int MOST_NODES_IN_FULL = 2_048;

    @Override
    public RoutingTable compute(NetworkSpec network, boolean[] usable, Metric metric) {
        return network.nodeCount() <= MOST_NODES_IN_FULL
                ? full(network, usable, metric)
                : new OnDemandRoutes(network, usable, metric);
    }

    static FullRoutingTable full(NetworkSpec network, boolean[] usable, Metric metric) {
        int nodeCount = network.nodeCount();
        int[] ports = new int[Math.multiplyExact(nodeCount, nodeCount)];
        Arrays.fill(ports, RoutingTable.NO_PORT);
        var distances = new Distances(network, usable, metric);
        for (int target = 0; target < nodeCount; target++) {
            choosePorts(network, usable, metric, distances.to(target), target, ports);
        }
        return new FullRoutingTable(nodeCount, ports);
    }

    /// Links in their order, so the first one that lies on a shortest path has the lowest port number.
    private static void choosePorts(
            NetworkSpec network, boolean[] usable, Metric metric, long[] distances, int target, int[] ports) {
        List<LinkSpec> links = network.links();
        for (int link = 0; link < usable.length; link++) {
            if (usable[link]) {
                LinkSpec spec = links.get(link);
                long fromAway = distances[spec.from()];
                long toAway = distances[spec.to()];
                // A usable link joins two nodes that both reach the target, or neither does.
                if (fromAway != Distances.UNREACHABLE) {
                    long length = metric.lengthOf(spec);
                    if (toAway + length == fromAway) {
                        choose(ports, spec.from() * network.nodeCount() + target, 2 * link);
                    }
                    if (fromAway + length == toAway) {
                        choose(ports, spec.to() * network.nodeCount() + target, 2 * link + 1);
                    }
                }
            }
        }
    }

    private static void choose(int[] ports, int pair, int port) {
        if (ports[pair] == RoutingTable.NO_PORT) {
            ports[pair] = port;
        }
    }
}
