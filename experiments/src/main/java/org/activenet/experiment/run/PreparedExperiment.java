// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.List;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.PreparedSystem;
import org.activenet.experiment.workload.Sending;
import org.activenet.network.NetworkSpec;
import org.activenet.network.RouteComputer;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Topology;

/// A scenario together with everything that it names: nothing that the user could have got wrong is left.
///
/// Immutable and shared by all runs.
///
/// @param catalogue what scenarios may be made of
/// @param net       the network, as described and as simulated
/// @param breaks    the parts that fail, in the order of [Scenario#failures]
/// @param systems   the compared systems, in the order of [Scenario#systems]
record PreparedExperiment(
        Catalogue catalogue, Scenario scenario, Net net, List<Break> breaks, List<Compared> systems) {
    PreparedExperiment {
        breaks = List.copyOf(breaks);
        systems = List.copyOf(systems);
    }

    /// The network, as described and as simulated.
    ///
    /// @param links    what links have where the topology does not say
    /// @param invented what neither scenario nor topology said, for people
    /// @param routes   shared with all runs on networks like it
    record Net(
            Topology topology, NetworkSpec spec, LinkDefaults links, List<String> invented, RouteComputer routes) {
        Net {
            invented = List.copyOf(invented);
        }
    }

    /// One of the compared systems, ready to run.
    ///
    /// @param traffic  how each stream is sent under it, in the order of [Scenario#traffic]
    /// @param fairness how it was kept comparable with others, and where it is not
    record Compared(PreparedSystem system, List<Sending> traffic, List<String> fairness) {
        Compared {
            traffic = List.copyOf(traffic);
            fairness = List.copyOf(fairness);
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
