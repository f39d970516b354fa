// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.network.ByteClass;
import org.activenet.network.Packet;
import org.activenet.network.TrafficClass;
import org.activenet.setup.Stage;
import org.activenet.trace.Observer;
import org.junit.jupiter.api.Test;

/// Goal: payload is what the application gave, the same under every system. Method: a single ping of 64 bytes over four links;
/// the payload of each packet that is put on one.
class PayloadOnLinksTest {
    private static final int PAYLOAD_BYTES = 64;
    private static final int HOPS = 4;

    @Test
    void aPingHasItsPayloadOnEveryLinkBothWays() {
        Scenario scenario = Scenarios.read("""
                name: payload
                question: What does a ping carry?
                topology: {generate: {kind: line, nodes: %d}}
                profile: ideal
                phases: {measured: 1 s}
                traffic:
                  - {name: pings, kind: ping, pairs: {random: 1}, gap: {every: 1 s}, payload: %d B}
                systems:
                  - {name: plan, kind: plan, port: 3322}
                  - {name: plan-every-hop, kind: plan, port: 3322, evaluate: every-hop}
                  - {name: javascript, kind: javascript, port: 3323}
                  - {name: ants, kind: ants, port: 3324}
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0, service: 100 us}}
                """.formatted(HOPS + 1, PAYLOAD_BYTES));
        try (var languages = Scenarios.languages(scenario)) {
            PreparedExperiment experiment = Scenarios.prepare(scenario, languages);
            for (int system = 0; system < experiment.systems().size(); system++) {
                assertEquals(
                        Collections.nCopies(2 * HOPS, PAYLOAD_BYTES),
                        payloadOfOnePing(experiment, system),
                        scenario.systems().get(system).name());
            }
        }
    }

    private static List<Integer> payloadOfOnePing(PreparedExperiment experiment, int system) {
        Stage stage = Stage.of(experiment.net().spec(), 1, 0);
        var onLinks = new ArrayList<Integer>();
        stage.observers().add(new Observer() {
            @Override
            public void transmitted(Packet packet, int node, int fromPort) {
                if (packet.trafficClass == TrafficClass.DATA) { // and not a message of nodes about code
                    onLinks.add(packet.bytesOf(ByteClass.PAYLOAD));
                }
            }
        });
        try (RunningSystem running = experiment.systems().get(system).system().start(stage)) {
            Scenarios.requests(experiment, system, running, (_, _, _, _) -> {})
                    .send(0, HOPS, PAYLOAD_BYTES, 0, Packet.NO_REQUEST);
            stage.simulation().runUntilEmpty();
        }
        return onLinks;
    }
}
