// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.system.planet;

import java.util.function.IntConsumer;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.Simulation;

/// The clock of what nodes do by themselves: each acts once in every interval, to the end of the run.
///
/// A node begins at a random instant of the first interval, from its stream `daemon/NODE`, so that nodes do not march in
/// step (ours; RFC 2453, section 3.8, asks for as much). A failed node's clock goes on.
final class DaemonTimers {
    private final Simulation simulation;
    private final long intervalNs;
    private final IntConsumer act;
    private final EventKind timer;

    /// @param intervalNs > 0
    /// @param act        what a node does
    DaemonTimers(Simulation simulation, int nodeCount, long intervalNs, IntConsumer act) {
        this.simulation = simulation;
        this.intervalNs = intervalNs;
        this.act = act;
        this.timer = simulation.register("daemon", (node, _) -> ring((int) node), (node, _) -> "of node " + node);
        for (int node = 0; node < nodeCount; node++) {
            long firstNs = simulation.random().stream("daemon/" + node).nextLong(intervalNs);
            simulation.schedule(node, firstNs, timer, node, 0);
        }
    }

    private void ring(int node) {
        act.accept(node);
        simulation.schedule(node, intervalNs, timer, node, 0);
    }
}
