// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.StreamRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: a request takes the way of its own size there and that of its answer's size back, and is answered by its answer only.
/// Method: closed forms on idle lines, and programs that deliver what they should not.
class RequestResponseTest {
    @TempDir
    private Path folder;

    private ExperimentResult run(String systems, String traffic) throws InterruptedException {
        return Scenarios.run(Scenarios.read("""
                name: line
                topology: {generate: {kind: line, nodes: 4}, rate: 1 Mbps, delay: 1 ms}
                profile: ideal
                phases: {measured: 5 s}
                traffic:
                  - {name: requests, kind: request, pairs: [[n0, n3]], gap: {every: 1 s}, %s}
                systems:
                """.formatted(traffic) + systems, folder), 1).orThrow();
    }

    /// At 1 Mbps a byte takes 8 us.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 512, 1_472})
    void itTakesBothWaysToTheNanosecond(int answerBytes) throws InterruptedException {
        ExperimentResult result = run("  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}\n",
                "payload: 100 B, answer: %d B".formatted(answerBytes));
        SystemResult sdn = result.systems().getFirst();
        StreamRequests requests = sdn.requests().getFirst().getFirst();
        assertEquals(5, requests.size());
        for (int i = 0; i < requests.size(); i++) {
            assertEquals(3 * (2 * 1_000_000 + 8_000 * (100 + 28 + answerBytes + 28)), requests.timeNs(i));
        }
        assertEquals(8.0 * (100 + answerBytes), sdn.summary("request_goodput_bps").mean(), 1e-9);
    }

    @Test
    void whatDoesNotFitIsFoundForTheAnswerToo() throws InterruptedException {
        var refused = Scenarios.run(Scenarios.read("""
                name: line
                topology: {generate: {kind: line, nodes: 4}}
                profile: ideal
                phases: {measured: 5 s}
                traffic:
                  - {name: requests, kind: request, pairs: [[n0, n3]], gap: {every: 1 s}, answer: 1473 B}
                systems:
                  - {name: sdn, kind: sdn, mode: proactive, controller: {at: n0}}
                """), 1);
        assertEquals(
                List.of("traffic 'requests' makes packets of 1,501 bytes under system 'sdn', and the smallest MTU is 1,500"),
                refused.diagnostics().stream().map(finding -> finding.found()).toList());
    }

    /// Goal: an answer is what the application at the target sends, once. Method: programs of a user's own, which deliver
    /// everything twice, or at the wrong end, or another number than they were given; none of them may make the run go on for
    /// ever, though every evaluation takes no time.
    @ParameterizedTest
    @ValueSource(strings = {"twice", "at once", "other number"})
    void whateverAProgramDeliversARequestIsAnsweredOnceByItsTarget(String what) throws Exception {
        Files.writeString(folder.resolve("mine.plan"), """
                fun datagram(destination: host, p: port, sequence: int, payload: string) : unit =
                  %s
                """.formatted(switch (what) {
                    case "twice" -> """
                            if thisHostIs(destination) then (deliver(p, sequence); deliver(p, sequence))
                            else OnRemote(|datagram|(destination, p, sequence, payload), destination, getRB(), defaultRoute)""";
                    case "at once" -> "deliver(p, sequence)";
                    default -> """
                            if thisHostIs(destination) then deliver(p, sequence / 2 * 2)
                            else OnRemote(|datagram|(destination, p, sequence, payload), destination, getRB(), defaultRoute)""";
                }));
        ExperimentResult result =
                run("  - {name: plan, kind: plan, program: {datagram: mine.plan}}\n", "payload: 100 B, answer: 10 B");
        SystemResult plan = result.systems().getFirst();
        boolean isAnswered = what.equals("twice");
        assertEquals(
                new StreamRequests.Counts(isAnswered ? 5 : 0, isAnswered ? 0 : 5, 0),
                plan.requestCounts().get("requests"));
        assertTrue(result.notes().warnings().stream().anyMatch(warning ->
                warning.toString().contains(" 5 deliveries for 'requests' answered nothing")),
                result.notes().warnings()::toString);
        if (isAnswered) {
            assertEquals(2, plan.requests().getFirst().getFirst().answerCount(0), "of one answer, delivered twice");
        }
    }
}
