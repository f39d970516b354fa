// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Arrays;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;
import org.jspecify.annotations.Nullable;

/// The network as a controller believes it to be: what its switches have told it about their ports.
///
/// A link is taken to be up when the last word from both its ends is up, so that it does not matter in which order news
/// from two switches comes. At the start of the run all links are.
final class NetworkView {
    private final NetworkSpec spec;
    private final RouteComputer computer;
    private final Metric metric;
    private final boolean[] portIsUp;
    private @Nullable RoutingTable routes; // null: not computed since the last change

    NetworkView(NetworkSpec spec, RouteComputer computer, Metric metric) {
        this.spec = spec;
        this.computer = computer;
        this.metric = metric;
        this.portIsUp = new boolean[2 * spec.linkCount()];
        Arrays.fill(portIsUp, true);
    }

    int nodeCount() {
        return spec.nodeCount();
    }

    /// Notes the state of a port.
    void portChanged(int port, boolean isUp) {
        boolean was = isLinkUp(port >> 1);
        portIsUp[port] = isUp;
        if (isLinkUp(port >> 1) != was) {
            routes = null;
        }
    }

    boolean isLinkUp(int link) {
        return portIsUp[2 * link] && portIsUp[2 * link + 1];
    }

    /// The output port at a node for packets to a destination: [FlowRule#LOCAL] at the destination, [FlowRule#DROP]
    /// without a path.
    int outputPort(int node, int destination) {
        return node == destination ? FlowRule.LOCAL : routes().port(node, destination);
    }

    /// The node that a port of another leads to.
    int peer(int port) {
        var link = spec.links().get(port >> 1);
        return (port & 1) == 0 ? link.to() : link.from();
    }

    private RoutingTable routes() {
        if (routes == null) {
            boolean[] usable = new boolean[spec.linkCount()];
            for (int link = 0; link < usable.length; link++) {
                usable[link] = isLinkUp(link);
            }
            routes = computer.compute(spec, usable, metric);
        }
        return routes;
    }
}
