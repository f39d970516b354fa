// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.activenet.experiment.result.ExperimentResult;
import org.junit.jupiter.api.Test;

/// Goal: it is told where switches give up a controller that is there, not where a failure has cut them off. Method: a line of
/// three whose switches wait 10 ms for an answer that takes 20 ms, or long enough; and a link that fails.
class LostControllerTest {
    private static final String LINE = """
            name: lost
            topology: {generate: {kind: line, nodes: 3}, rate: 1 Gbps, delay: 1 ms}
            profile: ideal
            phases: {measured: 2 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 10 ms}, payload: 64 B}
            failures: [%s]
            systems:
              - {name: sdn, kind: sdn, mode: reactive,
                 controller: {at: n2, service: 0 s, idleTimeout: 1 ms, channel: %s}, switch: {echo: %s}}
            """;

    private static List<String> warnings(String failure, String channel, String echo) throws InterruptedException {
        ExperimentResult result = Scenarios.run(Scenarios.read(LINE.formatted(failure, channel, echo)), 1).orThrow();
        return result.notes().warnings().stream()
                .filter(warning -> warning.what().contains("NO_CONTROLLER"))
                .map(warning -> warning.system() + ": " + warning.why())
                .toList();
    }

    @Test
    void aControllerThatIsGivenUpForNothingIsTold() throws InterruptedException {
        assertEquals(
                List.of("sdn: switches had lost their controller, although nothing had failed: its answers took longer than"
                        + " 'switch.echo'"),
                warnings("", "10 ms", "10 ms"));
        assertEquals(List.of(), warnings("", "10 ms", "50 ms"));
    }

    @Test
    void oneThatAFailureHasCutOffIsUsual() throws InterruptedException {
        assertEquals(
                List.of(), warnings("{link: [n1, n2], down: 500 ms}", "{kind: in-band}", "100 ms"));
    }
}
