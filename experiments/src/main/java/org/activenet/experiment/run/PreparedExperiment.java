// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.List;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Topology;

/// A scenario together with everything that it names: nothing that the user could have got wrong is left.
///
/// Immutable and shared by all runs.
///
/// @param breaks   the parts that fail, in the order of [Scenario#failures]
/// @param systems  makers of the compared systems, in the order of [Scenario#systems]
/// @param warnings what is doubtful, but allowed
public record PreparedExperiment(
        Scenario scenario, Net net, List<Break> breaks, List<SystemMaker> systems, List<Diagnostic> warnings) {
    public PreparedExperiment {
        breaks = List.copyOf(breaks);
        systems = List.copyOf(systems);
        warnings = List.copyOf(warnings);
    }

    /// The network, as described and as simulated.
    ///
    /// @param links    what links have where the topology does not say
    /// @param invented what neither scenario nor topology said, for people
    public record Net(
            Topology topology, NetworkSpec spec, LinkDefaults links, NodeProfile profile, List<String> invented) {
        public Net {
            invented = List.copyOf(invented);
        }
    }

    /// What fails together, by index: a node, or all links between two.
    ///
    /// @param node -1 where links fail
    record Break(int node, List<Integer> links) {
        Break {
            links = List.copyOf(links);
        }
    }
}
