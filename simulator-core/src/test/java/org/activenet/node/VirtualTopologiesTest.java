// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RoutingTable;
import org.junit.jupiter.api.Test;

class VirtualTopologiesTest {
    /// A ring of four: links 0 (0-1), 1 (1-2), 2 (2-3), 3 (3-0).
    private final NetworkSpec ring =
            ScriptedNetwork.network(4, List.of(new int[] {0, 1}, new int[] {1, 2}, new int[] {2, 3}, new int[] {3, 0}));

    private final BreadthFirstRoutes computer = new BreadthFirstRoutes();

    @Test
    void sharesOneTableWhereAllLinksAreUsed() {
        var topologies = new VirtualTopologies(ring, computer, Metric.HOPS);

        assertEquals(1, computer.computed);
        assertEquals(1, topologies.tableCount());
        assertSame(topologies.routes(0, 0), topologies.routes(0, 3));
        assertEquals(0, topologies.routes(0, 0).port(0, 2)); // both ways are as long: the lowest port
    }

    @Test
    void routesEachTopologyByItsOwnLinks() {
        var topologies = new VirtualTopologies(
                ring,
                computer,
                Metric.HOPS,
                ScriptedNetwork.subsets(4, new int[] {0, 1, 2, 3}, new int[] {2, 3}, new int[] {0, 1, 2, 3}, new int[] {}));

        assertEquals(3, computer.computed);
        assertEquals(3, topologies.tableCount());
        assertSame(topologies.routes(0, 0), topologies.routes(0, 2));
        assertEquals(7, topologies.routes(0, 1).port(0, 2));
        assertEquals(RoutingTable.NO_PORT, topologies.routes(0, 1).port(0, 1));
        assertEquals(RoutingTable.NO_PORT, topologies.routes(0, 3).port(0, 1));
        assertTrue(topologies.includes(1, 2));
    }

    @Test
    void countsThePortsOfANodeInEachTopology() {
        var topologies = new VirtualTopologies(
                ring,
                computer,
                Metric.HOPS,
                ScriptedNetwork.subsets(4, new int[] {0, 1, 2, 3}, new int[] {2, 3}, new int[] {0, 1, 2, 3}, new int[] {}));

        assertEquals(0, topologies.position(0, 0)); // node 0 has the ports 0 and 7
        assertEquals(1, topologies.position(0, 7));
        assertEquals(1, topologies.position(2, 7));
        assertEquals(0, topologies.position(1, 7)); // here only port 7
        assertEquals(1, topologies.position(1, 6)); // node 3 has 5 and 6
    }

    @Test
    void changesRoutesByGivingNodesOtherTables() {
        var topologies = new VirtualTopologies(
                ring,
                computer,
                Metric.HOPS,
                ScriptedNetwork.subsets(4, new int[] {0, 1, 2, 3}, new int[] {0, 1}, new int[] {0, 1}, new int[] {0, 1}));
        RoutingTable before = topologies.routes(0, 0);

        topologies.installEverywhere(topologies.tables(List.of(0)));

        assertEquals(0, before.port(0, 1)); // a table is never changed
        assertEquals(7, topologies.routes(0, 0).port(0, 1)); // the other way round
        assertEquals(RoutingTable.NO_PORT, topologies.routes(0, 1).port(0, 1)); // has no other way
        assertEquals(2, topologies.routes(1, 1).port(1, 2));
    }

    @Test
    void computesOnceForAllNodesThatTakeTheSameLinksToBeDown() {
        var topologies = new VirtualTopologies(ring, computer, Metric.HOPS);

        for (int node = 0; node < 4; node++) {
            topologies.install(node, topologies.tables(List.of(2)));
        }
        topologies.install(2, topologies.tables(List.of()));

        assertEquals(2, computer.computed);
        assertSame(topologies.routes(0, 0), topologies.routes(3, 0));
        assertEquals(3, topologies.routes(2, 0).port(2, 0), "by 1, as at first");
    }

    @Test
    void takesFourTopologies() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new VirtualTopologies(ring, computer, Metric.HOPS, List.of(new boolean[4])));
    }
}
