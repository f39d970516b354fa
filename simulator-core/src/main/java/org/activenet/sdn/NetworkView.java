// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;
import org.activenet.openflow.Action;
import org.activenet.openflow.Instruction;
import org.activenet.openflow.PortNumber;
import org.jspecify.annotations.Nullable;

/// The network as a controller believes it to be: what its switches have told it about their ports.
///
/// A link is taken to be up when the last word from both its ends is up, so that it does not matter in which order news
/// from two switches comes, and when frames of [Discovery] come through both ways. At the start of the run all links are.
final class NetworkView {
    /// The output port for packets to a destination that no path leads to.
    static final int NO_PATH = RoutingTable.NO_PORT;

    /// The output port for packets to a node, at that node.
    static final int HERE = -2;

    private static final int NO_LINK = -1;

    private final NetworkSpec spec;
    private final RouteComputer computer;
    private final Metric metric;
    private final boolean[] portIsUp;
    private final BitSet unheard = new BitSet(); // ports that frames of discovery leave by and do not come through
    private long pathsComputed;
    private final Map<Integer, RoutingTable> detours = new HashMap<>(); // by the link that they go without; as `routes`
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
        forgetRoutesUnless(isLinkUp(port >> 1) == was);
    }

    /// Notes whether frames of discovery that leave by a port come through.
    void heardChanged(int port, boolean isHeard) {
        boolean was = isLinkUp(port >> 1);
        unheard.set(port, !isHeard);
        forgetRoutesUnless(isLinkUp(port >> 1) == was);
    }

    private void forgetRoutesUnless(boolean areGood) {
        if (!areGood) {
            routes = null;
            detours.clear();
        }
    }

    boolean isLinkUp(int link) {
        return portIsUp[2 * link] && portIsUp[2 * link + 1] && isHeard(2 * link) && isHeard(2 * link + 1);
    }

    boolean isPortUp(int port) {
        return portIsUp[port];
    }

    boolean isHeard(int port) {
        return !unheard.get(port);
    }

    /// The output port at a node for packets to a destination: [#HERE] at the destination, [#NO_PATH]
    /// without a path.
    int outputPort(int node, int destination) {
        return node == destination ? HERE : routes().port(node, destination);
    }

    /// What a packet-out does for an output port of this view.
    static List<Action> actions(int outputPort) {
        return switch (outputPort) {
            case NO_PATH -> List.of();
            case HERE -> List.of(Action.Output.to(PortNumber.LOCAL));
            default -> List.of(Action.Output.to(Addresses.numberOf(outputPort)));
        };
    }

    /// What a rule does for an output port of this view.
    static List<Instruction> instructions(int outputPort) {
        return outputPort == NO_PATH ? List.of() : List.of(new Instruction.ApplyActions(actions(outputPort)));
    }

    /// The link that a port leads to.
    LinkSpec linkOf(int port) {
        return spec.links().get(port >> 1);
    }

    /// The node that a port belongs to.
    int owner(int port) {
        return peer(port ^ 1);
    }

    /// The node that a port of another leads to.
    int peer(int port) {
        var link = spec.links().get(port >> 1);
        return (port & 1) == 0 ? link.to() : link.from();
    }

    /// Notes that a program has computed one path for itself.
    void countPath() {
        pathsComputed++;
    }

    /// How many computations of shortest paths there have been: those from one node to all others count as one each.
    long pathsComputed() {
        return pathsComputed;
    }

    /// Routes over the links that are up, but for one.
    RoutingTable routesWithout(int link) {
        return detours.computeIfAbsent(link, _ -> compute(link));
    }

    private RoutingTable routes() {
        if (routes == null) {
            routes = compute(NO_LINK);
        }
        return routes;
    }

    private RoutingTable compute(int without) {
        boolean[] usable = new boolean[spec.linkCount()];
        for (int link = 0; link < usable.length; link++) {
            usable[link] = link != without && isLinkUp(link);
        }
        pathsComputed += spec.nodeCount();
        return computer.compute(spec, usable, metric);
    }

    /// The links that are down.
    BitSet downLinks() {
        BitSet down = new BitSet();
        for (int link = 0; link < spec.linkCount(); link++) {
            down.set(link, !isLinkUp(link));
        }
        return down;
    }
}
