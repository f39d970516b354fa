// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.active;

import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.ip.RouterSetting;
import org.activenet.wire.ActiveNetPorts;

/// What active nodes and their capsules are given, the same for every language.
///
/// @param routers         what they are given as routers
/// @param virtualTopology number 0 to 3: the UDP port less 3322
/// @param resourceBound   of each request, in hops
/// @param isRoutedByTables whether requests go by the routes of nodes, and not by routes that programs find
public record ActiveSetting(
        RouterSetting routers, int virtualTopology, int resourceBound, boolean isRoutedByTables) {
    /// The setting of a scenario.
    public static ActiveSetting of(Bench bench, int port, boolean isRoutedByTables) {
        return new ActiveSetting(
                RouterSetting.of(bench),
                ActiveNetPorts.virtualTopologyIndex(port),
                bench.resourceBound(),
                isRoutedByTables);
    }
}
