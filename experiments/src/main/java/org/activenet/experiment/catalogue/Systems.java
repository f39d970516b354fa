// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.catalogue;

import java.util.List;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.ip.IpKind;
import org.activenet.experiment.system.planet.PlanetKind;
import org.activenet.experiment.system.sdn.SdnKind;
import org.activenet.plan.node.PlanLanguage;

/// The kinds of system besides active nodes with the capsules of one language, of which there is one for each language: one
/// line each.
final class Systems {
    static final List<SystemKind> ALL = List.of(
            new PlanetKind(new PlanLanguage()),
            new SdnKind(),
            new IpKind());

    private Systems() {}
}
