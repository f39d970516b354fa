// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;

/// The script of what breaks and when: fixed before the run, and the last source of the simulation.
///
/// When a link fails (all ours): both its ports catch up, and what they hold drops as [DropReason#LINK_DOWN]
/// in the order of their rings, counted at the sending node; arrivals of that instant come first. On repair the
/// link is empty. A failing node fails its links, and what its processor holds drops as
/// [DropReason#NODE_DOWN]; its soft state is lost. What has failed more than once is up again when each failure is
/// repaired.
///
/// `convergence` after each failure and repair the routes are computed anew, from the link states of that later
/// instant; who uses routes is told through [Converged].
public final class Failures {
    private final Simulation simulation;
    private final Network network;
    private final int source;
    private final long convergenceNs;
    private final EventKind linkFails;
    private final EventKind linkIsRepaired;
    private final EventKind nodeFails;
    private final EventKind nodeIsRepaired;
    private final EventKind converge;

    /// Is told when routing has learnt of the link states.
    @FunctionalInterface
    public interface Converged {
        /// @param usable for each link, whether it carries packets now
        void converged(boolean[] usable);
    }

    /// @param source        the last source of the simulation
    /// @param convergenceNs time from a failure or repair to new routes, ≥ 0
    public Failures(Simulation simulation, Network network, int source, long convergenceNs, Converged routes) {
        if (convergenceNs < 0) {
            throw new IllegalArgumentException("convergenceNs must be ≥ 0, was " + convergenceNs);
        }
        if (source != simulation.sourceCount() - 1) {
            throw new IllegalArgumentException("source must be the last of the %d sources, was %d"
                    .formatted(simulation.sourceCount(), source));
        }
        this.simulation = simulation;
        this.network = network;
        this.source = source;
        this.convergenceNs = convergenceNs;
        this.converge = simulation.register(
                "routes converge", (_, _) -> routes.converged(network.usableLinks()), (_, _) -> "");
        this.linkFails = simulation.register(
                "link fails", (link, _) -> change(() -> network.failLink((int) link)), (link, _) -> "link " + link);
        this.linkIsRepaired = simulation.register(
                "link is repaired",
                (link, _) -> change(() -> network.repairLink((int) link)),
                (link, _) -> "link " + link);
        this.nodeFails = simulation.register(
                "node fails", (node, _) -> change(() -> network.failNode((int) node)), (node, _) -> "node " + node);
        this.nodeIsRepaired = simulation.register(
                "node is repaired",
                (node, _) -> change(() -> network.repairNode((int) node)),
                (node, _) -> "node " + node);
    }

    private void change(Runnable failureOrRepair) {
        failureOrRepair.run();
        simulation.schedule(source, convergenceNs, converge, 0, 0);
    }

    public void failLinkAt(long timeNs, int link) {
        at(timeNs, linkFails, link);
    }

    public void repairLinkAt(long timeNs, int link) {
        at(timeNs, linkIsRepaired, link);
    }

    public void failNodeAt(long timeNs, int node) {
        at(timeNs, nodeFails, node);
    }

    public void repairNodeAt(long timeNs, int node) {
        at(timeNs, nodeIsRepaired, node);
    }

    private void at(long timeNs, EventKind kind, int what) {
        simulation.schedule(source, timeNs - simulation.nowNs(), kind, what, 0);
    }
}
