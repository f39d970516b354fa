// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.ip;

import java.util.Optional;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.setup.Stage;

/// IP routers, ready to run.
record PreparedRouters(String name, RouterSetting setting) implements PreparedSystem {
    @Override
    public RunningSystem start(Stage stage) {
        return new Routers(stage, setting);
    }

    @Override
    public boolean hasCapsules() {
        return false;
    }

    @Override
    public Optional<Checked<CapsuleTemplate>> capsule(Realisation realisation) {
        return Optional.empty();
    }
}
