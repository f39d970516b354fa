// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// The next hops of all pairs of nodes, computed before they are asked for.
///
/// Cost: a look-up is one array access; memory is 4 bytes per ordered pair.
public final class FullRoutingTable implements RoutingTable {
    private final int nodeCount;
    private final int[] ports;

    /// @param ports the port at `at` towards `target`, at index `at * nodeCount + target`; kept, not copied
    public FullRoutingTable(int nodeCount, int[] ports) {
        if (ports.length != Math.multiplyExact(nodeCount, nodeCount)) {
            throw new IllegalArgumentException(
                    "ports must have %d entries, had %d".formatted(nodeCount * nodeCount, ports.length));
        }
        this.nodeCount = nodeCount;
        this.ports = ports;
    }

    @Override
    public int port(int at, int target) {
        return ports[at * nodeCount + target];
    }
}
