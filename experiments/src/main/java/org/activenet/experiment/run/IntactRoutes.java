// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.Arrays;
import java.util.function.Supplier;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.network.RoutingTable;
import org.jspecify.annotations.Nullable;

/// The shortest paths of a network in which nothing has failed, by the metric of the scenario; computed when they are first
/// asked for. For one run.
final class IntactRoutes implements Supplier<RoutingTable> {
    private final NetworkSpec network;
    private final RouteComputer computer;
    private final Metric metric;
    private @Nullable RoutingTable table;

    IntactRoutes(PreparedExperiment.Net net, Scenario.Routing routing) {
        this.network = net.spec();
        this.computer = net.routes();
        this.metric = metric(routing);
    }

    static IntactRoutes of(PreparedExperiment experiment) {
        return new IntactRoutes(experiment.net(), experiment.scenario().routing());
    }

    static Metric metric(Scenario.Routing routing) {
        return routing.isByDelay() ? Metric.DELAY : Metric.HOPS;
    }

    @Override
    public RoutingTable get() {
        if (table == null) {
            var usable = new boolean[network.linkCount()];
            Arrays.fill(usable, true);
            table = computer.compute(network, usable, metric);
        }
        return table;
    }
}
