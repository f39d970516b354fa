// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.sdn;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.network.Cpu;
import org.activenet.sdn.ControlProgramKind;
import org.activenet.sdn.ControlPrograms;
import org.activenet.sdn.ControllerConvergence;
import org.activenet.sdn.SdnSpec;
import org.activenet.sdn.SwitchSpec;

/// Switches and their controller, as a scenario says it.
///
/// @param program   what the controller does
/// @param at        the node beside which the controller stands
record SwitchedSpec(String name, ControlProgramKind program, Located<String> at, Control control) implements SystemSpec {
    /// How fast the controller is.
    ///
    /// @param serviceNs      its time for one message
    /// @param convergence    from the news of a port to new paths
    /// @param channelDelayNs of every control channel; empty: the least propagation
    record Control(long serviceNs, ControllerConvergence convergence, OptionalLong channelDelayNs) {}

    @Override
    public List<Located<String>> namedNodes() {
        return List.of(at);
    }

    @Override
    public Checked<PreparedSystem> prepare(Bench bench) {
        int nodeCount = bench.network().nodeCount();
        if (nodeCount > program.mostNodes()) {
            String others = ControlPrograms.all().stream()
                    .filter(other -> nodeCount <= other.mostNodes())
                    .map(ControlProgramKind::name)
                    .collect(Collectors.joining(" or ", ", or mode ", ""));
            return Checked.refused(at.place().error(
                    String.format(Locale.ROOT, "system '%s' is %s in a network of %,d nodes", name, program, nodeCount),
                    String.format(Locale.ROOT, "its rules would not fit into memory: use at most %,d nodes%s",
                            program.mostNodes(), others)));
        }
        var spec = new SdnSpec(
                program,
                bench.network().labels().indexOf(at.value()),
                control.serviceNs,
                SdnSpec.DEFAULT_IDLE_TIMEOUT_NS,
                0,
                control.convergence,
                control.channelDelayNs,
                SwitchSpec.of(bench.profile(), Cpu.DEFAULT_QUEUE_LIMIT_BYTES));
        return Checked.of(new PreparedSwitches(name, spec, bench.routing()));
    }

    @Override
    public List<String> fairness(Bench bench) {
        return List.of(
                "The control channel of the SDN is out of band, without loss, and untouched by failures; its links"
                        + " are not counted as a cost.",
                "Controllers learn of a failure when a switch that has detected it tells them; then come their own steps, %s (%s)."
                        .formatted(control.convergence.name(), control.convergence.source()),
                "OpenFlow fast failover, which real networks would use against link failures, is not modelled.");
    }
}
