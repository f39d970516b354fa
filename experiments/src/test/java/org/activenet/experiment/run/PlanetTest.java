// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.activenet.diagnostic.Checked;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.OpenLanguages;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.experiment.workload.Sending;
import org.activenet.network.Detection;
import org.activenet.network.DropReason;
import org.activenet.network.Failures;
import org.activenet.setup.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// PLANet: nodes that find their routes by PLAN programs.
class PlanetTest {
    private static final long SECOND = 1_000_000_000;

    private static Scenario scenario(String topology, String more) {
        return Scenarios.read("""
                name: planet
                question: Which way?
                topology: %s
                profile: ideal
                routing: {metric: hops}
                phases: {measured: 1 s}
                traffic:
                  - {name: pings, kind: ping, pairs: {random: 1}, gap: {every: 1 s}, payload: 64 B}
                systems:
                  - {name: planet, kind: planet, tick: 1 s%s}
                  - {name: plan, kind: plan}
                """.formatted(topology, more));
    }

    /// A run of the first system whose pings the test sends.
    private static final class World implements AutoCloseable {
        private final OpenLanguages languages;
        private final PreparedExperiment experiment;
        private final Stage stage;
        private final RunningSystem running;
        private final Sending.Requests pings;
        private final List<Long> answered = new ArrayList<>();

        World(String topology, int system) {
            Scenario scenario = scenario(topology, "");
            languages = Scenarios.languages(scenario);
            experiment = Scenarios.prepare(scenario, languages);
            stage = Stage.of(experiment.net().spec(), 1, 0);
            running = experiment.systems().get(system).system().start(stage);
            pings = Scenarios.requests(experiment, system, running, (sequence, _, _, _) -> answered.add(sequence));
        }

        long roundTripNs(long atNs, int source, int target) {
            stage.simulation().run(atNs);
            answered.clear();
            pings.send(source, target, 64, 7, stage.observers().requests().begin());
            for (long untilNs = atNs; untilNs < atNs + SECOND; untilNs += 100) {
                stage.simulation().run(untilNs);
                if (!answered.isEmpty()) {
                    return untilNs - atNs;
                }
            }
            return -1;
        }

        boolean isAnswered(long atNs, int source, int target) {
            stage.simulation().run(atNs);
            answered.clear();
            pings.send(source, target, 64, 7, stage.observers().requests().begin());
            stage.simulation().run(atNs + SECOND / 2);
            return answered.equals(List.of(7L));
        }

        @Override
        public void close() {
            stage.observers().finish(stage.network(), running::forEachHeld); // the books balance
            running.close();
            languages.close();
        }
    }

    /// Goal: distance vectors end at shortest paths. Method: after as many ticks as the network is wide, the nodes of every
    /// pair reach each other, in as long as with routes that were computed; there are as few hops.
    @ParameterizedTest
    @ValueSource(strings = {"{name: abilene, delay: 1 ms}", "{generate: {kind: grid, side: 4}, delay: 1 ms}",
        "{generate: {kind: ring, nodes: 9}, delay: 1 ms}"})
    void afterAsManyTicksAsTheNetworkIsWideRoutesAreTheShortest(String topology) {
        try (var planet = new World(topology, 0); var plan = new World(topology, 1)) {
            int nodes = planet.experiment.net().spec().nodeCount();
            for (int source = 0; source < nodes; source++) {
                int target = (source * 5 + 3) % nodes;
                if (source != target) {
                    long atNs = (20 + 2L * source) * SECOND;
                    long expectedNs = plan.roundTripNs(atNs, source, target);
                    long foundNs = planet.roundTripNs(atNs, source, target);
                    assertTrue(expectedNs > 0, "there is a path");
                    // Delays differ between links in Abilene only, where another path may have as few hops.
                    assertEquals(hops(expectedNs), hops(foundNs), source + " to " + target);
                }
            }
        }
    }

    /// Every link has a delay of 1 ms, and all else takes far less.
    private static long hops(long roundTripNs) {
        return Math.round(roundTripNs / 2e6);
    }

    @Test
    void beforeAnybodyHasToldAnythingThereIsNoRoute() {
        try (var world = new World("{generate: {kind: ring, nodes: 9}, delay: 1 ms}", 0)) {
            assertFalse(world.isAnswered(0, 0, 4));
            assertTrue(world.stage.observers().ledger().packets().dropped().get(DropReason.NO_ROUTE) >= 1);
        }
    }

    /// Goal: a broken link is gone around after one lifetime of six ticks and the ticks that the news takes, and not before;
    /// when it is repaired, it is used again. A ring of nine: 0 and 1 are neighbours, or eight hops from each other.
    @Test
    void aBrokenLinkIsGoneAroundWhenItsRoutesHaveExpired() {
        try (var world = new World("{generate: {kind: ring, nodes: 9}, delay: 1 ms}", 0)) {
            var failures = new Failures(
                    world.stage.simulation(), world.stage.network(), world.stage.scriptSource(), Detection.USUAL);
            failures.failLinkAt(30 * SECOND, 0);
            failures.repairLinkAt(60 * SECOND, 0);
            assertEquals(1, hops(world.roundTripNs(25 * SECOND, 0, 1)));
            assertFalse(world.isAnswered(32 * SECOND, 0, 1));
            assertEquals(8, hops(world.roundTripNs(30 * SECOND + (6 + 9) * SECOND, 0, 1)));
            assertEquals(1, hops(world.roundTripNs(65 * SECOND, 0, 1)));
        }
    }

    @Test
    void aProgramThatLacksAFunctionIsRefused() {
        Scenario scenario = scenario("{name: abilene}", ", program: ping.plan");
        try (var languages = Scenarios.languages(scenario)) {
            Checked<PreparedExperiment> refused = Preparation.prepare(scenario, Catalogue.builtIn(), languages);
            assertEquals(1, refused.diagnostics().size());
            String finding = refused.diagnostics().getFirst().headline();
            assertTrue(finding.contains("no function 'tick', define fun tick(lifetime: int) : unit"), finding);
        }
    }
}
