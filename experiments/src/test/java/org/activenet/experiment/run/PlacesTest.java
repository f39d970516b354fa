// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.activenet.experiment.measure.WayLoad;
import org.activenet.experiment.result.ByPlace;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.LedgerSums;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.network.ByteClass;
import org.activenet.network.Carried;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Goal: what a run tells of its places comes to what it tells as a whole. Method: runs of all kinds of systems that are
/// overloaded and broken, against ledger and measures, which count for themselves; and one that can be counted by hand.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacesTest {
    private ExperimentResult result;

    @BeforeAll
    void overloadedAndBroken() throws InterruptedException {
        result = Scenarios.run(Scenarios.read(
                Scenarios.SMALL.replace("rate: 1 Gbps, queue: 256 kB", "rate: 1 Mbps, queue: 3 kB"),
                "traffic.pings.gap.poisson=3 ms", "traffic.pings.payload=512 B"), 1).orThrow();
    }

    private List<ReplicationResult> runs() {
        return result.systems().stream().map(SystemResult::replications).flatMap(List::stream).toList();
    }

    private static ByPlace places(ReplicationResult run) {
        return run.details().byPlace();
    }

    @Test
    void dropsComeToThoseOfTheLedger() {
        for (ReplicationResult run : runs()) {
            Map<String, Long> packets = new TreeMap<>();
            long bytes = 0;
            for (ByPlace.Drops drops : places(run).drops()) {
                packets.merge(drops.reason(), drops.packets(), Long::sum);
                bytes += drops.bytes();
            }
            assertEquals(new TreeMap<>(run.packets().dropped()), packets);
            assertEquals(run.bytesByClass().values().stream().mapToLong(LedgerSums::droppedInAll).sum(), bytes);
            assertTrue(packets.size() > 1, packets::toString);
        }
        assertTrue(runs().stream()
                .flatMap(run -> places(run).drops().stream())
                .anyMatch(drops -> drops.port() == ByPlace.NO_PORT));
    }

    @Test
    void bytesComeToThoseOnTheWire() {
        for (ReplicationResult run : runs()) {
            double wire = 0;
            for (ByteClass byteClass : ByteClass.values()) {
                wire += run.measure("wire_" + byteClass.label() + "_bytes");
            }
            assertEquals(wire, places(run).ways().stream().mapToLong(way -> way.carried().bytes()).sum());
        }
        for (SystemResult system : result.systems()) {
            boolean hasController = system.name().startsWith("sdn");
            assertEquals(hasController, system.replications().stream()
                    .flatMap(run -> places(run).ways().stream())
                    .anyMatch(way -> way.port() == WayLoad.CHANNEL), system.name());
        }
    }

    @Test
    void theBusiestWayIsTheOneThatIsNamed() {
        for (ReplicationResult run : runs()) {
            List<WayLoad> links = places(run).ways().stream().filter(way -> way.port() != WayLoad.CHANNEL).toList();
            WayLoad busiest = links.getFirst();
            for (WayLoad link : links) {
                busiest = link.busyRatio() > busiest.busyRatio() ? link : busiest;
            }
            List<String> labels = result.network().labels();
            assertEquals(run.measure("link_busiest_ratio"), busiest.busyRatio());
            assertEquals(run.details().places().get("link_busiest_ratio"),
                    labels.get(busiest.fromNode()) + " > " + labels.get(busiest.toNode()));
            assertEquals(run.measure("link_queue_mean_bytes"),
                    links.stream().mapToDouble(WayLoad::queueMeanBytes).max().orElseThrow());
            assertEquals(run.measure("link_queue_peak_bytes"),
                    links.stream().mapToLong(WayLoad::queuePeakBytes).max().orElseThrow());
        }
    }

    /// Goal: packets, bytes and time of each direction. Method: pings of 100 bytes over 1 Mbps by an ideal SDN, one each 10 ms
    /// for a second: each takes (100 + 28) · 8 us on each link, one way and back.
    @Test
    void aLineOfThreeIsCountedByHand() throws InterruptedException {
        ExperimentResult line = Scenarios.run(Scenarios.read("""
                name: line
                topology: {generate: {kind: line, nodes: 4}, rate: 1 Mbps, delay: 1 ms}
                profile: ideal
                phases: {measured: 1 s}
                traffic: [{name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 10 ms}, payload: 100 B}]
                systems: [{name: sdn, kind: sdn, mode: reactive, controller: {at: n0}}]
                """), 1).orThrow();
        ReplicationResult run = line.systems().getFirst().replications().getFirst();

        Map<Integer, Carried> byPort = new LinkedHashMap<>();
        for (WayLoad way : places(run).ways()) {
            if (way.port() != WayLoad.CHANNEL) {
                byPort.put(way.port(), way.carried());
                assertEquals(0.1024, way.busyRatio(), 0.002);
                assertEquals(0, way.queueMeanBytes());
            }
        }
        assertEquals(Map.of(0, new Carried(100, 12_800), 1, new Carried(100, 12_800), 2, new Carried(100, 12_800),
                3, new Carried(100, 12_800)), byPort, "nothing goes to n3");
        assertEquals(List.of(), places(run).drops());
        long asked = places(run).ways().stream().filter(way -> way.toNode() == WayLoad.CONTROLLER).count();
        assertTrue(asked > 0 && asked < 4, "switches on the path ask");
    }
}
