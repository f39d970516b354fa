// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.report.table.LoadSentences;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.StreamLoad;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.StreamRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: a load is the share of the most loaded link direction that it says, counted with 28 bytes of headers for each message,
/// and all systems meet the same gaps. Method: networks in which it is plain which direction that is; SDN has no other bytes on
/// its links, so what a link worked there is what was offered.
class LoadTest {
    private static ExperimentResult run(String traffic, String systems) throws InterruptedException {
        return Scenarios.run(Scenarios.read(yaml(traffic, systems)), 2).orThrow();
    }

    private static String yaml(String traffic, String systems) {
        return """
                name: load
                topology: {generate: {kind: line, nodes: 4}, rate: 10 Mbps, delay: 1 ms, queue: 10 MB}
                profile: ideal
                phases: {warmUp: 1 s, measured: 4 s}
                traffic:
                  - {name: data, %s}
                systems:
                """.formatted(traffic) + systems;
    }

    private static final String SDN = "  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}\n";

    /// Two pairs share n1 > n2; what comes back of the third pair goes that way too, if anything does.
    @ParameterizedTest
    @CsvSource({
        "'kind: datagram, payload: 472 B, load: {every: 60 %}', 500, 0",
        "'kind: ping, payload: 472 B, load: {every: 60 %}', 500, 500",
        "'kind: request, payload: 72 B, answer: 372 B, load: {every: 60 %}', 100, 400",
    })
    void equalGapsLoadTheMostLoadedDirectionAsTheClosedFormSays(String traffic, int thereBytes, int backBytes)
            throws InterruptedException {
        ExperimentResult result = run(traffic + ", pairs: [[n0, n2], [n1, n3], [n3, n1]]", SDN);
        SystemResult sdn = result.systems().getFirst();
        StreamLoad load = sdn.loads("data").getFirst();
        // n2 > n1 has one way there and two back, which is more where answers are longer.
        double bytes = Math.max(2 * thereBytes + backBytes, thereBytes + 2 * backBytes);
        boolean isForward = 2 * thereBytes + backBytes >= thereBytes + 2 * backBytes;
        assertEquals(isForward ? "n1 > n2" : "n2 > n1", load.place());
        assertEquals(0.6, load.asked());
        StreamRequests requests = sdn.requests().getFirst().getFirst();
        long gapNs = Math.round(bytes * 8 * 100 / 0.6);
        for (int i = 3; i < 50; i++) { // three pairs by turns
            assertEquals(gapNs, requests.sentNs(i) - requests.sentNs(i - 3));
        }
        assertEquals(0.6, load.offered(), 0.001);
        assertEquals(load.offered(), load.worked(), 0.001);
        assertEquals(0.6, sdn.summary("link_busiest_ratio").mean(), 0.001);
    }

    @Test
    void gapsAreTheSameUnderAllSystemsAndTheAnswerSaysWhatItCameTo() throws InterruptedException {
        ExperimentResult result = run("kind: datagram, payload: 400 B, load: 50 %, pairs: {random: 3}", """
                  - {name: plan, kind: plan}
                  - {name: javascript, kind: javascript}
                  - {name: planet, kind: planet}
                """ + SDN);
        List<SystemResult> systems = result.systems();
        SystemResult sdn = systems.getLast();
        StreamLoad load = sdn.loads("data").getFirst();
        for (SystemResult system : systems) {
            assertArrayEquals(sentNs(sdn), sentNs(system), system.name());
            StreamLoad own = system.loads("data").getFirst();
            assertEquals(load.offered(), own.offered(), system.name());
            assertEquals(load.place(), own.place());
            if (system != sdn) {
                assertTrue(own.worked() > load.worked() + 0.1, "code travels too: " + system.name());
            }
        }
        assertEquals(0.5, load.offered(), 0.05); // Poisson: some 1,400 datagrams each
        assertEquals(load.offered(), load.worked(), 0.001);
        List<String> sentences = LoadSentences.of(result);
        assertEquals(1, sentences.size());
        assertTrue(sentences.getFirst().matches("'data' asked for 50\\.0 % of n\\d > n\\d and offered [45]\\d\\.\\d %; in the"
                + " measured time that direction worked [0-9.]+ % under plan, .* % under sdn"), sentences.getFirst());
    }

    private static long[] sentNs(SystemResult system) {
        StreamRequests requests = system.requests().getFirst().getFirst();
        return IntStream.range(0, requests.size()).mapToLong(requests::sentNs).toArray();
    }

    /// Half of the measured time: half of the load, in the measured time.
    @Test
    void aStreamThatStopsHasOfferedLessInTheWholeTime() throws InterruptedException {
        StreamLoad load = run("kind: datagram, payload: 472 B, load: {every: 80 %}, stop: 3 s, pairs: [[n0, n1]]", SDN)
                .systems().getFirst().loads("data").getFirst();
        assertEquals(0.8, load.asked());
        assertEquals(0.4, load.offered(), 0.001);
        assertEquals(0.4, load.worked(), 0.001);
    }

    /// Sizes from 72 to 472 bytes, and a source that is on for a third of the time.
    @Test
    void aLoadIsThatOfTheMeanSizeAndOfTheMeanRate() throws InterruptedException {
        StreamLoad load = run("kind: datagram, payload: {uniform: {least: 72 B, most: 472 B}},"
                        + " load: {onOff: {on: 10 ms, off: 20 ms, every: 30 %}}, pairs: [[n0, n1]]", SDN)
                .systems().getFirst().loads("data").getFirst();
        assertEquals(0.3, load.offered(), 0.003);
        assertEquals(load.offered(), load.worked(), 0.002);
    }

    @Test
    void whatCannotBeALoadIsFound() {
        assertEquals(
                List.of("error: a load for traffic 'data', and none of its pairs has a path, use 'gap', or other pairs"),
                findings("kind: ping, load: 50 %, pairs: {random: 3}", "{kind: random, nodes: 4, probability: 0}"));
        assertEquals(
                List.of("warning: traffic 'data' with load 120 % offers 20 % more than it carries to its most loaded link"
                        + " direction, what waits there grows until it is dropped"),
                findings("kind: ping, load: 120 %, pairs: [[n0, n1]]", "{kind: line, nodes: 4}"));
        // Half of 10 Mbps in messages of 28 bytes, for more than a week.
        assertTrue(findings("kind: datagram, payload: 0 B, load: 50 %, pairs: [[n0, n1]]}\n  - {name: more, kind: ping,"
                        + " pairs: {random: 1}, gap: {every: 10000 min}", "{kind: line, nodes: 4}",
                "measured: 4 s", "measured: 15000 min").getFirst().startsWith("error: traffic 'data' makes about"));
    }

    private static List<String> findings(String traffic, String topology, String... replaced) {
        String yaml = yaml(traffic, SDN).replace("{kind: line, nodes: 4}", topology);
        var scenario = Scenarios.read(replaced.length == 0 ? yaml : yaml.replace(replaced[0], replaced[1]));
        try (var languages = Scenarios.languages(scenario)) {
            return Preparation.prepare(scenario, Catalogue.builtIn(), languages).diagnostics().stream()
                    .filter(finding -> !finding.found().contains("parts without a link"))
                    .map(LoadTest::text)
                    .toList();
        }
    }

    private static String text(Diagnostic finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT) + ": " + finding.found() + ", " + finding.advice();
    }
}
