// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.ip;

import org.activenet.experiment.format.Section;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.SystemKind;
import org.activenet.experiment.system.SystemSpec;

/// IP routers and nothing else: no programs, and nobody who tells them their routes.
public final class IpKind implements SystemKind {
    @Override
    public String kind() {
        return "ip";
    }

    @Override
    public SystemSpec read(String name, Section section) {
        section.finish();
        return new IpSpec(name);
    }

    @Override
    public boolean canRun(Realisation realisation) {
        return realisation.isOverIp();
    }

    @Override
    public Words words() {
        return new Words("a plain IP router: no capsules, and no controller", "none of its own", "–");
    }
}
