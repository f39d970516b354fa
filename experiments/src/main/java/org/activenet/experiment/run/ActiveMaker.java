// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.Optional;
import org.activenet.experiment.scenario.Traffic;
import org.activenet.setup.Stage;

/// Makes a network of active nodes for each run.
record ActiveMaker(String name, ActiveSystem.Language language, CapsuleSetting setting) implements SystemMaker {
    @Override
    public RunningSystem make(Stage stage) {
        return new ActiveSystem(stage, language, setting);
    }

    @Override
    public Optional<String> refusal(Traffic traffic, int mtuBytes) {
        Optional<String> refusal = language.refusal(traffic, name);
        return refusal.isPresent()
                ? refusal
                : SystemMaker.tooBig(traffic, name, language.requestBytes(traffic), mtuBytes);
    }
}
