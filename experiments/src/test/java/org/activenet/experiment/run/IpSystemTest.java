// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.activenet.experiment.workload.CallArgument.PAYLOAD;
import static org.activenet.experiment.workload.CallArgument.PORT;
import static org.activenet.experiment.workload.CallArgument.SEQUENCE;
import static org.activenet.experiment.workload.CallArgument.SOURCE;
import static org.activenet.experiment.workload.CallArgument.TARGET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.Section;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.system.Realisation;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.toy.workload.Shout;
import org.activenet.experiment.workload.CapsuleRequests;
import org.activenet.experiment.workload.Carriage;
import org.activenet.experiment.workload.Messages;
import org.activenet.experiment.workload.RequestTraffic;
import org.activenet.experiment.workload.Traffic;
import org.activenet.experiment.workload.WorkloadKind;
import org.activenet.network.Failures;
import org.activenet.network.IpKind;
import org.activenet.network.TrafficClass;
import org.activenet.setup.Stage;
import org.activenet.trace.Fingerprints.Facet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Goal: plain IP is the floor of every comparison: what it costs is known to the nanosecond, what active nodes cost without
/// capsules is the same, and the ceiling, a controller that costs nothing, comes down to it.
class IpSystemTest {
    private static final long PROPAGATION_NS = 3_000_000;
    private static final long NANOS_PER_BYTE = 80; // at 100 Mbps
    private static final int ECHO_BYTES = 20 + 8 + 64; // IP, ICMP, payload; a datagram is as long
    private static final long HOP_NS = NANOS_PER_BYTE * ECHO_BYTES + PROPAGATION_NS;
    private static final long SERVICE_NS = 200_000 + 33 * ECHO_BYTES;

    /// Forwarding has its price; what switches and controllers tell each other has none.
    private static final String PROFILE = """
            name: forwarding
            source: made up
            forward: 200 us
            forwardPerByte: 33 ns
            perCapsule: 1 ms
            control: 0 us
            perStep: 1 us
            perByte: 0 ns
            forwarding: cpu
            """;

