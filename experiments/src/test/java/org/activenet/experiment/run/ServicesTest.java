// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.Sending;
import org.activenet.network.IpKind;
import org.activenet.network.Packet;
import org.activenet.setup.Stage;
import org.activenet.trace.Hop;
import org.activenet.trace.TraceRecorder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: an echo over h hops costs 2h + 1 services under every system: the source, each node between both ways, the target
/// once, and the receipt. Method: on a line of nodes where each service takes 200 us and nothing else takes processor time,
/// the round trip is 2h + 1 times that, and what links take for the sizes of the packets, to the nanosecond.
class ServicesTest {
    private static final long SERVICE_NS = 200_000;
    private static final long PROPAGATION_NS = 1_000_000;
    private static final long NANOS_PER_BYTE = 8; // at 1 Gbps
    private static final long TICK_NS = 10_000_000_000L;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}, {1} hops")
    @CsvSource({
        "plan, 1", "plan, 2", "plan, 5",
        "plan-every-hop, 1", "plan-every-hop, 2", "plan-every-hop, 5",
        "javascript, 1", "javascript, 2", "javascript, 5",
        "planet, 1", "planet, 2", "planet, 5",
        "sdn, 0", "sdn, 1", "sdn, 2", "sdn, 5",
        "sdn-reactive, 0", "sdn-reactive, 1", "sdn-reactive, 2", "sdn-reactive, 5",
        "plain IP, 0", "plain IP, 1", "plain IP, 2", "plain IP, 5",
    })
    void anEchoOverHHopsCostsTwoHAndOneServices(String system, int hops) throws IOException {
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
                  - {name: pings, kind: ping, pairs: {random: 1}, gap: {every: 1 s}, payload: 64 B}
                systems:
                  - {name: plan, kind: plan}
                  - {name: plan-every-hop, kind: plan, evaluate: every-hop}
                  - {name: javascript, kind: javascript}
                  - {name: planet, kind: planet, tick: 10 s}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}
                  - {name: sdn-reactive, kind: sdn, mode: reactive, controller: {at: n0}}
                """, folder);
        boolean isPlainIp = system.equals("plain IP");
        List<String> names = scenario.systems().stream().map(each -> each.name()).toList();
        int index = isPlainIp ? 0 : names.indexOf(system);
        try (var languages = Scenarios.languages(scenario)) {
            PreparedExperiment experiment = Scenarios.prepare(scenario, languages);
            Stage stage = Stage.of(experiment.net().spec(), 1, 0);
            var trace = new TraceRecorder(stage.network(), 10_000);
            stage.observers().add(trace);
            long[] answeredNs = {-1};
            try (RunningSystem running = experiment.systems().get(index).system().start(stage)) {
                Sending.Requests pings = isPlainIp
                        ? echoes(running, answeredNs)
                        : Scenarios.pings(experiment, index, running, (_, _, _, _) -> answeredNs[0] = stage.simulation().nowNs());
                // PLANet has found its routes after as many ticks as the line is long, and then is idle for a while.
                long sentNs = 10 * TICK_NS + TICK_NS / 2;
                stage.simulation().run(sentNs - TICK_NS / 4);
                pings.send(1, 1 + hops, 0, Packet.NO_REQUEST); // here a reactive controller makes its rules
                stage.simulation().run(sentNs);
                pings.send(1, 1 + hops, 1, Packet.NO_REQUEST);
                stage.simulation().run(sentNs + TICK_NS / 4);
                List<Hop> hopsOfPing = trace.hops().stream()
                        .filter(hop -> hop.arrivalNs() > sentNs && hop.arrivalNs() <= answeredNs[0]) // no tick is then
                        .toList();
                assertEquals(2 * hops, hopsOfPing.size());
                long linksNs = hopsOfPing.stream()
                        .mapToLong(hop -> NANOS_PER_BYTE * hop.sizeBytes() + PROPAGATION_NS)
                        .sum();
                assertEquals((2 * hops + 1) * SERVICE_NS + linksNs, answeredNs[0] - sentNs);
            }
        }
    }

    /// ICMP echoes between active nodes, which no kind of system sends.
    private static Sending.Requests echoes(RunningSystem running, long[] answeredNs) {
        int port = running.stage().applications().open(
                (_, _, _, _, _) -> answeredNs[0] = running.stage().simulation().nowNs());
        return (source, target, sequence, request) ->
                running.ip().send(IpKind.ECHO_REQUEST, source, target, 64, 64, port, sequence, request);
    }
}
