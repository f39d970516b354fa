// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.activenet.network.FullRoutingTable;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;

/// Shortest paths in hops, whatever the metric: breadth first from each target, then the lowest port that comes closer.
public final class BreadthFirstRoutes implements RouteComputer {
    /// How often routes were computed.
    int computed;

    @Override
    public RoutingTable compute(NetworkSpec network, boolean[] usable, Metric metric) {
        computed++;
        int nodeCount = network.nodeCount();
        int[] ports = new int[nodeCount * nodeCount];
        Arrays.fill(ports, RoutingTable.NO_PORT);
        for (int target = 0; target < nodeCount; target++) {
            int[] hops = hopsTo(target, network, usable);
            for (int link = network.linkCount() - 1; link >= 0; link--) { // downward: the lowest is written last
                LinkSpec each = network.links().get(link);
                if (usable[link] && hops[each.to()] == hops[each.from()] - 1) {
                    ports[each.from() * nodeCount + target] = 2 * link;
                }
                if (usable[link] && hops[each.from()] == hops[each.to()] - 1) {
                    ports[each.to() * nodeCount + target] = 2 * link + 1;
                }
            }
        }
        return new FullRoutingTable(nodeCount, ports);
    }

    private static int[] hopsTo(int target, NetworkSpec network, boolean[] usable) {
        int[] hops = new int[network.nodeCount()];
        Arrays.fill(hops, Integer.MAX_VALUE / 2);
        hops[target] = 0;
        var reached = new ArrayDeque<Integer>();
        reached.add(target);
        while (!reached.isEmpty()) {
            int node = reached.remove();
            for (int link = 0; link < network.linkCount(); link++) {
                LinkSpec each = network.links().get(link);
                if (usable[link] && (each.from() == node || each.to() == node)) {
                    int peer = each.from() == node ? each.to() : each.from();
                    if (hops[peer] > hops[node] + 1) {
                        hops[peer] = hops[node] + 1;
                        reached.add(peer);
                    }
                }
            }
        }
        return hops;
    }
}
