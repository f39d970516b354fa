// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.Arrays;
import java.util.function.Supplier;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RoutingTable;
import org.activenet.topology.Topologies;
import org.jspecify.annotations.Nullable;

/// The shortest paths of a network in which nothing has failed, by the metric of the scenario; computed when they are first
/// asked for. For one run.
final class IntactRoutes implements Supplier<RoutingTable> {
    private final NetworkSpec network;
    private final Metric metric;
    private @Nullable RoutingTable table;

    IntactRoutes(NetworkSpec network, Scenario.Routing routing) {
        this.network = network;
        this.metric = metric(routing);
    }

    static Metric metric(Scenario.Routing routing) {
        return routing.isByDelay() ? Metric.DELAY : Metric.HOPS;
    }

    @Override
    public RoutingTable get() {
        if (table == null) {
            var usable = new boolean[network.linkCount()];
            Arrays.fill(usable, true);
            table = Topologies.shortestPathRoutes().compute(network, usable, metric);
        }
        return table;
    }
}
