// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.List;
import org.activenet.network.Failures;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;
import org.jspecify.annotations.Nullable;

/// The four virtual topologies of a network of active nodes: for each of the UDP ports 3322 to 3325 the links that it
/// uses, and its own routes.
///
/// That the UDP port selects a virtual topology is the ABone's convention; that every node opens all four is ours.
/// Queues and capacity are shared. Routes change when routing has converged, at all nodes at once. An object belongs to
/// one run, and so do its routes.
public final class VirtualTopologies implements Failures.Converged {
    /// One for each of the registered ports.
    public static final int COUNT = 4;

    private final NetworkSpec spec;
    private final RouteComputer computer;
    private final Metric metric;
    private final boolean[][] linksOf; // topology, link -> whether it belongs there
    private final int[] firstWithSameLinks = new int[COUNT];
    private final int[] @Nullable [] positions = new int[COUNT][]; // of each port at its node; counted when asked for
    private final RoutingTable[] tables = new RoutingTable[COUNT];

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
        boolean[] allUp = new boolean[spec.linkCount()];
        Arrays.fill(allUp, true);
        converged(allUp);
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

    /// Computes all routes anew over the links that carry packets.
    @Override
    public void converged(boolean[] usable) {
        for (int topology = 0; topology < COUNT; topology++) {
            int same = firstWithTheLinksOf(topology);
            tables[topology] = same < topology ? tables[same] : compute(linksOf[topology], usable);
        }
    }

    /// The first of the four that has the same links as this one, which may be itself; they share their routes.
    int firstWithTheLinksOf(int topology) {
        return firstWithSameLinks[topology];
    }

    private RoutingTable compute(boolean[] links, boolean[] usable) {
        boolean[] both = new boolean[links.length];
        for (int link = 0; link < both.length; link++) {
            both[link] = links[link] && usable[link];
        }
        return computer.compute(spec, both, metric);
    }

    /// The routes of a virtual topology as they are now.
    public RoutingTable routes(int topology) {
        return tables[topology];
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
