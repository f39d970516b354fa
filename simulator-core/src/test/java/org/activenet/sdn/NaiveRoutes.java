// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Arrays;
import org.activenet.network.FullRoutingTable;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;

/// Shortest paths by Floyd's three loops, and the lowest port that lies on one.
final class NaiveRoutes implements RouteComputer {
    private static final long FAR = Long.MAX_VALUE / 4;

    @Override
    public RoutingTable compute(NetworkSpec network, boolean[] usable, Metric metric) {
        int n = network.nodeCount();
        long[][] distance = distances(network, usable, metric);
        int[] ports = new int[n * n];
        Arrays.fill(ports, RoutingTable.NO_PORT);
        for (int port = 2 * network.linkCount() - 1; port >= 0; port--) { // the lowest writes last
            LinkSpec link = network.links().get(port >> 1);
            int at = (port & 1) == 0 ? link.from() : link.to();
            int next = (port & 1) == 0 ? link.to() : link.from();
            for (int target = 0; target < n; target++) {
                if (usable[port >> 1]
                        && at != target
                        && distance[at][target] < FAR
                        && metric.lengthOf(link) + distance[next][target] == distance[at][target]) {
                    ports[at * n + target] = port;
                }
            }
        }
        return new FullRoutingTable(n, ports);
    }

    private static long[][] distances(NetworkSpec network, boolean[] usable, Metric metric) {
        int n = network.nodeCount();
        long[][] distance = new long[n][n];
        for (int node = 0; node < n; node++) {
            Arrays.fill(distance[node], FAR);
            distance[node][node] = 0;
        }
        for (int link = 0; link < usable.length; link++) {
            if (usable[link]) {
                LinkSpec each = network.links().get(link);
                long length = Math.min(distance[each.from()][each.to()], metric.lengthOf(each));
                distance[each.from()][each.to()] = length;
                distance[each.to()][each.from()] = length;
            }
        }
        for (int via = 0; via < n; via++) {
            for (int from = 0; from < n; from++) {
                for (int to = 0; to < n; to++) {
                    distance[from][to] = Math.min(distance[from][to], distance[from][via] + distance[via][to]);
                }
            }
        }
        return distance;
    }
}
