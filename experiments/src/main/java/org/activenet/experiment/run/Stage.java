// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import org.activenet.kernel.RandomStreams;
import org.activenet.kernel.Simulation;
import org.activenet.network.Applications;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.Packets;
import org.activenet.trace.Fingerprints;
import org.activenet.trace.Observers;

/// What every run begins with, whatever system comes onto it: clock, links, books; no nodes yet.
///
/// Sources of the simulation are the nodes, then one controller, whether the system has it or not, then the scenario
/// script: so the numbers are the same under every system.
record Stage(
        Simulation simulation,
        Observers observers,
        Fingerprints fingerprints,
        Network network,
        Applications applications) {
    static Stage of(NetworkSpec spec, long seed, int replication) {
        var simulation = new Simulation(new RandomStreams(seed, replication), spec.nodeCount() + 2);
        var fingerprints = new Fingerprints(simulation, spec.nodeCount(), 2 * spec.linkCount());
        var observers = new Observers(fingerprints);
        var packets = new Packets(spec.nodeCount() + 1, observers, false);
        var network = new Network(spec, simulation, packets, observers);
        return new Stage(simulation, observers, fingerprints, network, new Applications());
    }

    int scriptSource() {
        return network.spec().nodeCount() + 1;
    }
}
