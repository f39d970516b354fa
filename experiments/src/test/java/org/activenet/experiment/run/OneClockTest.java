// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// That systems differ around a failure by what they do about it, and not by when they learn of it.
class OneClockTest {
    private static final int PINGS = 1_500;

    private static Scenario scenario(String topology, String pair, String link, String... settings) {
        return Scenarios.read("""
                name: one-clock
                topology: %s
                profile: ideal
                detection: oracle
                routing: {metric: hops, convergence: oracle}
                phases: {measured: 3 s}
                traffic:
                  - {name: pings, kind: ping, pairs: [%s], gap: {every: 2 ms}, payload: 64 B}
                failures:
                  - {link: %s, down: 1000500 us, up: 2000500 us}
                systems:
                  - {name: plan, kind: plan}
                  - {name: javascript, kind: javascript}
                  - {name: proactive, kind: sdn, mode: proactive, controller: {at: n0, service: 0 us, channel: 1 us}}
                  - {name: reactive, kind: sdn, mode: reactive, controller: {at: n0, service: 0 us, channel: 1 us}}
                """.formatted(topology, pair, link), settings);
    }

    private static long lost(SystemResult system) {
        return Math.round(system.summary("loss_ratio").mean() * PINGS);
    }

    /// When nothing takes time that is not the network's, all systems lose the same requests, but for what a switch
    /// will not send back by the port it came by. No ping is anywhere near a node in the microseconds that channels take.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{generate: {kind: ring, nodes: 4}, delay: 10 ms, rate: 100 Gbps}; [n0, n2]; [n1, n2]",
        "{generate: {kind: ring, nodes: 4}, delay: 10 ms, rate: 100 Gbps}; [n0, n2]; [n0, n1]",
        "{generate: {kind: ring, nodes: 7}, delay: 3300 us, rate: 100 Gbps}; [n0, n3]; [n2, n3]",
        "{generate: {kind: line, nodes: 4}, delay: 10 ms, rate: 100 Gbps}; [n0, n3]; [n1, n2]",
    })
    void withOraclesAllSystemsLoseTheSameButForTheIngressPort(String topology, String pair, String link) throws Exception {
        var systems = Scenarios.run(scenario(topology, pair, link), 1).orThrow().systems();
        long capsulesLost = lost(systems.getFirst());
        assertTrue(capsulesLost > 0);
        for (SystemResult system : systems) {
            long sentBack = system.ledger().dropped().getOrDefault("INGRESS_PORT", 0L);
            assertEquals(capsulesLost, lost(system) - sentBack, system.name());
        }
    }

    /// The stretch of loss grows by what detection takes, in every system alike.
    @Test
    void detectionCostsAllSystemsTheSame() throws Exception {
        String topology = "{generate: {kind: ring, nodes: 4}, delay: 10 ms, rate: 100 Gbps}";
        var oracle = Scenarios.run(scenario(topology, "[n0, n2]", "[n1, n2]"), 1).orThrow().systems();
        var later = Scenarios.run(scenario(topology, "[n0, n2]", "[n1, n2]", "detection=100 ms"), 1).orThrow().systems();
        for (int system = 0; system < 4; system++) {
            assertEquals(50, lost(later.get(system)) - lost(oracle.get(system)), later.get(system).name());
        }
    }

    @Test
    void eachSystemSaysWhichDetectionAndConvergenceWereInForce() {
        Scenario scenario = scenario(
                "{generate: {kind: ring, nodes: 4}, delay: 10 ms, rate: 100 Gbps}", "[n0, n2]", "[n1, n2]",
                "detection=bfd-5x50ms", "routing.convergence=igp-tuned",
                "systems.proactive.controller.convergence=sdn-restoration");
        try (var languages = Scenarios.languages(scenario)) {
            var systems = Scenarios.prepare(scenario, languages).systems();
            String active = String.join("\n", systems.getFirst().fairness());
            assertTrue(active.contains("bfd-5x50ms") && active.contains("igp-tuned"), active);
            String switched = String.join("\n", systems.get(2).fairness());
            assertTrue(switched.contains("bfd-5x50ms") && switched.contains("sdn-restoration ("), switched);
            assertTrue(switched.contains("Its delay is the scenario's, 1 us."), switched);
        }
    }
}
