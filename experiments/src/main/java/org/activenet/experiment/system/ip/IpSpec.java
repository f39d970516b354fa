// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.ip;

import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.SystemSpec;

/// IP routers, as a scenario says it: by their name alone.
record IpSpec(String name) implements SystemSpec {
    @Override
    public Checked<PreparedSystem> prepare(Bench bench) {
        return Checked.of(new PreparedRouters(name, RouterSetting.of(bench)));
    }

    @Override
    public List<String> fairness(Bench bench) {
        return List.of(
                bench.routing().detectionInWords(),
                bench.routing().routesInWords(),
                "IP routers take for each packet what the profile has for 'forward', as active nodes do for what they pass on.");
    }
}
