// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.Warning;
import org.junit.jupiter.api.Test;

/// Goal: rules that find no room are counted, and whoever reads the result is told. Method: ten echoes between two switches, each
/// with room for the table-miss entry and one rule, counted by hand.
class FullTablesTest {
    private static final String TWO = """
            name: full
            topology: {generate: {kind: line, nodes: 2}, rate: 1 Gbps, delay: 1 ms}
            profile: ideal
            phases: {measured: 10 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 1 s}, payload: 64 B}
            systems:
              - {name: roomy, kind: sdn, mode: reactive, controller: {at: n0, service: 0 s, idleTimeout: 0 s}}
              - {name: refusing, kind: sdn, mode: reactive, controller: {at: n0, service: 0 s, idleTimeout: 0 s},
                 switch: {rules: 2}}
              - {name: evicting, kind: sdn, mode: reactive, controller: {at: n0, service: 0 s, idleTimeout: 0 s},
                 switch: {rules: 2, overflow: evict}}
              - {name: ip, kind: ip}
            """;
    private static final int PINGS = 10;

    @Test
    void rulesWithoutRoomAreCountedAndTold() throws InterruptedException {
        ExperimentResult result = Scenarios.run(Scenarios.read(TWO), 1).orThrow();
        // Of each answer: both switches refuse its rule, and the one that it comes to asks again for its own.
        double refused = 3 * PINGS;
        // Each flow but the first takes the place of the one before, in both switches.
        double evicted = 2 * (2 * PINGS - 1);
        assertEquals(List.of(0.0, refused, 0.0, Double.NaN), values(result, "refused_rules"));
        assertEquals(List.of(0.0, 0.0, evicted, Double.NaN), values(result, "evicted_rules"));
        List<Warning> warnings = result.notes().warnings().stream()
                .filter(warning -> warning.what().contains("full"))
                .toList();
        assertEquals(List.of("refusing", "evicting"), warnings.stream().map(Warning::system).toList());
        assertEquals(List.of("30 rules", "38 rules"), warnings.stream().map(Warning::amount).toList());
    }

    /// What the page about fairness says of the switches is what they are, and not what their profile would be.
    @Test
    void aChangedProfileIsToldWithItsChanges() throws InterruptedException {
        ExperimentResult result = Scenarios.run(Scenarios.read(TWO), 1).orThrow();
        assertTrue(result.notes().fairness().stream().anyMatch(
                sentence -> sentence.startsWith("The control part of the switches is as-node")
                        && sentence.endsWith(", but for what the scenario says: rules 2; overflow evict.")),
                () -> result.notes().fairness().toString());
    }

    private static List<Double> values(ExperimentResult result, String measure) {
        return result.systems().stream()
                .map(system -> system.replications().getFirst().measure(measure))
                .toList();
    }
}
