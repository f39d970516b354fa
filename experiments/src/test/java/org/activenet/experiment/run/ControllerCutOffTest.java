// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.result.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControllerCutOffTest {
    private static final String YET =
            ", yet its control channel is out of band and ideal: set-ups and new rules go on as if it had one";

    private static List<String> warnings(String network, String failures, String node) {
        return warnings(network, failures, node, "{kind: out-of-band}");
    }

    private static List<String> warnings(String network, String failures, String node, String channel) {
        Scenario scenario = Scenarios.read("""
                name: cut
                topology: {generate: %s}
                profile: ideal
                phases: {measured: 10 s}
                traffic:
                  - {name: pings, kind: ping, pairs: [[n0, n1]], gap: {every: 20 ms}}
                failures: [%s]
                systems:
                  - {name: plan, kind: plan}
                  - {name: reactive, kind: sdn, mode: reactive, controller: {at: %s, service: 100 us, channel: %s}}
                """.formatted(network, failures, node, channel));
        try (var languages = Scenarios.languages(scenario)) {
            return ControllerCutOff.warnings(Scenarios.prepare(scenario, languages)).stream().map(Warning::toString).toList();
        }
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(delimiter = ';', value = {
        "line, nodes: 4; {link: [n2, n3], down: 2 s, up: 8 s}; n3; 3 of the 3 other switches from 2 s to 8 s (link n2 - n3 down)",
        "line, nodes: 4; {link: [n2, n3], down: 2 s, up: 8 s}; n0; 1 of the 3 other switches from 2 s to 8 s (link n2 - n3 down)",
        "line, nodes: 4; {link: [n1, n2], down: 0 s}; n0; 2 of the 3 other switches throughout (link n1 - n2 down)",
        "line, nodes: 4; {node: n1, down: 3 s}; n0; 2 of the 3 other switches from 3 s on (node n1 down)",
        "line, nodes: 4; {node: n3, down: 3 s, up: 4 s}; n3; 3 of the 3 other switches from 3 s to 4 s (node n3 down)",
        "ring, nodes: 4; '{link: [n0, n1], down: 1 s, up: 5 s}, {link: [n0, n3], down: 3 s, up: 9 s}'; n0; "
                + "3 of the 3 other switches from 3 s to 5 s (link n0 - n1, link n0 - n3 down)",
        "line, nodes: 3; '{link: [n1, n2], down: 1 s, up: 2 s}, {link: [n0, n1], down: 3 s, up: 4 s}'; n0; "
                + "up to 2 of the 2 other switches from 1 s to 2 s (link n1 - n2 down) and from 3 s to 4 s (link n0 - n1 down)",
    })
    void aControllerThatIsCutOffIsNamed(String network, String failures, String node, String reach) {
        assertEquals(
                List.of("reactive: the controller beside " + node + " has no path to " + reach + YET),
                warnings("{kind: " + network + "}", failures, node));
    }

    @Test
    void aNetworkThatIsInPartsFromTheStartIsAWarningToo() {
        assertEquals(
                List.of("reactive: the controller beside n0 has no path to 9 of the 9 other switches throughout" + YET),
                warnings("{kind: random, nodes: 10, probability: 0}", "", "n0"));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(delimiter = ';', value = {
        "ring, nodes: 4; {link: [n0, n1], down: 1 s, up: 5 s}; n0",
        "line, nodes: 4; {node: n3, down: 3 s}; n0",
        "line, nodes: 4; {link: [n2, n3], down: 11 s}; n0",
    })
    void aControllerThatReachesEverySwitchThatIsUpIsNot(String network, String failures, String node) {
        assertEquals(List.of(), warnings("{kind: " + network + "}", failures, node));
    }

    /// In band a failure cuts the controller off in the model, too, but who never has a path looks as if it had one.
    @Test
    void inBandItIsNamedWhereThereIsNoPathWithoutFailures() {
        String channel = "{kind: in-band}";
        assertEquals(
                List.of("reactive: the controller beside n0 has no path to 9 of the 9 other switches even without failures, and"
                        + " its control channel is in band: these switches have the rules of before the run at most"),
                warnings("{kind: random, nodes: 10, probability: 0}", "", "n0", channel));
        assertEquals(
                List.of(), warnings("{kind: line, nodes: 4}", "{link: [n2, n3], down: 2 s, up: 8 s}", "n0", channel));
    }
}
