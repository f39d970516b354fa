// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.budget.Budget;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.OpenLanguages;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.Sending;
import org.activenet.setup.Stage;
import org.activenet.trace.Hop;
import org.activenet.trace.TraceRecorder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: a request over h hops costs as many services under every system. An echo costs 2h + 1: the source, each node between
/// both ways, the target once, and the receipt; a datagram h + 1; a request that an application answers, and a segment of a bulk
/// transfer with its acknowledgement, 2h + 2. Method: on a line of nodes where each service takes 200 us and nothing else takes
/// processor time, the time of a request is so many times that, and what links take for the sizes of the packets, to the
/// nanosecond.
class ServicesTest {
    private static final int PAYLOAD_BYTES = 64;
    private static final long SERVICE_NS = 200_000;
    private static final long PROPAGATION_NS = 1_000_000;
    private static final long NANOS_PER_BYTE = 8; // at 1 Gbps
    private static final long TICK_NS = 10_000_000_000L;

    /// Of all cases: what takes longest is to begin with one.
    private static final OpenLanguages LANGUAGES = new OpenLanguages(Budget.Limits.DEFAULT);

    @AfterAll
    static void close() {
        LANGUAGES.close();
    }

    @TempDir
    Path folder;

    /// @param ways     how often it crosses each link
    /// @param services for each link, and besides
    private record Kind(String name, String keys, int ways, int services, int more) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("ping", "", 2, 2, 1),
            new Kind("datagram", "", 1, 1, 1),
            new Kind("request", ", answer: 200 B", 2, 2, 2),
            new Kind("bulk", "", 2, 2, 2));

    private static final List<String> SYSTEMS =
            List.of("plan", "plan-every-hop", "javascript", "planet", "sdn", "sdn-reactive", "ip");

    private static Stream<Arguments> settings() {
        return KINDS.stream().flatMap(kind -> SYSTEMS.stream()
                .flatMap(system -> (kind.name.equals("ping") ? Stream.of(0, 1, 2, 5) : Stream.of(0, 3))
                        .filter(hops -> hops > 0 || system.startsWith("sdn") || system.equals("ip"))
                        .map(hops -> Arguments.of(kind, system, hops))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2} hops")
    @MethodSource("settings")
    void aRequestCostsAsManyServicesUnderEverySystem(Kind kind, String system, int hops) throws IOException {
        Files.writeString(folder.resolve("services.yaml"), """
                name: services
                source: made up
                forward: 200 us
                perCapsule: 200 us
                control: 0 us
                perStep: 0 ns
                perByte: 0 ns
                forwarding: cpu
                """);
        Scenario scenario = Scenarios.read("""
                name: services
                topology: {generate: {kind: line, nodes: 7}, delay: 1 ms, rate: 1 Gbps}
                profile: services.yaml
                phases: {measured: 1 s}
                traffic:
                  - {name: requests, kind: %s, pairs: {random: 1}, gap: {every: 1 s}, %s: %d B%s}
                systems:
                  - {name: plan, kind: plan}
                  - {name: plan-every-hop, kind: plan, evaluate: every-hop}
                  - {name: javascript, kind: javascript}
                  - {name: planet, kind: planet, tick: 10 s}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}
                  - {name: sdn-reactive, kind: sdn, mode: reactive, controller: {at: n0}}
                  - {name: ip, kind: ip}
                """.formatted(kind.name, kind.name.equals("bulk") ? "size" : "payload", PAYLOAD_BYTES, kind.keys), folder);
        int index = scenario.systems().stream().map(each -> each.name()).toList().indexOf(system);
        PreparedExperiment experiment = Scenarios.prepare(scenario, LANGUAGES);
        Stage stage = Stage.of(experiment.net().spec(), 1, 0);
        var trace = new TraceRecorder(stage.network(), 10_000);
        stage.observers().add(trace);
        long[] answeredNs = {-1};
        try (RunningSystem running = experiment.systems().get(index).system().start(stage)) {
            Sending.Requests requests = Scenarios.requests(
                    experiment, index, running, (_, _, _, _) -> answeredNs[0] = stage.simulation().nowNs());
            // PLANet has found its routes after as many ticks as the line is long, and then is idle for a while.
            long sentNs = 10 * TICK_NS + TICK_NS / 2;
            stage.simulation().run(sentNs - TICK_NS / 4);
            // At the first of them a reactive controller makes its rules.
            requests.send(1, 1 + hops, PAYLOAD_BYTES, 0, stage.observers().requests().begin());
            stage.simulation().run(sentNs);
            requests.send(1, 1 + hops, PAYLOAD_BYTES, 1, stage.observers().requests().begin());
            stage.simulation().run(sentNs + TICK_NS / 4);
            List<Hop> hopsOfRequest = trace.hops().stream()
                    .filter(hop -> hop.arrivalNs() > sentNs && hop.arrivalNs() <= answeredNs[0]) // no tick is then
                    .toList();
            assertEquals(kind.ways * hops, hopsOfRequest.size());
            long linksNs = hopsOfRequest.stream()
                    .mapToLong(hop -> NANOS_PER_BYTE * hop.sizeBytes() + PROPAGATION_NS)
                    .sum();
            assertEquals((kind.services * hops + kind.more) * SERVICE_NS + linksNs, answeredNs[0] - sentNs);
        }
    }
}
