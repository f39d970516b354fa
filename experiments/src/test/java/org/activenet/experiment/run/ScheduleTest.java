// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.Warning;
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
        assertEquals(
                List.of("6:87: traffic 'first' stops before the measured time, which begins at 1 s, nothing of it will be"
                        + " measured"),
                findings(", stop: 1 s"));
        assertEquals(List.of(), findings(", stop: 10 s"));
        assertEquals(List.of(), findings(", stop: 1020 ms"));
    }

    /// Goal: whoever waits for a request that never comes is told before. Method: a pair has 9 s that are measured, and there
    /// are two pairs.
    @Test
    void gapsThatAreTooLongAreFound() {
        String probably = "traffic 'first' will probably send nothing in the measured time, each of its pairs sends once in ";
        assertEquals(List.of("6:65: " + probably + "3600 s in the mean, and has 9 s: use a shorter gap"),
                findings("gap: {poisson: 60 min}"));
        assertEquals(List.of("6:65: " + probably + "19 s in the mean, and has 9 s: use a shorter gap"),
                findings("gap: {every: 19 s}"));
        assertEquals(List.of("6:65: " + probably + "15 s in the mean, and has 1 s: use a shorter gap"),
                findings("gap: {onOff: {on: 1 s, off: 2 s, every: 5 s}}, start: 3 s, stop: 4 s"));
        assertEquals(List.of("6:66: " + probably + "147.2 s in the mean, and has 9 s: use a higher load"),
                findings("load: 0.001 %, payload: 64 B", ", rate: 1 Mbps"));
        assertEquals(List.of(), findings("gap: {every: 18 s}"));
        assertEquals(List.of(), findings("gap: {every: 5 s}"));
    }

    @Test
    void aLoadThatNeedsFractionsOfANanosecondIsFound() {
        // 1,000 bytes at 1 Tbps take 8 ns, and each direction carries those of both pairs.
        String keys = "load: %s, payload: 972 B, stop: 1001 ms, start: 1 s";
        assertEquals(List.of(), findings(keys.formatted("100 %"), ", rate: 1 Tbps").stream()
                .filter(finding -> finding.contains("in place of")).toList());
        assertEquals(
                List.of("6:66: traffic 'first' offers 76.19 % in place of 75 %, its gaps are so short that rounding them to whole"
                        + " nanoseconds tells"),
                findings(keys.formatted("75 %"), ", rate: 1 Tbps").stream()
                        .filter(finding -> finding.contains("in place of")).toList());
    }

    /// Goal: also where requests were to be expected, the reader is told that there were none. Method: gaps as long as the
    /// measured time, with seeds of which one sends in it and one does not.
    @Test
    void aStreamThatHappensToSendNothingIsToldOnce() throws InterruptedException {
        List<Boolean> quiet = new ArrayList<>();
        for (int seed = 1; seed <= 6; seed++) {
            ExperimentResult result = Scenarios.run(Scenarios.read("""
                    name: quiet
                    seed: %d
                    topology: {generate: {kind: line, nodes: 2}, delay: 1 ms}
                    profile: ideal
                    phases: {measured: 1 s}
                    traffic:
                      - {name: first, kind: ping, pairs: [[n0, n1]], gap: {poisson: 1 s}}
                    systems:
                      - {name: sdn, kind: sdn, mode: proactive, controller: {at: n1}}
                      - {name: plan, kind: plan}
                    """.formatted(seed)), 1).orThrow();
            boolean isQuiet = result.systems().getFirst().requestCounts().get("first").sent() == 0;
            quiet.add(isQuiet);
            assertEquals(
                    isQuiet
                            ? List.of("traffic 'first' happened to send nothing in the measured time: use a shorter gap, or a"
                                    + " longer phase 'measured'")
                            : List.of(),
                    result.notes().warnings().stream()
                            .map(Warning::toString).filter(warning -> warning.contains("first")).toList());
        }
        assertEquals(Set.of(true, false), Set.copyOf(quiet));
    }

    private static List<String> findings(String keys) {
        return keys.startsWith(",") ? findings("gap: {every: 10 ms}" + keys, "") : findings(keys, "");
    }

    private static List<String> findings(String keys, String links) {
        Scenario scenario = Scenarios.read(
                LINE.replace("gap: {%s: 10 ms}%s", keys).replace(", delay: 1 ms", ", delay: 1 ms" + links));
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
        assertTrue(result.notes().warnings().stream().noneMatch(warning -> warning.toString().contains("often")));
    }
}
