// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RoutingTable;
import org.junit.jupiter.api.Test;

/// What is asked for again is not computed again, and nothing else is answered than would be computed.
class SharedRoutesTest {
    private final AtomicInteger computed = new AtomicInteger();
    private final SharedRoutes routes = new SharedRoutes((network, usable, metric) -> {
        computed.incrementAndGet();
        return new ShortestPathRoutes().compute(network, usable, metric);
    });

    /// A ring, in which each link has a delay of its own.
    private static NetworkSpec ring(int nodeCount) {
        List<String> labels = IntStream.range(0, nodeCount).mapToObj(node -> "n" + node).toList();
        return new NetworkSpec(labels, IntStream.range(0, nodeCount)
                .mapToObj(node -> new LinkSpec(node, (node + 1) % nodeCount, 1_000_000, 1_000L * (node + 1), 64_000, 1_500))
                .toList());
    }

    private static boolean[] all(NetworkSpec network) {
        var usable = new boolean[network.linkCount()];
        Arrays.fill(usable, true);
        return usable;
    }

    @Test
    void equalNetworksShareATable() {
        RoutingTable first = routes.compute(ring(9), all(ring(9)), Metric.HOPS);
        assertSame(first, routes.compute(ring(9), all(ring(9)), Metric.HOPS));
        assertEquals(1, computed.get());
    }

    @Test
    void otherLinksOrMetricsOrNetworksHaveTheirOwn() {
        NetworkSpec network = ring(9);
        boolean[] usable = all(network);
        RoutingTable whole = routes.compute(network, usable, Metric.HOPS);
        usable[0] = false; // the array is the caller's, who may go on with it
        RoutingTable broken = routes.compute(network, usable, Metric.HOPS);
        assertEquals(0, whole.port(0, 1));
        assertNotSame(whole, broken);
        assertEquals(17, broken.port(0, 1), "the other way round");
        assertNotSame(whole, routes.compute(network, all(network), Metric.DELAY));
        assertNotSame(whole, routes.compute(ring(10), all(ring(10)), Metric.HOPS));
        assertSame(whole, routes.compute(network, all(network), Metric.HOPS));
        assertEquals(4, computed.get());
    }

    @Test
    void tablesThatChangeAreNotShared() {
        NetworkSpec large = ring(ShortestPathRoutes.MOST_NODES_IN_FULL + 1);
        assertNotSame(routes.compute(large, all(large), Metric.HOPS), routes.compute(large, all(large), Metric.HOPS));
    }

    /// Five tables of a quarter of the room each, of which one is asked for between all others.
    @Test
    void thoseAskedForLastAreKept() {
        var cheap = new SharedRoutes((_, _, _) -> {
            computed.incrementAndGet();
            return (_, _) -> RoutingTable.NO_PORT;
        });
        int nodes = (int) Math.sqrt(SharedRoutes.MOST_PORTS / 4.0);
        NetworkSpec network = ring(nodes);
        for (int down = 0; down < 5; down++) {
            boolean[] usable = all(network);
            usable[down] = false;
            cheap.compute(network, usable, Metric.HOPS);
            usable[down] = true;
            usable[0] = false;
            cheap.compute(network, usable, Metric.HOPS);
        }
        assertEquals(5, computed.get(), "the first is always among the last four");
        boolean[] usable = all(network);
        usable[1] = false;
        cheap.compute(network, usable, Metric.HOPS);
        assertEquals(6, computed.get(), "the second has made room");
    }

    @Test
    void whoAsksMeanwhileWaits() throws Exception {
        NetworkSpec network = ring(200);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<RoutingTable>> asking = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                asking.add(() -> routes.compute(network, all(network), Metric.DELAY));
            }
            for (Future<RoutingTable> answer : threads.invokeAll(asking)) {
                assertTrue(answer.get().port(0, 100) >= 0);
            }
        }
        assertEquals(1, computed.get());
    }
}
