// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.activenet.experiment.result.ExperimentResult;
import org.junit.jupiter.api.Test;

/// Goal: what asking for statistics costs, and how old what is told is, stand in the results of a scenario, and the traffic meets
/// nothing else for it. Method: a ring of 4 switches with 4 rules each for 30 s, without, with live counters and with counters
/// that are read every 4 s.
class StatisticsLoadTest {
    private static final String RING = """
            name: statistics
            topology: {generate: {kind: ring, nodes: 4}, rate: 1 Gbps, delay: 1 ms}
            profile: ideal
            phases: {measured: 30 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 1 s}, payload: 64 B}
            systems:
              - {name: quiet, kind: sdn, mode: proactive, controller: {at: n0, service: 0 s}, switch: {profile: ideal}}
              - {name: live, kind: sdn, mode: proactive, controller: {at: n0, service: 0 s, channel: 2 ms,
                 statistics: {every: 10 s, of: [rules, ports]}}, switch: {profile: ideal}}
              - {name: stale, kind: sdn, mode: proactive, controller: {at: n0, service: 0 s, channel: 2 ms,
                 statistics: {every: 10 s, of: [rules, ports]}}, switch: {profile: ideal, counters: {every: 4 s}}}
            """;
    private static final int ROUNDS = 3;
    private static final int TCP_IP_BYTES = 40;

    @Test
    void costAndAgeAreThoseOfItsRounds() throws InterruptedException {
        ExperimentResult result = Scenarios.run(Scenarios.read(RING), 1).orThrow();
        int requests = 56 + 24 + 2 * TCP_IP_BYTES;
        int answers = 16 + 4 * 96 + 16 + 2 * 112 + 2 * TCP_IP_BYTES;
        double bytes = ROUNDS * 4 * (requests + answers);
        assertEquals(List.of(0.0, bytes, bytes), values(result, "wire_control_bytes"));
        assertEquals(List.of(Double.NaN, bytes, bytes), values(result, "statistics_bytes"));
        List<Double> ages = values(result, "counter_age_ns");
        assertEquals(List.of(Double.NaN, 2_000_000.0), ages.subList(0, 2));
        assertTrue(ages.getLast() > 2_000_000.0 && ages.getLast() < 4_002_000_000.0, ages::toString);
        List<Double> times = values(result, "rtt_steady_ns");
        assertEquals(1, times.stream().distinct().count());
    }

    private static List<Double> values(ExperimentResult result, String measure) {
        return result.systems().stream()
                .map(system -> system.replications().getFirst().measures().get(measure))
                .toList();
    }
}
