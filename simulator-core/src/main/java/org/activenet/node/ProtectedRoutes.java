// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import org.activenet.network.Network;
import org.activenet.network.RoutingTable;

/// The routes of one node at the ends of links that are down: where a route leads into one of these, a loop-free alternate takes
/// its place, if there is one (RFC 5286, the basic inequality of section 3).
///
/// An alternate for a destination is the first other port of the node whose neighbour's own path there does not come back to
/// this node, by the routes that all had before. Whether there is one is found out for each destination, not assumed; without one
/// the route stays, and packets are lost.
final class ProtectedRoutes implements RoutingTable {
    private final RoutingTable base;
    private final int node;
    private final int[] ports; // of this node, by target

    /// @param base      what all nodes went by
    /// @param downPorts of the node
    ProtectedRoutes(RoutingTable base, Network network, int node, int[] downPorts) {
        this.base = base;
        this.node = node;
        this.ports = new int[network.nodeCount()];
        for (int target = 0; target < ports.length; target++) {
            int port = target == node ? NO_PORT : base.port(node, target);
            ports[target] = port == NO_PORT || isUp(port, downPorts) ? port : alternate(network, target, downPorts, port);
        }
    }

    private static boolean isUp(int port, int[] downPorts) {
        return Arrays.stream(downPorts).noneMatch(down -> down == port);
    }

    private int alternate(Network network, int target, int[] downPorts, int fallback) {
        for (int port : network.portsOf(node)) {
            if (isUp(port, downPorts) && isLoopFree(network, network.peerNode(port), target)) {
                return port;
            }
        }
        return fallback;
    }

    private boolean isLoopFree(Network network, int from, int target) {
        int at = from;
        for (int hops = 0; hops < network.nodeCount() && at != node; hops++) {
            if (at == target) {
                return true;
            }
            int port = base.port(at, target);
            if (port == NO_PORT) {
                return false;
            }
            at = network.peerNode(port);
        }
        return false;
    }

    @Override
    public int port(int at, int target) {
        return at == node ? ports[target] : base.port(at, target);
    }
}
