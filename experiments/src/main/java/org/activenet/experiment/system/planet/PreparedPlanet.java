// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.planet;

import java.util.List;
import java.util.Optional;
import org.activenet.capsule.Argument;
import org.activenet.capsule.CapsuleProgram;
import org.activenet.capsule.CapsuleTemplate;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.system.active.ActiveSetting;
import org.activenet.experiment.system.active.ActiveSystem;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.setup.Stage;

/// PLANet, ready to run.
///
/// @param ownPrograms its program, if it is the user's
/// @param tick       what each node injects for itself, with one unit of resource bound for each of its ports
/// @param lifetimeMs for how long the routes hold that a node tells
record PreparedPlanet(
        String name,
        LanguageRuntime runtime,
        CapsuleProgram program,
        List<ProgramSource> ownPrograms,
        CapsuleTemplate tick,
        long tickNs,
        int lifetimeMs,
        ActiveSetting setting)
        implements PreparedSystem {
    PreparedPlanet {
        ownPrograms = List.copyOf(ownPrograms);
    }

    @Override
    public RunningSystem start(Stage stage) {
        var system = new ActiveSystem(stage, runtime, setting);
        List<Argument> arguments = List.of(new Argument.Number(lifetimeMs));
        new DaemonTimers(
                stage.simulation(),
                stage.network().nodeCount(),
                tickNs,
                node -> system.inject(
                        TrafficClass.CONTROL, node, node, 0, Packet.NO_REQUEST, stage.network().portsOf(node).length, tick,
                        arguments));
        return system;
    }

    @Override
    public boolean hasCapsules() {
        return true;
    }

    /// A function of its one program: requests have to go by the routes that the program finds.
    @Override
    public Optional<Checked<CapsuleTemplate>> capsule(Realisation realisation) {
        Checked<CapsuleTemplate> template = program.template(realisation.call());
        return !ownPrograms.isEmpty() || template.isValid() ? Optional.of(template) : Optional.empty();
    }
}
