// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system;

import java.nio.file.Path;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.network.Convergence;
import org.activenet.network.Detection;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.RouteComputer;

/// What a system of an experiment is set up on: the same for all of them, but for the profile, where the scenario says so.
///
/// @param profile       what work costs at every node of this system
/// @param budget        of each evaluation of a capsule
/// @param resourceBound of each capsule that an application sends, in hops
/// @param routing       by which nodes find routes, where their system has no way of its own
/// @param workloads     all that scenarios know, in the order of their list
/// @param folder        from which files of the scenario are looked for
/// @param languages     at work, each opened once for the whole experiment
public record Bench(
        NetworkSpec network,
        NodeProfile profile,
        Budget.Limits budget,
        int resourceBound,
        Routing routing,
        List<Realisation> workloads,
        Path folder,
        OpenLanguages languages) {
    public Bench {
        workloads = List.copyOf(workloads);
    }

    /// @param detection   until a node knows what has become of a link of its own, the same for all systems
    /// @param convergence from detection to new routes, for systems whose nodes route by themselves
    public record Routing(RouteComputer computer, Metric metric, Detection detection, Convergence convergence) {
        /// Whether nodes without a controller tell each other of routes by packets.
        public boolean isOnTheWire() {
            return convergence.isOnTheWire();
        }

        /// A sentence for reports.
        public String detectionInWords() {
            if (detection.keepalives().isPresent()) {
                return "Neighbours find out whether the link between them works by packets over it, as the scenario's 'detection'"
                        + " says, " + detection.name() + " (" + detection.source() + "); every system sends them, and they"
                        + " count as control.";
            }
            return "A node knows what has become of a link of its own after the scenario's 'detection', " + detection.name()
                    + " (" + detection.source() + "); every system meets the same delays.";
        }

        /// A sentence for reports, about nodes that go by these routes.
        public String routesInWords() {
            String routes = "Nodes without a controller route by shortest paths, which follow a failure by ";
            return routes + switch (convergence) {
                case Convergence.AtOnce _, Convergence.NodeByNode _ -> "the steps that 'convergence' states, "
                        + convergence.name() + " (" + convergence.source() + "); news of a failure costs no packets.";
                case Convergence.DistanceVector _ -> "what neighbours tell (" + convergence.source()
                        + "); these packets count as control.";
                case Convergence.LinkState _ -> "a link-state protocol with the steps of 'convergence', "
                        + convergence.name() + " (" + convergence.source() + "); its packets count as control.";
            };
        }
    }

    /// The smallest MTU of any link, in bytes.
    public int leastMtuBytes() {
        return network.links().stream().mapToInt(link -> link.mtuBytes()).min().orElse(Integer.MAX_VALUE);
    }
}
