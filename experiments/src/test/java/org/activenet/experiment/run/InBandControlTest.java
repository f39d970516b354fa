// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.junit.jupiter.api.Test;

/// Goal: a controller whose only link is cut makes no set-ups in band, and goes on out of band. Method: a line of four nodes, the
/// controller beside the last, whose link is down from 2 s to 8 s; rules of flows last 500 ms, so that pings need set-ups all the
/// time.
class InBandControlTest {
    private static final String CUT = """
            name: cut
            topology: {generate: {kind: line, nodes: 4}, rate: 1 Gbps, delay: 5 ms}
            profile: ideal
            phases: {measured: 15 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 20 ms}}
            failures:
              - {link: [n2, n3], down: 2 s, up: 8 s}
            systems:
              - {name: beside, kind: sdn, mode: reactive, controller: {at: n3, service: 100 us, hardTimeout: 500 ms}}
              - {name: secure, kind: sdn, mode: reactive, switch: {echo: 1 s},
                 controller: {at: n3, service: 100 us, hardTimeout: 500 ms, channel: {kind: in-band}}}
              - {name: alone, kind: sdn, mode: reactive, switch: {echo: 1 s, fail: standalone},
                 controller: {at: n3, service: 100 us, hardTimeout: 500 ms, channel: {kind: in-band}}}
            """;

    private static double lost(SystemResult system) {
        return system.replications().getFirst().measures().get("loss_ratio");
    }

    @Test
    void aControllerThatIsCutOffMakesNoSetUpsInBand() throws InterruptedException {
        ExperimentResult result = Scenarios.run(Scenarios.read(CUT), 1).orThrow();
        List<SystemResult> systems = result.systems();
        assertEquals(Map.of(), systems.getFirst().ledger().dropped());
        assertEquals(0, lost(systems.getFirst()));
        double secure = lost(systems.get(1));
        double alone = lost(systems.get(2));
        assertTrue(secure > 0.35 && secure < 0.75, "from 2.5 s at the latest to 8 s at the earliest, of 15 s: " + secure);
        assertTrue(alone > 0.1 && alone < secure - 0.1, "until 5 s at the latest, and for a moment after the repair: " + alone);
        assertTrue(systems.get(1).ledger().dropped().get("NO_CONTROLLER") > 200);
        assertEquals(
                List.of("beside"),
                result.notes().warnings().stream()
                        .filter(warning -> warning.toString().contains("the controller beside n3 has no path"))
                        .map(warning -> warning.toString().split(":")[0])
                        .toList());
        assertTrue(result.notes().fairness().stream().anyMatch(note -> note.contains("is in band")));
    }
}
