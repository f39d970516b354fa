// SPDX-License-Identifier: Apache-2.0
package org.activenet.setup;

import java.util.Objects;
import org.activenet.kernel.RandomStreams;
import org.activenet.kernel.Simulation;
import org.activenet.network.Applications;
import org.activenet.network.DropTailQueue;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.Packets;
import org.activenet.network.QueueDiscipline;
import org.activenet.sdn.SdnSystem;
import org.activenet.trace.Fingerprints;
import org.activenet.trace.Observers;
import org.jspecify.annotations.Nullable;

/// What every run begins with, whatever system comes onto it: clock, links, books; no nodes yet.
///
/// Sources of the simulation are the nodes, then the controllers, whether the system has any or not, then the scenario
/// script: so the numbers are the same under every system. Makers of packets are the nodes and the controllers.
public final class Stage {
    private static final int SCRIPT_COUNT = 1;

    private final Simulation simulation;
    private final Observers observers;
    private final @Nullable Fingerprints fingerprints;
    private final Network network;
    private final Applications applications = new Applications();

    /// What a run is set up with besides its network.
    ///
    /// @param poisons          whether packets that have ended are made unusable, to find holders that kept one
    /// @param hasFingerprints  whether fingerprints are kept; the ledger always is
    /// @param eventsPerInstant more acts than this at one instant end the run
    /// @param disciplines      make the queues of the ports
    public record Settings(
            long seed,
            int replication,
            boolean poisons,
            boolean hasFingerprints,
            long eventsPerInstant,
            QueueDiscipline.Factory disciplines) {
        /// As experiments run: fingerprints, drop-tail queues, no poison.
        public static Settings of(long seed, int replication) {
            return new Settings(
                    seed, replication, false, true, Simulation.DEFAULT_EVENTS_PER_INSTANT, DropTailQueue::create);
        }

        public Settings withPoison() {
            return new Settings(seed, replication, true, hasFingerprints, eventsPerInstant, disciplines);
        }

        public Settings withoutFingerprints() {
            return new Settings(seed, replication, poisons, false, eventsPerInstant, disciplines);
        }

        public Settings withEventsPerInstant(long changed) {
            return new Settings(seed, replication, poisons, hasFingerprints, changed, disciplines);
        }

        public Settings withDisciplines(QueueDiscipline.Factory changed) {
            return new Settings(seed, replication, poisons, hasFingerprints, eventsPerInstant, changed);
        }
    }

    private Stage(NetworkSpec spec, Settings settings) {
        int makerCount = spec.nodeCount() + SdnSystem.CONTROLLER_COUNT;
        simulation = new Simulation(
                new RandomStreams(settings.seed(), settings.replication()),
                makerCount + SCRIPT_COUNT,
                settings.eventsPerInstant());
        fingerprints = settings.hasFingerprints()
                ? new Fingerprints(simulation, spec.nodeCount(), 2 * spec.linkCount())
                : null;
        observers = new Observers(fingerprints);
        var packets = new Packets(makerCount, observers, settings.poisons());
        network = new Network(spec, simulation, packets, observers, settings.disciplines());
    }

    /// As experiments run.
    public static Stage of(NetworkSpec spec, long seed, int replication) {
        return of(spec, Settings.of(seed, replication));
    }

    public static Stage of(NetworkSpec spec, Settings settings) {
        return new Stage(spec, settings);
    }

    public Simulation simulation() {
        return simulation;
    }

    public Observers observers() {
        return observers;
    }

    /// The fingerprints, which are among the observers.
    public Fingerprints fingerprints() {
        return Objects.requireNonNull(fingerprints, "this run keeps no fingerprints");
    }

    public Network network() {
        return network;
    }

    public Applications applications() {
        return applications;
    }

    /// The scenario script as a source of the simulation: the last one.
    public int scriptSource() {
        return simulation.sourceCount() - SCRIPT_COUNT;
    }
}
