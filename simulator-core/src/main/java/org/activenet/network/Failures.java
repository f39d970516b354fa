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
/// The nodes at the ends of a link learn of its failure or repair when they detect it, each by itself ([Detection]), through
/// [Node#portChanged]. What then becomes of their routes is their own affair.
public final class Failures {
    private final Simulation simulation;
    private final Network network;
    private final int source;
    private final Detector detector;
    private final EventKind linkFails;
    private final EventKind linkIsRepaired;
    private final EventKind nodeFails;
    private final EventKind nodeIsRepaired;

    /// @param source    the last source of the simulation
    /// @param detection from a failure or repair until the ends of a link know of it
    public Failures(Simulation simulation, Network network, int source, Detection detection) {
        if (source != simulation.sourceCount() - 1) {
            throw new IllegalArgumentException("source must be the last of the %d sources, was %d"
                    .formatted(simulation.sourceCount(), source));
        }
        this.simulation = simulation;
        this.network = network;
        this.source = source;
        this.detector = detection.keepalives().isEmpty()
                ? new StatedDetector(network, detection)
                : new KeepaliveDetector(network, detection.keepalives().get());
        this.linkFails = simulation.register(
                "link fails",
                (link, failure) -> tell(network.failLink((int) link), failure, false),
                (link, _) -> "link " + link);
        this.linkIsRepaired = simulation.register(
                "link is repaired",
                (link, failure) -> tell(network.repairLink((int) link), failure, true),
                (link, _) -> "link " + link);
        this.nodeFails = simulation.register(
                "node fails", (node, failure) -> failNode((int) node, failure), (node, _) -> "node " + node);
        this.nodeIsRepaired = simulation.register(
                "node is repaired", (node, failure) -> repairNode((int) node, failure), (node, _) -> "node " + node);
    }

    private void tell(int[] changedLinks, long failure, boolean isRepair) {
        int change = RepairSteps.change((int) failure, isRepair);
        detector.changed(changedLinks, network.steps().happened(change, simulation.nowNs()));
    }

    private void failNode(int node, long failure) {
        boolean wasUp = network.isNodeUp(node);
        int[] changedLinks = network.failNode(node);
        if (wasUp) {
            detector.nodeFailed(node);
        }
        tell(changedLinks, failure, false);
    }

    private void repairNode(int node, long failure) {
        boolean wasUp = network.isNodeUp(node);
        int[] changedLinks = network.repairNode(node);
        if (!wasUp && network.isNodeUp(node)) {
            detector.nodeStarts(node);
        }
        tell(changedLinks, failure, true);
    }

    public void failLinkAt(long timeNs, int link) {
        failLinkAt(timeNs, link, RepairSteps.NO_FAILURE);
    }

    public void repairLinkAt(long timeNs, int link) {
        repairLinkAt(timeNs, link, RepairSteps.NO_FAILURE);
    }

    public void failNodeAt(long timeNs, int node) {
        failNodeAt(timeNs, node, RepairSteps.NO_FAILURE);
    }

    public void repairNodeAt(long timeNs, int node) {
        repairNodeAt(timeNs, node, RepairSteps.NO_FAILURE);
    }

    /// @param failure the number, from 0, under which [Network#steps] keeps what becomes of it; several links may share one
    public void failLinkAt(long timeNs, int link, int failure) {
        at(timeNs, linkFails, link, failure);
    }

    /// @param failure the one that is repaired
    public void repairLinkAt(long timeNs, int link, int failure) {
        at(timeNs, linkIsRepaired, link, failure);
    }

    /// @param failure the number, from 0, under which [Network#steps] keeps what becomes of it
    public void failNodeAt(long timeNs, int node, int failure) {
        at(timeNs, nodeFails, node, failure);
    }

    /// @param failure the one that is repaired
    public void repairNodeAt(long timeNs, int node, int failure) {
        at(timeNs, nodeIsRepaired, node, failure);
    }

    private void at(long timeNs, EventKind kind, int what, int failure) {
        simulation.schedule(source, timeNs - simulation.nowNs(), kind, what, failure);
    }
}
