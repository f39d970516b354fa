// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.ip;

import org.activenet.experiment.system.Bench;
import org.activenet.node.ActiveNode;

/// What routers are given, whether they run programs besides or not.
///
/// @param routing by which they find their routes
public record RouterSetting(ActiveNode.Spec node, Bench.Routing routing) {
    /// The setting of a scenario.
    public static RouterSetting of(Bench bench) {
        return new RouterSetting(ActiveNode.Spec.of(bench.profile(), bench.budget()), bench.routing());
    }
}
