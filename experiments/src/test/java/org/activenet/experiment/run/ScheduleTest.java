// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.workload.StreamRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Streams start and stop when the scenario says so, and disturb no other by that.
class ScheduleTest {
    private static final String LINE = """
            name: schedule
            topology: {generate: {kind: line, nodes: 3}, delay: 1 ms}
            profile: ideal
            phases: {warmUp: 1 s, measured: 9 s}
            traffic:
              - {name: first, kind: ping, pairs: [[n0, n2], [n2, n0]], gap: {%s: 10 ms}%s}
              - {name: second, kind: datagram, pairs: {random: 3}, gap: {poisson: 10 ms}}
            systems:
              - {name: sdn, kind: sdn, mode: proactive, controller: {at: n1}}
            """;

    private static List<StreamRequests> requests(String law, String keys) throws InterruptedException {
        Scenario scenario = Scenarios.read(LINE.formatted(law, keys));
        return Scenarios.run(scenario, 1).orThrow().systems().getFirst().requests().getFirst();
    }

    private static long[] sentNs(StreamRequests requests) {
        return IntStream.range(0, requests.size()).mapToLong(requests::sentNs).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"poisson", "every"})
    void aStreamIsTheSameLaterAndIsCutOffWhereItStops(String law) throws InterruptedException {
        List<StreamRequests> whole = requests(law, "");
        List<StreamRequests> part = requests(law, ", start: 3 s, stop: 5 s");

        long[] expectedNs = LongStream.of(sentNs(whole.getFirst()))
                .map(sentNs -> sentNs + 3_000_000_000L)
                .takeWhile(sentNs -> sentNs < 5_000_000_000L)
                .toArray();
        assertArrayEquals(expectedNs, sentNs(part.getFirst()));
        assertEquals(400, expectedNs.length, law.equals("every") ? 0 : 60);
        assertArrayEquals(sentNs(whole.get(1)), sentNs(part.get(1)), "the other stream");
    }

    @Test
    void whatWouldNeverHappenIsFound() {
        assertEquals(
                List.of("6:88: traffic 'first' starts after all traffic has stopped at 10 s, it will send"
                        + " nothing"),
                findings(", start: 10 s"));
        assertEquals(
                List.of("6:87: traffic 'first' is to stop after all traffic has stopped at 10 s, it will stop"
                        + " then"),
                findings(", stop: 10001 ms"));
        assertEquals(List.of(), findings(", stop: 10 s"));
    }

    private static List<String> findings(String keys) {
        Scenario scenario = Scenarios.read(LINE.formatted("every", keys));
        try (var languages = Scenarios.languages(scenario)) {
            return Preparation.prepare(scenario, Catalogue.builtIn(), languages)
                    .diagnostics().stream()
                    .map(finding -> "%d:%d: %s, %s".formatted(
                            finding.line(), finding.column(), finding.found(), finding.advice()))
                    .toList();
        }
    }

    /// Goal: the outage is told by a stream that sees the failure. Method: the one that sends most often has stopped before.
    @Test
    void aStreamThatHasStoppedDoesNotTellHowLongAnOutageWas() throws InterruptedException {
        ExperimentResult result = Scenarios.run(Scenarios.read("""
                name: outage
                topology: {generate: {kind: line, nodes: 3}, delay: 1 ms}
                profile: ideal
                detection: oracle
                routing: {convergence: oracle}
                phases: {measured: 10 s}
                traffic:
                  - {name: often, kind: ping, pairs: [[n0, n2]], gap: {every: 10 ms}, stop: 2 s}
                  - {name: seldom, kind: ping, pairs: [[n0, n2]], gap: {every: 100 ms}}
                failures:
                  - {link: [n0, n1], down: 4 s, up: 7 s}
                systems:
                  - {name: plan, kind: plan}
                """), 1).orThrow();
        assertEquals(3e9, result.compared().failures().getFirst().outageNs().mean(), 0.2e9);
        assertTrue(result.notes().warnings().stream().noneMatch(warning -> warning.contains("often")));
    }
}
