// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.network.Convergence;
import org.activenet.network.Metric;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;
import org.jspecify.annotations.Nullable;

/// The four virtual topologies of a network of active nodes: for each of the UDP ports 3322 to 3325 the links that it
/// uses, and its own routes.
///
/// That the UDP port selects a virtual topology is the ABone's convention; that every node opens all four is ours.
/// Queues and capacity are shared. Routes are those of the intact network until [#follow] lets them follow failures, and then
/// each node has routes of its own, from the links that it takes to be up. Nodes that take the same links to be up share
/// their tables. An object belongs to one run, and so do its routes.
public final class VirtualTopologies {
    /// One for each of the registered ports.
    public static final int COUNT = 4;

    /// How many sets of links have their tables kept for whoever comes to them next; ours. While news of one failure
    /// spreads there are two, and nodes keep those that they use besides.
    private static final int KEPT_TABLES = 8;

    /// Likewise in a network of more nodes than this, where tables are many megabytes.
    private static final int KEPT_LARGE_TABLES = 2;
    private static final int LARGE_NODES = 2_048;

    private final NetworkSpec spec;
    private final RouteComputer computer;
    private final Metric metric;
    private final boolean[][] linksOf; // topology, link -> whether it belongs there
    private final int[] firstWithSameLinks = new int[COUNT];
    private final int[] @Nullable [] positions = new int[COUNT][]; // of each port at its node; counted when asked for
    private final RoutingTable[][] tablesAt; // node, topology; not to be changed, since nodes share the inner arrays
    private final SequencedMap<List<Integer>, RoutingTable[]> kept = new LinkedHashMap<>(); // by the links that are down
    private @Nullable RouteUpdates updates; // null: routes stay as they are

    /// Four topologies of all links.
    public VirtualTopologies(NetworkSpec spec, RouteComputer computer, Metric metric) {
        this(spec, computer, metric, allLinks(spec));
    }

    /// @param linksOf for each of the four, whether each link belongs to it
    public VirtualTopologies(NetworkSpec spec, RouteComputer computer, Metric metric, List<boolean[]> linksOf) {
        if (linksOf.size() != COUNT) {
            throw new IllegalArgumentException("linksOf must have 4 entries, had " + linksOf.size());
        }
        this.spec = spec;
        this.computer = computer;
        this.metric = metric;
        this.linksOf = linksOf.toArray(boolean[][]::new);
        for (int topology = 0; topology < COUNT; topology++) {
            int first = 0;
            while (!Arrays.equals(linksOf.get(first), linksOf.get(topology))) {
                first++;
            }
            firstWithSameLinks[topology] = first;
        }
        this.tablesAt = new RoutingTable[spec.nodeCount()][];
        installEverywhere(tables(List.of()));
    }

    /// Lets the routes of these nodes follow what they detect of their links.
    public void follow(Network network, Convergence convergence) {
        updates = switch (convergence) {
            case Convergence.AtOnce atOnce -> new UpdatesAtOnce(network, this, atOnce);
            case Convergence.NodeByNode nodeByNode -> new UpdatesNodeByNode(network, this, nodeByNode);
            case Convergence.LinkState linkState -> new UpdatesByLinkState(network, this, linkState.timing());
            case Convergence.DistanceVector _ -> new UpdatesByRip(network, this);
        };
    }

    /// The processor of a port's node is done with a message by which the neighbour tells of routes.
    void received(RoutingMessage message, int port) {
        if (updates != null && message.isWhole()) {
            updates.received(message.content(), port);
        }
    }

    /// A node has detected what has become of one of its links.
    void portChanged(int port, boolean isUp) {
        if (updates != null) {
            updates.portChanged(port, isUp);
        }
    }

    /// A node has failed, and lost what it was about to do.
    void nodeFailed(int node) {
        if (updates != null) {
            updates.nodeFailed(node);
        }
    }

    /// A node has started anew; none of its links is up for it yet.
    void nodeStarted(int node) {
        if (updates != null) {
            updates.nodeStarted(node);
        }
    }

    private static List<boolean[]> allLinks(NetworkSpec spec) {
        boolean[] all = new boolean[spec.linkCount()];
        Arrays.fill(all, true);
        return List.of(all, all, all, all);
    }

    /// Counts the ports of each node in the order of the links, as [org.activenet.network.Network#portsOf] does.
    private int[] positions(boolean[] links) {
        int[] positions = new int[2 * links.length];
        int[] counts = new int[spec.nodeCount()];
        for (int link = 0; link < links.length; link++) {
            if (links[link]) {
                positions[2 * link] = counts[spec.links().get(link).from()]++;
                positions[2 * link + 1] = counts[spec.links().get(link).to()]++;
            }
        }
        return positions;
    }

    /// The tables of the four topologies over all links but these, which are in ascending order. Computed once for nodes that
    /// come to them soon after each other.
    RoutingTable[] tables(List<Integer> downLinks) {
        RoutingTable[] known = kept.get(downLinks);
        if (known != null) {
            kept.putLast(downLinks, known);
            return known;
        }
        var tables = new RoutingTable[COUNT];
        for (int topology = 0; topology < COUNT; topology++) {
            int same = firstWithTheLinksOf(topology);
            tables[topology] = same < topology ? tables[same] : compute(linksOf[topology], downLinks);
        }
        kept.put(downLinks, tables);
        if (kept.size() > (spec.nodeCount() > LARGE_NODES ? KEPT_LARGE_TABLES : KEPT_TABLES)) {
            kept.pollFirstEntry();
        }
        return tables;
    }

    /// Gives a node other routes from now on.
    void install(int node, RoutingTable[] tables) {
        tablesAt[node] = tables;
    }

    void installEverywhere(RoutingTable[] tables) {
        Arrays.fill(tablesAt, tables);
    }

    /// The first of the four that has the same links as this one, which may be itself; they share their routes.
    int firstWithTheLinksOf(int topology) {
        return firstWithSameLinks[topology];
    }

    private RoutingTable compute(boolean[] links, List<Integer> downLinks) {
        boolean[] usable = links.clone();
        downLinks.forEach(link -> usable[link] = false);
        return computer.compute(spec, usable, metric);
    }

    /// The routes by which a node goes now in a virtual topology.
    public RoutingTable routes(int node, int topology) {
        return tablesAt[node][topology];
    }

    /// The place of a port of a topology among the ports that its node has there.
    int position(int topology, int port) {
        int[] known = positions[topology];
        return known == null ? countedPosition(topology, port) : known[port];
    }

    private int countedPosition(int topology, int port) {
        int first = firstWithTheLinksOf(topology);
        int[] counted = positions[first] == null ? positions(linksOf[first]) : positions[first];
        positions[first] = counted;
        positions[topology] = counted;
        return counted[port];
    }

    boolean includes(int topology, int link) {
        return linksOf[topology][link];
    }

    /// How many different routing tables a node keeps.
    int tableCount() {
        int count = 0;
        for (int topology = 0; topology < COUNT; topology++) {
            count += firstWithTheLinksOf(topology) == topology ? 1 : 0;
        }
        return count;
    }
}
