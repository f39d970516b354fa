// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.active;

import org.activenet.experiment.system.Bench;
import org.activenet.network.Convergence;
import org.activenet.network.Metric;
import org.activenet.network.RouteComputer;
import org.activenet.node.ActiveNode;
import org.activenet.wire.ActiveNetPorts;

/// What active nodes and their capsules are given, the same for every language.
///
/// @param convergence     from what nodes detect to new routes
/// @param virtualTopology number 0 to 3: the UDP port less 3322
/// @param resourceBound   of each request, in hops
/// @param isRoutedByTables whether requests go by the routes of nodes, and not by routes that programs find
public record ActiveSetting(
        ActiveNode.Spec node,
        RouteComputer routes,
        Metric metric,
        Convergence convergence,
        int virtualTopology,
        int resourceBound,
        boolean isRoutedByTables) {
    /// The setting of a scenario.
    public static ActiveSetting of(Bench bench, int port, boolean isRoutedByTables) {
        return new ActiveSetting(
                ActiveNode.Spec.of(bench.profile(), bench.budget()),
                bench.routing().computer(),
                bench.routing().metric(),
                bench.routing().convergence(),
                ActiveNetPorts.virtualTopologyIndex(port),
                bench.resourceBound(),
                isRoutedByTables);
    }
}
