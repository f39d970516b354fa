// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.List;
import java.util.TreeSet;
import org.activenet.kernel.EventKind;
import org.activenet.network.Convergence;
import org.activenet.network.Network;
import org.activenet.network.RepairSteps;

/// New routes at every node at the same instant, a constant time after each detection (ours).
///
/// They come from what has been detected by that instant: a link counts as down as soon as one of its ends has detected it,
/// as up when both have.
final class UpdatesAtOnce implements RouteUpdates {
    private final Network network;
    private final VirtualTopologies topologies;
    private final long delayNs;
    private final EventKind converge;
    private final TreeSet<Integer> downPorts = new TreeSet<>();

    UpdatesAtOnce(Network network, VirtualTopologies topologies, Convergence.AtOnce convergence) {
        this.network = network;
        this.topologies = topologies;
        this.delayNs = convergence.delayNs();
        this.converge = network.simulation().register("routes converge", (cause, _) -> converge((int) cause), (_, _) -> "");
    }

    @Override
    public void portChanged(int port, boolean isUp) {
        if (isUp) {
            downPorts.remove(port);
        } else {
            downPorts.add(port);
        }
        int cause = network.steps().detectedAt(port);
        network.steps().begun(RepairSteps.Step.INSTALLED, cause);
        int script = network.simulation().sourceCount() - 1; // the last source, which may touch all nodes at once
        network.simulation().schedule(script, delayNs, converge, cause, 0);
    }

    private void converge(int cause) {
        List<Integer> downLinks = downPorts.stream().map(port -> port >> 1).distinct().toList();
        topologies.installEverywhere(topologies.tables(downLinks));
        network.steps().done(RepairSteps.Step.INSTALLED, cause, network.nowNs());
    }

    @Override
    public void nodeFailed(int node) {
        // Its neighbours will detect it.
    }

    @Override
    public void nodeStarted(int node) {
        for (int port : network.portsOf(node)) {
            downPorts.add(port);
        }
    }
}
