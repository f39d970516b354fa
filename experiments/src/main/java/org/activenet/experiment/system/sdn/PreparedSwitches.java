// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.sdn;

import java.util.Optional;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.sdn.SdnSpec;
import org.activenet.sdn.SdnSystem;
import org.activenet.setup.Stage;

/// Switches and their controller, ready to run.
record PreparedSwitches(String name, SdnSpec spec, Bench.Routing routing) implements PreparedSystem {
    @Override
    public RunningSystem start(Stage stage) {
        return new SwitchedSystem(stage, SdnSystem.create(
                stage.network(), routing.computer(), routing.metric(), spec, stage.applications(), stage.observers()));
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
