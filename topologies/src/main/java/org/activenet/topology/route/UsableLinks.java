// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import java.util.Arrays;
import java.util.List;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.jspecify.annotations.Nullable;

/// The usable links of a network as arrays: for each node the ports that lead away from it, in their order, and where
/// they lead; and which nodes a path joins at all.
///
/// The ends of node `n` lie at `first(n)` to `first(n + 1)`, without the last. Memory: 8 bytes per node and 16 per link;
/// 16 more per link where lengths differ.
final class UsableLinks {
    private final int[] firsts; // node -> its first end; one more at the last
    private final int[] ports; // end -> the port by which a packet leaves
    private final int[] neighbours; // end -> the node that it comes to
    private final long @Nullable [] lengths; // end -> length; null: all are 1
    private final int[] parts; // node -> some node of its part, the same for all of that part

    UsableLinks(NetworkSpec network, boolean[] usable, Metric metric) {
        int nodeCount = network.nodeCount();
        List<LinkSpec> links = network.links();
        firsts = new int[nodeCount + 1];
        parts = new int[nodeCount];
        Arrays.setAll(parts, node -> node);
        for (int link = 0; link < usable.length; link++) {
            if (usable[link]) {
                LinkSpec spec = links.get(link);
                firsts[spec.from() + 1]++;
                firsts[spec.to() + 1]++;
                parts[root(spec.from())] = root(spec.to());
            }
        }
        for (int node = 0; node < nodeCount; node++) {
            firsts[node + 1] += firsts[node];
            parts[node] = root(node);
        }
        ports = new int[firsts[nodeCount]];
        neighbours = new int[ports.length];
        lengths = metric == Metric.HOPS ? null : new long[ports.length];
        int[] next = Arrays.copyOf(firsts, nodeCount);
        for (int link = 0; link < usable.length; link++) { // in their order, so that each node's ports are in theirs
            if (usable[link]) {
                LinkSpec spec = links.get(link);
                put(next[spec.from()]++, 2 * link, spec.to(), metric.lengthOf(spec));
                put(next[spec.to()]++, 2 * link + 1, spec.from(), metric.lengthOf(spec));
            }
        }
    }

    private void put(int end, int port, int neighbour, long length) {
        ports[end] = port;
        neighbours[end] = neighbour;
        if (lengths != null) {
            lengths[end] = length;
        }
    }

    private int root(int node) {
        int root = node;
        while (parts[root] != root) {
            parts[root] = parts[parts[root]]; // Path halving keeps the trees flat.
            root = parts[root];
        }
        return root;
    }

    int nodeCount() {
        return parts.length;
    }

    int first(int node) {
        return firsts[node];
    }

    int port(int end) {
        return ports[end];
    }

    int neighbour(int end) {
        return neighbours[end];
    }

    long length(int end) {
        return lengths == null ? 1 : lengths[end];
    }

    boolean areJoined(int node, int other) {
        return parts[node] == parts[other];
    }
}
