// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.active;

import org.activenet.experiment.system.Bench;
import org.activenet.node.ActiveNode;
import org.activenet.wire.ActiveNetPorts;

/// What active nodes and their capsules are given, the same for every language.
///
/// @param virtualTopology number 0 to 3: the UDP port less 3322
/// @param resourceBound   of each request, in hops
/// @param isRoutedByTables whether requests go by the routes of nodes, and not by routes that programs find
public record ActiveSetting(
        ActiveNode.Spec node,
        Bench.Routing routing,
        int virtualTopology,
        int resourceBound,
        boolean isRoutedByTables) {
    /// The setting of a scenario.
    public static ActiveSetting of(Bench bench, int port, boolean isRoutedByTables) {
        return new ActiveSetting(
                ActiveNode.Spec.of(bench.profile(), bench.budget()),
                bench.routing(),
                ActiveNetPorts.virtualTopologyIndex(port),
                bench.resourceBound(),
                isRoutedByTables);
    }
}
