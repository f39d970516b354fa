// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.sdn;

import java.util.List;
import java.util.Locale;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.format.Located;
import org.activenet.experiment.system.Bench;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.system.SystemSpec;
import org.activenet.network.Cpu;
import org.activenet.sdn.SdnSpec;
import org.activenet.sdn.SwitchSpec;

/// Switches and their controller, as a scenario says it.
///
/// @param at        the node beside which the controller stands
/// @param serviceNs the controller's time for one message
record SwitchedSpec(String name, SdnSpec.Mode mode, Located<String> at, long serviceNs) implements SystemSpec {
    /// Ours: nine million rules, which a gigabyte holds.
    private static final int MOST_PROACTIVE_NODES = 3_000;

    @Override
    public List<Located<String>> namedNodes() {
        return List.of(at);
    }

    @Override
    public Checked<PreparedSystem> prepare(Bench bench) {
        int nodeCount = bench.network().nodeCount();
        if (mode == SdnSpec.Mode.PROACTIVE && nodeCount > MOST_PROACTIVE_NODES) {
            return new Checked<>(null, List.of(at.place().error(
                    String.format(Locale.ROOT, "system '%s' is proactive in a network of %,d nodes", name, nodeCount),
                    String.format(Locale.ROOT, "it makes a rule for each pair of nodes: use at most %,d, or 'mode: reactive'",
                            MOST_PROACTIVE_NODES))));
        }
        var spec = SdnSpec.of(
                mode,
                bench.network().labels().indexOf(at.value()),
                serviceNs,
                SwitchSpec.of(bench.profile(), Cpu.DEFAULT_QUEUE_LIMIT_BYTES));
        return Checked.of(new PreparedSwitches(name, spec, bench.routing()));
    }

    @Override
    public List<String> fairness(Bench bench) {
        return List.of(
                "The control channel of the SDN is out of band, without loss, and untouched by failures; its links"
                        + " are not counted as a cost. Controllers learn of failures from port-status messages.",
                "OpenFlow fast failover, which real networks would use against link failures, is not modelled.");
    }
}
