// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// Next hops for all pairs of nodes: at node `at`, a packet for `target` leaves by `port(at, target)`.
///
/// A port has one number in the whole network: link l has port 2l at its `from` end and port 2l + 1 at
/// its `to` end, so the peer of a port is `port ^ 1`, and its link `port >> 1`.
///
/// Cost: a look-up is one array access; memory is 4 bytes per ordered pair.
public final class RoutingTable {
    /// There is no path, or the packet is there already.
    public static final int NO_PORT = -1;

    private final int nodeCount;
    private final int[] ports;

    /// @param ports the port at `at` towards `target`, at index `at * nodeCount + target`; kept, not copied
    public RoutingTable(int nodeCount, int[] ports) {
        if (ports.length != Math.multiplyExact(nodeCount, nodeCount)) {
            throw new IllegalArgumentException(
                    "ports must have %d entries, had %d".formatted(nodeCount * nodeCount, ports.length));
        }
        this.nodeCount = nodeCount;
        this.ports = ports;
    }

    public int port(int at, int target) {
        return ports[at * nodeCount + target];
    }

    public int nodeCount() {
        return nodeCount;
    }
}
