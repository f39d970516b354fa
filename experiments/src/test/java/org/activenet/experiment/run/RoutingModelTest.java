// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.junit.jupiter.api.Test;

/// That routes which are found out by packets serve all systems without a controller, cost bytes, and make loops.
class RoutingModelTest {
    private static final String NO_FAILURES = "failures=[]";

    private static Scenario scenario(String... settings) {
        return Scenarios.read("""
                name: models
                topology: {generate: {kind: ring, nodes: 7}, delay: 100 us, rate: 1 Gbps}
                profile: ideal
                detection: 20 ms
                routing: {model: link-state}
                phases: {measured: 3 s}
                traffic:
                  - {name: pings, kind: ping, pairs: [[n0, n3], [n6, n2]], gap: {every: 2 ms}, payload: 64 B}
                failures:
                  - {link: [n1, n2], down: 1 s, up: 2 s}
                systems:
                  - {name: ip, kind: ip}
                  - {name: plan, kind: plan}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0, channel: 1 ms}}
                """, settings);
    }

    private static ExperimentResult run(String... settings) throws Exception {
        return Scenarios.run(scenario(settings), 1).orThrow();
    }

    private static double mean(ExperimentResult result, int system, String measure) {
        return result.systems().get(system).summary(measure).mean();
    }

    private static long dropped(ExperimentResult result, int system, String reason) {
        return result.systems().get(system).ledger().dropped().getOrDefault(reason, 0L);
    }

    @Test
    void withoutFailuresResultsAreThoseOfStatedRoutes() throws Exception {
        assertEquals(
                run(NO_FAILURES, "routing.model=stated").systems().stream().map(SystemResult::ledger).toList(),
                run(NO_FAILURES).systems().stream().map(SystemResult::ledger).toList());
    }

    /// The cut has new routes 50 ms before its neighbours: so long a packet goes back and forth there, until its hops are used
    /// up.
    @Test
    void packetsCircleWhileNodesDisagreeAndTheNewsCostsBytes() throws Exception {
        ExperimentResult result = run();
        assertTrue(dropped(result, 0, "TTL_EXPIRED") > 20, "plain IP: " + result.systems().getFirst().ledger().dropped());
        assertTrue(dropped(result, 1, "NO_RESOURCE_BOUND") > 20, "PLAN: " + result.systems().get(1).ledger().dropped());
        assertEquals(mean(result, 0, "wire_control_bytes"), mean(result, 1, "wire_control_bytes"), "the same news");
        assertTrue(mean(result, 0, "wire_control_bytes") > 1_000);
        ExperimentResult stated = run("routing.model=stated");
        assertEquals(0, mean(stated, 0, "wire_control_bytes"));
        assertEquals(mean(stated, 0, "loss_ratio"), mean(result, 0, "loss_ratio"), 0.003);
        assertNotEquals(stated.systems().getFirst().ledger(), result.systems().getFirst().ledger());
        assertEquals(stated.systems().get(2).ledger(), result.systems().get(2).ledger(), "an SDN has its controller");
    }

    /// RIP's tables come on top of the same traffic, and nothing is lost to them; a failure on the shorter side of a ring is gone
    /// around only when the other side has told its table again.
    @Test
    void ripTellsTablesAllTheTime() throws Exception {
        ExperimentResult stated = run(NO_FAILURES, "routing.model=stated", "phases.measured=61 s");
        ExperimentResult rip = run(NO_FAILURES, "routing.model=rip", "phases.measured=61 s");
        for (int system = 0; system < 2; system++) {
            assertEquals(0, mean(rip, system, "loss_ratio"));
            assertEquals(mean(stated, system, "wire_payload_bytes"), mean(rip, system, "wire_payload_bytes"));
            double tables = mean(rip, system, "wire_control_bytes") / (14 * (20 + 8 + 4 + 7 * 20)); // of 7 routes, by 14 ports
            assertEquals(2, tables, 0.5);
        }
        ExperimentResult failure = run("routing.model=rip");
        assertTrue(mean(failure, 0, "loss_ratio") > 0.05, "it takes longer than the failure");
        assertTrue(dropped(failure, 0, "NO_ROUTE") > 100);
    }

    @Test
    void ripSaysHowFarItGoes() {
        Scenario wide = scenario("topology.generate={kind: line, nodes: 16}", "routing.model=rip",
                "traffic.pings.pairs=[[n0, n3]]");
        try (var languages = Scenarios.languages(wide)) {
            String found = Preparation.prepare(wide, Catalogue.builtIn(), languages).diagnostics().toString();
            assertTrue(found.contains("nodes that are 15 links apart, and routing by RIP: nodes more than 14 links apart have no"
                    + " route"), found);
        }
        Scenario large = scenario("topology.generate={kind: line, nodes: 1001}", "routing.model=rip",
                "traffic.pings.pairs=[[n0, n3]]");
        try (var languages = Scenarios.languages(large)) {
            String found = Preparation.prepare(large, Catalogue.builtIn(), languages).diagnostics().toString();
            assertTrue(found.contains("routing by RIP in a network of 1,001 nodes"), found);
        }
    }

    @Test
    void eachSystemSaysByWhichModelItsRoutesCome() {
        Scenario scenario = scenario("routing.convergence=igp-tuned");
        try (var languages = Scenarios.languages(scenario)) {
            var systems = Scenarios.prepare(scenario, languages).systems();
            String router = String.join("\n", systems.getFirst().fairness());
            assertTrue(router.contains("a link-state protocol") && router.contains("igp-tuned by link-state"), router);
            String switched = String.join("\n", systems.get(2).fairness());
            assertTrue(switched.contains("'routing.model' is not for this SDN"), switched);
        }
    }
}
