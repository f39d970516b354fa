// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntUnaryOperator;
import org.activenet.network.RoutingTable;

/// The routes of one node of RIP, which are in use as they are.
///
/// The metric of a node is one more than the links to it, since the network behind the last of them counts (RFC 2453, section
/// 3.2): so nodes further than 14 links away cannot be reached.
final class RipTable implements RoutingTable {
    /// The metric of what cannot be reached.
    static final int INFINITY = 16;

    /// The metric of a node for itself.
    static final int OWN_METRIC = 1;

    private static final byte ABSENT = 0;

    private final int node;
    private final byte[] metrics; // by target; ABSENT: it has no such route, not even one that cannot be used
    private final int[] ports; // by which a route came and goes, also when it cannot be used any more
    private final long[] untilNs; // a route is good until then, or remembered as one that is not
    private final int[] causes; // why a route cannot be used, as long as there is no other
    final BitSet changed = new BitSet(); // targets that neighbours have not been told of yet

    /// Knows itself only.
    RipTable(int node, int nodeCount) {
        this.node = node;
        this.metrics = new byte[nodeCount];
        this.ports = new int[nodeCount];
        this.untilNs = new long[nodeCount];
        this.causes = new int[nodeCount];
        Arrays.fill(ports, NO_PORT);
        Arrays.fill(untilNs, Long.MAX_VALUE);
        metrics[node] = OWN_METRIC;
    }

    @Override
    public int port(int at, int target) {
        if (at != node) {
            throw new IllegalArgumentException("these are the routes of node %d, not of %d".formatted(node, at));
        }
        return metrics[target] == INFINITY ? NO_PORT : ports[target];
    }

    boolean has(int target) {
        return metrics[target] != ABSENT;
    }

    /// The metric of a target, [#INFINITY] where there is no route.
    int metric(int target) {
        return metrics[target] == ABSENT ? INFINITY : metrics[target];
    }

    boolean isBy(int target, int port) {
        return ports[target] == port && metrics[target] != ABSENT;
    }

    /// Notes why a route cannot be used, or `NO_CAUSE`, and returns what was noted before.
    int noteCause(int target, int cause) {
        int before = causes[target];
        causes[target] = cause;
        return before;
    }

    /// When a route is good for no longer, or forgotten.
    long untilNs(int target) {
        return untilNs[target];
    }

    void put(int target, int metric, int port, long newUntilNs) {
        metrics[target] = (byte) metric;
        ports[target] = port;
        untilNs[target] = newUntilNs;
    }

    void refresh(int target, long newUntilNs) {
        untilNs[target] = newUntilNs;
    }

    void forget(int target) {
        put(target, ABSENT, NO_PORT, Long.MAX_VALUE);
        changed.clear(target);
    }

    /// The targets that a message is to have, all that there are or those that have changed.
    int[] targets(boolean isAll) {
        int count = 0;
        int[] targets = new int[isAll ? metrics.length : changed.cardinality()];
        for (int target = 0; target < metrics.length; target++) {
            if (metrics[target] != ABSENT && (isAll || changed.get(target))) {
                targets[count++] = target;
            }
        }
        return count == targets.length ? targets : Arrays.copyOf(targets, count);
    }

    /// What is told by a port: the routes that came by it cannot be used there (poisoned reverse, section 3.4.3).
    int[] metricsBy(int port, int[] targets) {
        IntUnaryOperator told = target -> ports[target] == port ? INFINITY : metrics[target];
        return Arrays.stream(targets).map(told).toArray();
    }

    int size() {
        return metrics.length;
    }
}
