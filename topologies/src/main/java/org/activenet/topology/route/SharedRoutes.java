// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;
import org.jspecify.annotations.Nullable;

/// Routes for many runs that begin on the same links: a full table is computed when it is first asked for, and given to
/// whoever asks again for the same network, usable links and metric.
///
/// A full table never changes, so all that shares it goes as with one of its own. In networks too large for one, each run
/// gets routes of its own. Kept are the tables that were asked for last, together at most [#MOST_PORTS] ports. Thread-safe.
public final class SharedRoutes implements RouteComputer {
    /// 64 MiB: four of the largest networks with a full table, or a thousand of 128 nodes (ours).
    static final long MOST_PORTS = 1L << 24;

    private final RouteComputer computer;
    private final SequencedMap<Asked, Table> tables = new LinkedHashMap<>(16, 0.75f, true); // the one asked for last at the end
    private long keptPorts;

    /// @param computer of the tables
    public SharedRoutes(RouteComputer computer) {
        this.computer = computer;
    }

    /// All that a table depends on.
    private record Asked(NetworkSpec network, BitSet usable, Metric metric) {}

    /// Computed once; whoever asks meanwhile waits for it.
    private final class Table {
        private @Nullable RoutingTable table;

        synchronized RoutingTable of(NetworkSpec network, boolean[] usable, Metric metric) {
            if (table == null) {
                table = computer.compute(network, usable, metric);
            }
            return table;
        }
    }

    @Override
    public RoutingTable compute(NetworkSpec network, boolean[] usable, Metric metric) {
        return network.nodeCount() <= ShortestPathRoutes.MOST_NODES_IN_FULL
                ? kept(new Asked(network, bits(usable), metric)).of(network, usable, metric)
                : computer.compute(network, usable, metric);
    }

    private synchronized Table kept(Asked asked) {
        Table known = tables.get(asked);
        if (known != null) {
            return known;
        }
        var fresh = new Table();
        tables.put(asked, fresh);
        keptPorts += ports(asked);
        while (keptPorts > MOST_PORTS && tables.size() > 1) {
            keptPorts -= ports(tables.pollFirstEntry().getKey());
        }
        return fresh;
    }

    private static long ports(Asked asked) {
        return (long) asked.network.nodeCount() * asked.network.nodeCount();
    }

    private static BitSet bits(boolean[] usable) {
        var bits = new BitSet(usable.length);
        for (int link = 0; link < usable.length; link++) {
            bits.set(link, usable[link]);
        }
        return bits;
    }
}
