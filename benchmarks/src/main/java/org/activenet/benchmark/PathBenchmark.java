// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.activenet.network.LinkSpec;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;
import org.activenet.topology.Topologies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// An operation is what a controller computes after a change: the shortest paths from all nodes to all others by Dijkstra's
/// algorithm of JGraphT, and their first ports. Divided by the number of nodes it is a `controller.perPath` that is measured. The
/// network is a ring with chords, five links a node, with delays that differ. `baseline` reads the length of each link once for
/// each node, the least that any algorithm does.
///
/// Run: `java -jar benchmarks/target/benchmarks.jar Path`, larger with `-p nodes=1000`. Expect `allPairs` to grow a little faster
/// than nodes times links.
@Question("What do the shortest paths of a network cost, by its size?")
@State(Scope.Thread)
public class PathBenchmark extends NanosecondBenchmark {
    private static final int LINKS_PER_NODE = 5;

    @Param({"10", "30", "100"})
    public int nodes;

    private final RouteComputer computer = Topologies.shortestPathRoutes();
    private NetworkSpec network = new NetworkSpec(List.of("n0"), List.of());
    private boolean[] usable = {};

    @Setup
    public void build() {
        var random = new Random(42);
        List<LinkSpec> links = new ArrayList<>();
        for (int link = 0; link < LINKS_PER_NODE * nodes; link++) {
            int from = link % nodes;
            int to = link < nodes ? (from + 1) % nodes : (from + 1 + random.nextInt(nodes - 1)) % nodes;
            links.add(new LinkSpec(from, to, 1_000_000_000, 100_000 + random.nextInt(1_000_000), 256_000, 1_500));
        }
        network = new NetworkSpec(IntStream.range(0, nodes).mapToObj(node -> "n" + node).toList(), links);
        usable = new boolean[links.size()];
        Arrays.fill(usable, true);
    }

    @Benchmark
    public long baseline() {
        long sum = 0;
        for (int node = 0; node < nodes; node++) {
            for (LinkSpec link : network.links()) {
                sum += Metric.DELAY.lengthOf(link);
            }
        }
        return sum;
    }

    @Benchmark
    public int allPairs() {
        RoutingTable routes = computer.compute(network, usable, Metric.DELAY);
        int port = routes.port(0, nodes - 1);
        if (port == RoutingTable.NO_PORT) {
            throw new IllegalStateException("a ring has a path between any two nodes");
        }
        return port;
    }
}
