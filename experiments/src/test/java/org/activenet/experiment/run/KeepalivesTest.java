// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.FailureResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.junit.jupiter.api.Test;

/// That packets which find out failures are the same for all systems, cost their bytes, and go where somebody waits for them.
class KeepalivesTest {
    private static final List<String> WITH_DETECTION = List.of("ip", "plan", "proactive", "failover");

    private static Scenario scenario(String... settings) {
        return Scenarios.read("""
                name: keepalives
                topology: {generate: {kind: ring, nodes: 5}, delay: 2 ms, rate: 100 Mbps}
                profile: ideal
                detection: bfd-3x50ms-packets
                phases: {measured: 4 s}
                traffic:
                  - {name: pings, kind: ping, pairs: [[n0, n2]], gap: {every: 10 ms}, payload: 64 B}
                failures:
                  - {link: [n1, n2], down: 1 s, up: 2 s}
                systems:
                  - {name: ip, kind: ip}
                  - {name: plan, kind: plan}
                  - {name: proactive, kind: sdn, mode: proactive, controller: {at: n0, channel: 1 ms}}
                  - {name: failover, kind: sdn, mode: failover, controller: {at: n0, channel: 1 ms}}
                  - {name: planet, kind: planet}
                """, settings);
    }

    private static ExperimentResult run(String... settings) throws Exception {
        return Scenarios.run(scenario(settings), 1).orThrow();
    }

    private static SystemResult system(ExperimentResult result, String name) {
        return result.systems().stream().filter(system -> system.name().equals(name)).findFirst().orElseThrow();
    }

    private static double controlBytes(ExperimentResult result, String name) {
        return system(result, name).summary("wire_control_bytes").mean();
    }

    @Test
    void allSystemsDetectAtTheSameInstantAndPayForIt() throws Exception {
        ExperimentResult result = run();
        List<Double> detectedNs = result.compared().failures().stream()
                .filter(failure -> WITH_DETECTION.contains(failure.system()))
                .map((FailureResult failure) -> failure.stepsNs().get("detected"))
                .toList();
        assertEquals(WITH_DETECTION.size(), detectedNs.size());
        assertEquals(1, detectedNs.stream().distinct().count(), detectedNs::toString);
        assertTrue(detectedNs.getFirst() > 100e6 && detectedNs.getFirst() <= 150e6, detectedNs::toString);
        assertEquals(controlBytes(result, "ip"), controlBytes(result, "plan"));
        // 5 links, both ways, a packet of 52 B every 43.75 ms; one link for 2 s only, and one packet a second while it is down
        assertEquals((4 * 4 + 3) * 2 / 0.04375 * 52, controlBytes(result, "ip"), 0.05 * 19 * 2 / 0.04375 * 52);
        assertTrue(controlBytes(result, "proactive") > controlBytes(result, "ip"));
    }

    @Test
    void whereNobodyListensNothingIsSent() throws Exception {
        assertEquals(
                controlBytes(run("detection=oracle"), "planet"),
                controlBytes(run(), "planet"));
    }

    @Test
    void aGroupSaysTheSameAsItsPreset() throws Exception {
        ExperimentResult byName = run("systems=[{name: ip, kind: ip}]");
        ExperimentResult byGroup =
                run("systems=[{name: ip, kind: ip}]", "detection={packets: bfd, interval: 50 ms, multiplier: 3}");
        assertEquals(byName.systems().getFirst().ledger(), byGroup.systems().getFirst().ledger());
        assertEquals("bfd 50 ms x 3", byGroup.scenario().routing().detection().name());
    }
}
