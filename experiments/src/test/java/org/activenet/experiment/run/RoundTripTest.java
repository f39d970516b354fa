// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.activenet.budget.Budget;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.OpenLanguages;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.network.LinkSpec;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.setup.Stage;
import org.activenet.trace.EvaluationRecord;
import org.activenet.trace.Hop;
import org.activenet.trace.TraceRecorder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: the round-trip time of a single ping on an idle path is the sum of processing, transmission and propagation
/// over both ways, to the nanosecond, under every system. Method: the path is found here, by trying all (Floyd and
/// Warshall); sizes and steps are read from the trace, and every delay is computed here from links and profile.
class RoundTripTest {
    private static final int PAYLOAD_BYTES = 64;
    private static final int PAIRS = 20;
    private static final int PAIRS_OF_JAVASCRIPT = 4; // each takes a context of GraalJS at every node of its path
    private static final long BITS_PER_BYTE = 8;

    /// Of all cases: what takes longest is to begin with one.
    private static final OpenLanguages LANGUAGES = new OpenLanguages(Budget.Limits.DEFAULT);

    @AfterAll
    static void close() {
        LANGUAGES.close();
    }

    @TempDir
    Path folder;

    private static Stream<Arguments> settings() {
        return Stream.of("{name: abilene}", "{name: nsfnet}", "{generate: {kind: grid, side: 4}, delay: 3 ms}")
                .flatMap(topology -> Stream.of("ideal", "planet-1999", "line-rate-switch", "uneven.yaml")
                        .map(profile -> Arguments.of(topology, profile)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("settings")
    void isTheClosedFormToTheNanosecond(String topology, String profile) throws IOException {
        Files.writeString(folder.resolve("uneven.yaml"), """
                name: uneven
                source: made up, so that no two prices are alike
                forward: 20001 ps
                forwardPerByte: 1003 ps
                perCapsule: 70007 ps
                perStep: {plan: 5 ns, default: 7001 ps}
                perByte: 2 ns
                forwarding: cpu
                """);
        Scenario scenario = Scenarios.read("""
                name: rtt
                question: How long does a ping take?
                topology: %s
                profile: %s
                routing: {metric: delay}
                phases: {measured: 1 s}
                traffic:
                  - {name: pings, kind: ping, pairs: {random: 1}, gap: {every: 1 s}, payload: 64 B}
                systems:
                  - {name: plan, kind: plan, port: 3322}
                  - {name: plan-every-hop, kind: plan, port: 3322, evaluate: every-hop}
                  - {name: javascript, kind: javascript, port: 3323}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: %s, service: 100 us}}
                  - {name: ip, kind: ip}
                """.formatted(topology, profile, topology.contains("abilene") ? "Denver"
                        : topology.contains("nsfnet") ? "Boulder" : "r0c0"), folder);
        PreparedExperiment experiment = Scenarios.prepare(scenario, LANGUAGES);
        var random = new Random(1);
        int nodes = experiment.net().spec().nodeCount();
        for (int pair = 0; pair < PAIRS; pair++) {
            int source = random.nextInt(nodes);
            int target = (source + 1 + random.nextInt(nodes - 1)) % nodes;
            for (int system = 0; system < experiment.systems().size(); system++) {
                if (pair < PAIRS_OF_JAVASCRIPT || !scenario.systems().get(system).name().equals("javascript")) {
                    assertClosedForm(experiment, system, source, target);
                }
            }
        }
    }

    private static void assertClosedForm(PreparedExperiment experiment, int system, int source, int target) {
        NetworkSpec spec = experiment.net().spec();
        Stage stage = Stage.of(spec, 1, 0);
        var trace = new TraceRecorder(stage.network(), 1_000);
        stage.observers().add(trace);
        long[] answeredNs = {-1};
        try (RunningSystem running = experiment.systems().get(system).system().start(stage)) {
            Scenarios.requests(experiment, system, running, (_, _, _, _) -> answeredNs[0] = stage.simulation().nowNs())
                    .send(source, target, PAYLOAD_BYTES, 0, stage.observers().requests().begin());
            stage.simulation().runUntilEmpty();
            stage.observers().finish(stage.network(), running::forEachHeld);
        }
        List<LinkSpec> path = path(spec, source, target);
        assertEquals(2 * path.size(), trace.hops().size(), "each link is crossed twice");
        String name = experiment.scenario().systems().get(system).name();
        NodeProfile profile = experiment.scenario().profile(experiment.scenario().systems().get(system));
        long expectedNs = flightNs(path, trace.hops()) + processingNs(profile, trace, source, name);
        String what = "%s from %s to %s".formatted(name, spec.labels().get(source), spec.labels().get(target));
        assertTrue(answeredNs[0] > 0, what + " is answered");
        assertEquals(expectedNs, answeredNs[0], what);
    }

    /// Transmission and propagation over both ways, each rounded up by itself.
    private static long flightNs(List<LinkSpec> path, List<Hop> hops) {
        long sumNs = 0;
        for (int i = 0; i < hops.size(); i++) {
            LinkSpec link = path.get(i < path.size() ? i : 2 * path.size() - 1 - i);
            long bits = BITS_PER_BYTE * hops.get(i).sizeBytes();
            sumNs += -Math.floorDiv(-bits * 1_000_000_000L, link.rateBitsPerSecond()) + link.propagationNs();
        }
        return sumNs;
    }

    /// What nodes take: a service at the source, and one wherever a packet comes over a link, which evaluates it or passes
    /// it on.
    private static long processingNs(NodeProfile profile, TraceRecorder trace, int source, String system) {
        List<Hop> hops = trace.hops();
        long sumNs = serviceNs(profile, trace, source, 0, hops.getFirst().sizeBytes(), system); // or its child, as long as it
        for (Hop hop : hops) {
            sumNs += serviceNs(profile, trace, hop.to(), hop.arrivalNs(), hop.sizeBytes(), system);
        }
        return sumNs;
    }

    private static long serviceNs(
            NodeProfile profile, TraceRecorder trace, int node, long startNs, long bytes, String system) {
        long picos = trace.evaluations().stream()
                .filter(evaluation -> evaluation.node() == node && evaluation.startNs() == startNs)
                .map(EvaluationRecord::steps)
                .findFirst()
                .map(steps -> profile.perCapsulePs() + stepPs(profile, system) * steps + profile.perBytePs() * bytes)
                .orElse(profile.forwardPs() + profile.forwardPerBytePs() * bytes);
        return -Math.floorDiv(-picos, 1_000L);
    }

    private static long stepPs(NodeProfile profile, String system) {
        return profile.perStep().pricePs(system.startsWith("plan") ? "plan" : "javascript");
    }

    private static List<LinkSpec> path(NetworkSpec spec, int source, int target) {
        int n = spec.nodeCount();
        long[][] distance = new long[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distance[i][j] = i == j ? 0 : Long.MAX_VALUE / 4;
            }
        }
        for (LinkSpec link : spec.links()) {
            distance[link.from()][link.to()] = link.propagationNs();
            distance[link.to()][link.from()] = link.propagationNs();
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    distance[i][j] = Math.min(distance[i][j], distance[i][k] + distance[k][j]);
                }
            }
        }
        List<LinkSpec> path = new ArrayList<>();
        for (int at = source; at != target; ) {
            int here = at;
            LinkSpec next = spec.links().stream()
                    .filter(link -> link.from() == here || link.to() == here)
                    .filter(link -> link.propagationNs() + distance[other(link, here)][target] == distance[here][target])
                    .findFirst()
                    .orElseThrow();
            path.add(next);
            at = other(next, here);
        }
        return path;
    }

    private static int other(LinkSpec link, int node) {
        return link.from() == node ? link.to() : link.from();
    }
}
