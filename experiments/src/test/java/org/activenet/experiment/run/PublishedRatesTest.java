// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.Sending;
import org.activenet.network.IpEndPoint;
import org.activenet.network.IpKind;
import org.activenet.network.Packet;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: a whole node, with links, processor and queue, is as fast as the publication that its profile is made from says of
/// the system that it stands for. Method: two neighbours of a node send to a third as fast as they can, over links that are
/// no limit, so that the node is offered twice what it can do; what comes out is counted over simulated time.
class PublishedRatesTest {
    private static final int FIRST_SOURCE = 1;
    private static final int SECOND_SOURCE = 2;
    private static final int TARGET = 3; // 0 is the node between all
    private static final int ROUNDS = 6_000;
    private static final int FIRST_COUNTED = 1_000; // by then the node is busy without a break
    private static final double MOST_OFF = 0.05;

    /// What a capsule of the program below has besides its payload.
    private static final int ONE_WAY_BYTES = 228;

    @TempDir
    Path folder;

    /// Sizes are ours where the publication gives none, see docs/models/node-cpu.md.
    @ParameterizedTest(name = "{0}: packets of {2} bytes, {3} {4}, {1}")
    @CsvSource({
        "active-bridge-1997, active,      64,     1800, packets/s",
        "active-bridge-1997, switches,    64,     1800, packets/s",
        "active-bridge-1997, active,    1500,       16, Mbps",
        "active-bridge-1997, switches,  1500,       16, Mbps",
        "planet-1999,        active,      64,     5000, packets/s",
        "planet-1999,        switches,    64,     5000, packets/s",
        "planet-1999,        active,    1500,       48, Mbps",
        "planet-1999,        switches,  1500,       48, Mbps",
        "bmv2,               active,    1500,    80000, packets/s",
        "bmv2,               switches,  1500,    80000, packets/s",
        "linux-2018,         active,      64,  1740000, packets/s",
        "linux-2018,         switches,    64,  1740000, packets/s",
        "xdp,                active,      64,  5200000, packets/s",
        "xdp,                switches,    64,  5400000, packets/s",
        // Of ANTS a rate of capsules was published, which each node evaluates; the language, PLAN, is ours.
        "ants-1999,          capsules,  1500,       10, Mbps",
    })
    void aNodeIsAsFastAsWasPublished(String profile, String nodes, int bytes, double published, String unit)
            throws IOException {
        double perSecond = unit.equals("Mbps") ? published * 1e6 / 8 / bytes : published;
        double measuredPerSecond = measuredPerSecond(profile, nodes, bytes, perSecond);
        assertTrue(
                Math.abs(measuredPerSecond / perSecond - 1) <= MOST_OFF,
                "%.0f packets a second published, %.0f measured".formatted(perSecond, measuredPerSecond));
    }

    /// The one that is not met. 1,047 Mbps at 80,000 packets a second would be packets of 1,636 bytes, which no Ethernet
    /// carries: one of the two is rounded, and the price is made from the number of packets.
    @Test
    void theBitRateOfBmv2DoesNotGoWithItsPacketRate() throws IOException {
        assertEquals(1_636, 1_047e6 / 8 / 80_000, 1);
        assertEquals(960, measuredPerSecond("bmv2", "switches", 1_500, 80_000) * 8 * 1_500 / 1e6, 1);
    }

    /// What comes out of a node that is offered twice as much as it can do.
    ///
    /// @param perSecond what is expected: each source is asked for somewhat more
    private double measuredPerSecond(String profile, String nodes, int bytes, double perSecond) throws IOException {
        Files.writeString(folder.resolve("one-way.plan"), """
                fun echo(source: host, destination: host, p: port, sequence: int, payload: string) : unit =
                  if thisHostIs(destination)
                  then deliver(p, sequence)
                  else
                    let val next = defaultRoute(destination)
                    in OnNeighbor(|echo|(source, destination, p, sequence, payload), fst next, getRB(), snd next)
                    end
                """);
        Scenario scenario = Scenarios.read("""
                name: rates
                topology: {generate: {kind: star, nodes: 4}, delay: 1 us, rate: 100 Gbps}
                profile: %s
                phases: {measured: 1 s}
                traffic:
                  - {name: pings, kind: ping, pairs: {random: 1}, gap: {every: 1 s}, payload: %d B}
                systems:
                  - {name: active, kind: plan, program: one-way.plan}
                  - {name: switches, kind: sdn, mode: proactive, controller: {at: n0}}
                """.formatted(profile, Math.max(0, bytes - ONE_WAY_BYTES)), folder);
        int payloadBytes = bytes - (nodes.equals("capsules") ? ONE_WAY_BYTES : IpEndPoint.REQUEST_HEADER_BYTES);
        int index = nodes.equals("switches") ? 1 : 0;
        try (var languages = Scenarios.languages(scenario)) {
            PreparedExperiment experiment = Scenarios.prepare(scenario, languages);
            Stage stage = Stage.of(experiment.net().spec(), 1, 0);
            List<Long> deliveredNs = new ArrayList<>();
            stage.observers().add(new Observer() {
                @Override
                public void delivered(Packet packet, int node) {
                    assertEquals(bytes, packet.sizeBytes());
                    deliveredNs.add(stage.simulation().nowNs());
                }
            });
            try (RunningSystem running = experiment.systems().get(index).system().start(stage)) {
                Sending.Requests sending = nodes.equals("capsules")
                        ? Scenarios.requests(experiment, index, running, (_, _, _, _) -> {})
                        : datagrams(running);
                for (int round = 0; round < ROUNDS; round++) {
                    stage.simulation().run((long) (round * 0.8e9 / perSecond));
                    sending.send(FIRST_SOURCE, TARGET, payloadBytes, 2 * round, Packet.NO_REQUEST);
                    sending.send(SECOND_SOURCE, TARGET, payloadBytes, 2 * round + 1, Packet.NO_REQUEST);
                }
            }
            long elapsedNs = deliveredNs.getLast() - deliveredNs.get(FIRST_COUNTED);
            return (deliveredNs.size() - 1 - FIRST_COUNTED) * 1e9 / elapsedNs;
        }
    }

    private static Sending.Requests datagrams(RunningSystem running) {
        int port = running.stage().applications().open((_, _, _, _, _) -> {});
        return (source, target, payloadBytes, sequence, request) -> running.ip().send(
                IpKind.DATAGRAM, source, target, IpEndPoint.DEFAULT_TTL, payloadBytes, port, sequence, request);
    }
}
