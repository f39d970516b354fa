// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.Arrays;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStreams;
import org.activenet.kernel.Simulation;

/// The script of what breaks and when, and of when nodes know: fixed before the run, and the last source of the simulation.
///
/// When a link fails (all ours): both its ports catch up, and what they hold drops as [DropReason#LINK_DOWN]
/// in the order of their rings, counted at the sending node; arrivals of that instant come first. On repair the
/// link is empty. A failing node fails its links, and what its processor holds drops as
/// [DropReason#NODE_DOWN]; its soft state is lost. What has failed more than once is up again when each failure is
/// repaired.
///
/// Each end of a link that has changed knows it some time later, by the [DetectionLaw]: then its node is told
/// ([Node#portChanged]), and so is whoever brings routes in line ([LinkListener]). The time is drawn from a stream of its own,
/// `detection/PORT/INSTANT`, so that it is the same under every system, whatever else fails. If the link is as before
/// when an end would find out, that end never knows (ours). A node that is down finds nothing out; when it is up again
/// it takes its links to be down until it has found out that they are not (ours).
public final class Failures {
    private final Simulation simulation;
    private final Network network;
    private final int source;
    private final DetectionLaw detection;
    private final LinkListener listener;
    private final boolean[] isKnownUp; // by port
    private final long[] pendingDetection; // by port: order key, or NONE
    private final EventKind linkFails;
    private final EventKind linkIsRepaired;
    private final EventKind nodeFails;
    private final EventKind nodeIsRepaired;
    private final EventKind detect;

    private static final long NONE = -1;

    /// @param source the last source of the simulation
    public Failures(Simulation simulation, Network network, int source, DetectionLaw detection, LinkListener listener) {
        if (source != simulation.sourceCount() - 1) {
            throw new IllegalArgumentException("source must be the last of the %d sources, was %d"
                    .formatted(simulation.sourceCount(), source));
        }
        this.simulation = simulation;
        this.network = network;
        this.source = source;
        this.detection = detection;
        this.listener = listener;
        int portCount = 2 * network.spec().linkCount();
        this.isKnownUp = new boolean[portCount];
        this.pendingDetection = new long[portCount];
        Arrays.fill(isKnownUp, true);
        Arrays.fill(pendingDetection, NONE);
        this.detect = simulation.register(
                "node detects", (port, _) -> detect((int) port), (port, _) -> "by port " + port);
        this.linkFails = simulation.register(
                "link fails",
                (link, failure) -> changed(network.failLink((int) link), (int) failure),
                (link, _) -> "link " + link);
        this.linkIsRepaired = simulation.register(
                "link is repaired",
                (link, _) -> changed(network.repairLink((int) link), RepairSteps.NO_FAILURE),
                (link, _) -> "link " + link);
        this.nodeFails = simulation.register(
                "node fails",
                (node, failure) -> nodeFails((int) node, (int) failure),
                (node, _) -> "node " + node);
        this.nodeIsRepaired = simulation.register(
                "node is repaired",
                (node, _) -> changed(network.repairNode((int) node), RepairSteps.NO_FAILURE),
                (node, _) -> "node " + node);
    }

    private void nodeFails(int node, int failure) {
        int[] changedLinks = network.failNode(node);
        for (int port : network.portsOf(node)) {
            isKnownUp[port] = false;
        }
        changed(changedLinks, failure);
    }

    /// @param failure the number of the failure of which the links are down, or [RepairSteps#NO_FAILURE]
    private void changed(int[] links, int failure) {
        for (int link : links) {
            if (network.isUp(2 * link)) {
                network.repairSteps().repaired(link);
            } else {
                network.repairSteps().began(failure, link);
            }
            changedAt(2 * link);
            changedAt(2 * link + 1);
        }
    }

    private void changedAt(int port) {
        if (pendingDetection[port] != NONE) {
            simulation.cancel(pendingDetection[port]);
            pendingDetection[port] = NONE;
        }
        if (!network.isNodeUp(network.ownerNode(port)) || isKnownUp[port] == network.isUp(port)) {
            return;
        }
        RandomStreams streams = simulation.random();
        long delayNs = detection.draw().ns(streams.stream("detection/" + port + "/" + simulation.nowNs()));
        if (delayNs == 0) {
            detect(port);
        } else {
            pendingDetection[port] = simulation.schedule(source, delayNs, detect, port, 0);
        }
    }

    private void detect(int port) {
        pendingDetection[port] = NONE;
        boolean isUp = network.isUp(port);
        isKnownUp[port] = isUp;
        network.repairSteps().finished(
                RepairSteps.Step.DETECTED, network.repairSteps().causeOf(port >> 1), simulation.nowNs());
        network.node(network.ownerNode(port)).portChanged(port, isUp);
        listener.detected(port, isUp);
    }

    /// A failure whose repair nobody follows.
    public void failLinkAt(long timeNs, int link) {
        failLinkAt(timeNs, link, RepairSteps.NO_FAILURE);
    }

    /// @param failure its number, by which [RepairSteps] tell it from others
    public void failLinkAt(long timeNs, int link, int failure) {
        at(timeNs, linkFails, link, failure);
    }

    public void repairLinkAt(long timeNs, int link) {
        at(timeNs, linkIsRepaired, link, 0);
    }

    /// A failure whose repair nobody follows.
    public void failNodeAt(long timeNs, int node) {
        failNodeAt(timeNs, node, RepairSteps.NO_FAILURE);
    }

    /// @param failure its number, by which [RepairSteps] tell it from others
    public void failNodeAt(long timeNs, int node, int failure) {
        at(timeNs, nodeFails, node, failure);
    }

    public void repairNodeAt(long timeNs, int node) {
        at(timeNs, nodeIsRepaired, node, 0);
    }

    private void at(long timeNs, EventKind kind, int what, int failure) {
        simulation.schedule(source, timeNs - simulation.nowNs(), kind, what, failure);
    }
}