    private static final String IDLE_LINE = """
            name: floor
            topology: {generate: {kind: line, nodes: 5}, delay: 3 ms, rate: 100 Mbps}
            profile: forwarding.yaml
            phases: {measured: 1 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[n0, n4]], gap: {every: 100 ms}, payload: 64 B}
            systems:
              - {name: ip, kind: ip}
              - {name: proactive, kind: sdn, mode: proactive, controller: {at: n2, service: 0 us, channel: 1 us}}
              - {name: reactive, kind: sdn, mode: reactive, controller: {at: n2, service: 0 us, channel: 1 us}}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeProfile() throws IOException {
        Files.writeString(folder.resolve("forwarding.yaml"), PROFILE);
    }

    private static long[] timesNs(SystemResult system) {
        var pings = system.requests().getFirst().getFirst();
        return IntStream.range(0, pings.size()).mapToLong(pings::timeNs).toArray();
    }

    /// An echo over h hops is 2h transmissions, 2h propagations and 2h + 1 services.
    @Test
    void aPingTakesTransmissionsPropagationsAndServices() throws InterruptedException {
        SystemResult ip = Scenarios.run(Scenarios.read(IDLE_LINE, folder), 1).orThrow().systems().getFirst();

        long[] expectedNs = new long[timesNs(ip).length];
        Arrays.fill(expectedNs, 2 * 4 * HOP_NS + (2 * 4 + 1) * SERVICE_NS);
        assertTrue(expectedNs.length >= 9);
        assertEquals(Arrays.toString(expectedNs), Arrays.toString(timesNs(ip)));
    }

    /// Goal: floor and ceiling meet where there is nothing to control. Method: pings one at a time; a reactive controller has
    /// its channel to cross, there and back, once for each direction of the first ping.
    @Test
    void aControllerThatCostsNothingIsNoSlower() throws InterruptedException {
        List<SystemResult> systems = Scenarios.run(Scenarios.read(IDLE_LINE, folder), 1).orThrow().systems();

        long[] floorNs = timesNs(systems.getFirst());
        assertEquals(Arrays.toString(floorNs), Arrays.toString(timesNs(systems.get(1))));
        floorNs[0] += 2 * 2 * 1_000;
        assertEquals(Arrays.toString(floorNs), Arrays.toString(timesNs(systems.get(2))));
        for (String measure : List.of("rtt_first_ns", "rtt_steady_ns")) {
            assertEquals(systems.getFirst().summary(measure).mean(), systems.get(1).summary(measure).mean(), measure);
        }
        assertTrue(Double.isNaN(systems.getFirst().summary("controller_ns").mean()), "has none");
        assertEquals(0, systems.get(1).summary("controller_ns").mean(), "costs nothing");
    }

    /// Goal: rules that are there before the run cost nothing while nothing changes. Method: traffic of several kinds that queues
    /// wait for and drop; the runs are the same by every facet, wherever the controller is and whatever it takes.
    @Test
    void aProactiveSdnIsPlainIpWhileNothingFails() throws InterruptedException {
        List<SystemResult> systems = Scenarios.run(Scenarios.read("""
                name: quiet
                topology: {name: abilene, rate: 1 Mbps, queue: 4 kB}
                profile: forwarding.yaml
                phases: {measured: 2 s}
                traffic:
                  - {name: traces, kind: traceroute, pairs: {random: 3}, gap: {every: 700 ms}}
                  - {name: lookups, kind: request, pairs: {random: 10}, load: 60 %}
                  - {name: files, kind: bulk, pairs: {random: 5}, gap: {poisson: 1 s}, size: 30 kB}
                systems:
                  - {name: ip, kind: ip}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: Seattle, service: 1 ms, channel: 1 s}}
                """, folder), 1).orThrow().systems();

        assertTrue(systems.getFirst().ledger().dropped().containsKey("QUEUE_FULL"), "queues were full");
        assertEquals(systems.getFirst().fingerprints(), systems.get(1).fingerprints());
    }

    /// Goal: what a failure loses is what leaves in detection and convergence, to the nanosecond, besides what is on the wire.
    /// Method: one datagram in each run, sent at the instants next to each end of that time; around the ring there is a detour.
    @Test
    void lossLastsForDetectionAndConvergence() {
        long downNs = 1_000_000_000;
        long repairedNs = downNs + 130_000_000 + 270_000_000; // of that instant the new routes come last
        assertTrue(arrivesIfItLeavesAt(downNs - HOP_NS, downNs), "comes over the link just before it fails");
        assertFalse(arrivesIfItLeavesAt(downNs - HOP_NS + 1, downNs), "is on the wire when it fails");
        assertFalse(arrivesIfItLeavesAt(downNs, downNs));
        assertFalse(arrivesIfItLeavesAt(repairedNs - 130_000_000, downNs), "detection and convergence add up");
        assertFalse(arrivesIfItLeavesAt(repairedNs, downNs));
        assertTrue(arrivesIfItLeavesAt(repairedNs + 1, downNs), "goes by the new routes");
    }

    private boolean arrivesIfItLeavesAt(long leavesNs, long downNs) {
        Scenario scenario = Scenarios.read("""
                name: outage
                topology: {generate: {kind: ring, nodes: 4}, delay: 3 ms, rate: 100 Mbps}
                profile: forwarding.yaml
                detection: 130 ms
                routing: {convergence: 270 ms}
                phases: {measured: 1 s}
                traffic:
                  - {name: datagrams, kind: datagram, pairs: [[n0, n1]], gap: {every: 1 s}, payload: 64 B}
                systems:
                  - {name: ip, kind: ip}
                """, folder);
        try (var languages = Scenarios.languages(scenario)) {
            PreparedExperiment experiment = Scenarios.prepare(scenario, languages);
            Stage stage = Stage.of(experiment.net().spec(), 1, 0);
            boolean[] hasArrived = {false};
            try (RunningSystem running = experiment.systems().getFirst().system().start(stage)) {
                failLink(stage, scenario, 0, 1, downNs);
                var requests = Scenarios.requests(experiment, 0, running, (_, _, _, _) -> hasArrived[0] = true);
                stage.simulation().run(leavesNs - SERVICE_NS);
                requests.send(0, 1, 64, 0, stage.observers().requests().begin());
                stage.simulation().runUntilEmpty();
                stage.observers().finish(stage.network(), running::forEachHeld);
            }
            return hasArrived[0];
        }
    }

    private static void failLink(Stage stage, Scenario scenario, int from, int to, long downNs) {
        var failures = new Failures(
                stage.simulation(), stage.network(), stage.scriptSource(), scenario.routing().detection());
        var links = stage.network().spec().links();
        IntStream.range(0, links.size())
                .filter(link -> links.get(link).from() == from && links.get(link).to() == to)
                .forEach(link -> failures.failLinkAt(downNs, link));
    }

    /// Goal: active nodes are routers with programs added, so the same packets of plain IP take the same path through both, by
    /// every facet. Method: echoes, probes and datagrams between all pairs while a link fails; a scenario sends active nodes
    /// capsules only, so the door of the systems is used.
    @Test
    void activeNodesPassOnPlainIpLikeRouters() {
        List<List<Long>> fingerprints = new ArrayList<>();
        Scenario scenario = Scenarios.read("""
                name: doors
                topology: {name: abilene, rate: 1 Gbps, queue: 256 kB}
                profile: planet-1999
                phases: {measured: 1 s}
                traffic:
                  - {name: pings, kind: ping, pairs: {random: 1}, gap: {every: 1 s}}
                systems:
                  - {name: ip, kind: ip}
                  - {name: plan, kind: plan}
                  - {name: plan-elsewhere, kind: plan, port: 3325}
                """);
        try (var languages = Scenarios.languages(scenario)) {
            PreparedExperiment experiment = Scenarios.prepare(scenario, languages);
            for (int system = 0; system < experiment.systems().size(); system++) {
                Stage stage = Stage.of(experiment.net().spec(), 1, 0);
                try (RunningSystem running = experiment.systems().get(system).system().start(stage)) {
                    failLink(stage, scenario, 3, 4, 5_000_000);
                    sendToAll(running);
                    stage.simulation().runUntilEmpty();
                    stage.observers().finish(stage.network(), running::forEachHeld);
                }
                assertTrue(stage.observers().ledger().packets().dropped().values().stream().anyMatch(count -> count > 0));
                fingerprints.add(Arrays.stream(Facet.values()).map(stage.fingerprints()::of).toList());
            }
        }
        for (List<Long> ofActiveNodes : fingerprints) {
            assertEquals(fingerprints.getFirst(), ofActiveNodes);
        }
    }

    private static void sendToAll(RunningSystem running) {
        int nodes = running.stage().network().nodeCount();
        int port = running.stage().applications().open((_, _, _, _, _) -> { });
        for (int round = 0; round < 3; round++) {
            for (int pair = 0; pair < nodes * nodes; pair++) {
                for (IpKind kind : List.of(IpKind.ECHO_REQUEST, IpKind.PROBE, IpKind.DATAGRAM)) {
                    running.ip().send(kind, pair / nodes, pair % nodes, kind == IpKind.PROBE ? 2 : 64, 64, port, pair,
                            running.stage().observers().requests().begin());
                }
            }
            running.stage().simulation().run((round + 1) * 400_000_000L);
        }
    }

    /// Goal: floor and active nodes see the same world: the same failures are detected and followed at the same instants. The
    /// report says so once for both.
    @Test
    void itsRepairHasTheStepsOfActiveNodes() throws InterruptedException {
        ExperimentResult result = Scenarios.run(Scenarios.read("""
                name: repair
                topology: {name: abilene}
                profile: ideal
                routing: {convergence: igp-default}
                phases: {measured: 1 s}
                traffic:
                  - {name: pings, kind: ping, pairs: {random: 6}, gap: {poisson: 60 ms}}
                failures:
                  - {link: [Denver, Kansas City], down: 200 ms, up: 600 ms}
                systems:
                  - {name: ip, kind: ip}
                  - {name: plan, kind: plan}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: Denver}}
                """), 1).orThrow();
        List<SequencedMap<String, Double>> stepsNs = result.compared().failures().stream()
                .map(failure -> failure.stepsNs())
                .toList();
        assertTrue(stepsNs.getFirst().get("installed") > stepsNs.getFirst().get("told"), stepsNs::toString);
        assertEquals(stepsNs.get(1), stepsNs.getFirst());
        assertNotEquals(stepsNs.get(2), stepsNs.getFirst(), "an SDN has others");
        assertEquals(1, result.notes().fairness().stream().filter(note -> note.contains("'convergence'")).count());
    }

    /// Goal: an experiment of IP alone says nothing of what is not there.
    @Test
    void itsReportSpeaksOfNothingThatIsNotThere() throws InterruptedException {
        ExperimentResult alone = Scenarios.run(
                Scenarios.read(IDLE_LINE.substring(0, IDLE_LINE.indexOf("  - {name: proactive")), folder), 1).orThrow();
        String notes = String.join("\n", alone.notes().fairness()) + String.join("\n", alone.notes().invented());

        for (String word : List.of("capsule", "program", "OpenFlow", "SDN", "control message", "step ")) {
            assertFalse(notes.contains(word), word + " in\n" + notes);
        }
        assertEquals(List.of(), alone.notes().warnings());

        ExperimentResult both = Scenarios.run(Scenarios.read(IDLE_LINE, folder), 1).orThrow();
        assertTrue(both.notes().fairness().contains(
                "Every byte of every packet counts, also the TCP and IP headers of OpenFlow messages."));
    }

    /// Traffic that needs capsules.
    private static final class Whisper implements WorkloadKind {
        private static final Carriage CARRIAGE = Carriage.of(
                "shout",
                Shout.class,
                new CapsuleRequests.Form(
                        "shout", List.of(SOURCE, TARGET, PORT, SEQUENCE, PAYLOAD), TrafficClass.DATA, 1),
                null);

        @Override
        public String kind() {
            return "whisper";
        }

        @Override
        public Traffic read(String name, Section section) {
            return RequestTraffic.read(name, this, section, new RequestTraffic.Conversation(CARRIAGE, Messages.oneWay()));
        }

        @Override
        public Realisation realisation() {
            return CARRIAGE.realisation();
        }

        @Override
        public Words words() {
            return new Words("a capsule", "nothing");
        }
    }

    @Test
    void refusesWhatNeedsCapsules() {
        Catalogue catalogue =
                Catalogue.builtIn().with(new Catalogue(List.of(), List.of(), List.of(new Whisper()), List.of()));
        var text = new SourceText("test.yaml", """
                name: whispers
                topology: {generate: {kind: line, nodes: 2}}
                profile: ideal
                phases: {measured: 1 s}
                traffic:
                  - {name: whispers, kind: whisper, pairs: [[n0, n1]], gap: {every: 10 ms}}
                systems:
                  - {name: routers, kind: ip}
                """);
        Scenario scenario = new ScenarioReader(Experiments.builtIns(catalogue)).read(text, folder, List.of()).orThrow();
        try (var languages = Scenarios.languages(scenario)) {
            assertEquals(
                    List.of("test.yaml:6:5: error: system 'routers' cannot run traffic 'whispers' of kind 'whisper', "
                            + "the kinds of system that can are plan"),
                    Preparation.prepare(scenario, catalogue, languages).diagnostics().stream()
                            .map(finding -> finding.headline())
                            .toList());
        }
    }
}
