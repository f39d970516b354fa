// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.scenario.Scenario;
import org.junit.jupiter.api.Test;

/// Goal: what discovery by LLDP costs all the time stands in the results of a scenario, and nothing else is different for it: not
/// when the run ends, not what the traffic meets. Method: a ring of 4 switches, 8 ports and 4 links, for 30 s, with none and with
/// Floodlight's, which has two rounds in it.
class DiscoveryLoadTest {
    private static final String RING = """
            name: discovery
            topology: {generate: {kind: ring, nodes: 4}, rate: 1 Gbps, delay: 1 ms}
            profile: ideal
            phases: {measured: 30 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 1 s}, payload: 64 B}
            systems:
              - {name: told, kind: sdn, mode: proactive, controller: {at: n0, service: 100 us}}
              - {name: found, kind: sdn, mode: proactive, controller: {at: n0, service: 100 us, discovery: floodlight}}
            """;
    private static final int ROUNDS = 2;
    private static final int PORTS = 8;
    private static final int FRAME_BYTES = 60;
    private static final int TCP_IP_BYTES = 40;

    @Test
    void standingLoadIsThatOfItsRounds() throws InterruptedException {
        Scenario scenario = Scenarios.read(RING);
        ExperimentResult result = Scenarios.run(scenario, 1).orThrow();
        int packetOutBytes = 40 + FRAME_BYTES + TCP_IP_BYTES;
        int packetInBytes = 42 + FRAME_BYTES + TCP_IP_BYTES;
        assertEquals(
                List.of(0.0, (double) ROUNDS * PORTS * (packetOutBytes + FRAME_BYTES + packetInBytes)),
                values(result, "wire_control_bytes"));
        assertEquals(List.of(0.0, ROUNDS * PORTS * 100_000.0), values(result, "controller_ns"));
        for (String same : List.of("rtt_steady_ns", "wire_payload_bytes", "wire_header_bytes")) {
            List<Double> both = values(result, same);
            assertFalse(both.getFirst().isNaN());
            assertEquals(both.getFirst(), both.getLast(), same);
        }
    }

    private static List<Double> values(ExperimentResult result, String measure) {
        return result.systems().stream()
                .map(system -> system.replications().getFirst().measures().get(measure))
                .toList();
    }
}
