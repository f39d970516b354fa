// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.StreamRequests;
import org.junit.jupiter.api.Test;

/// ANTS as a system of a scenario, in whose capsules there is no code.
class AntsSystemTest {
    private static final Path QUICKSTART =
            Path.of(System.getProperty("activenet.root", ".."), "experiments/scenarios/quickstart.yaml");

    private static SystemResult system(ExperimentResult result, String name) {
        return result.systems().stream().filter(system -> system.name().equals(name)).findFirst().orElseThrow();
    }

    /// A row of four nodes that are idle: each program crosses each link once, however many requests follow.
    @Test
    void allRequestsAreAnsweredAndEachProgramTravelsOncePerLink() throws InterruptedException {
        String yaml = """
                name: ants
                topology: {generate: {kind: line, nodes: 4}, delay: 1 ms}
                profile: ideal
                phases: {measured: 5 s}
                traffic:
                  - {name: pings, kind: ping, pairs: [[n0, n3]], gap: {every: 500 ms}, payload: 64 B}
                  - {name: traces, kind: traceroute, pairs: [[n0, n3]], gap: {every: 1 s}}
                  - {name: datagrams, kind: datagram, pairs: [[n0, n3]], gap: {every: 1 s}, payload: 64 B}
                systems:
                  - {name: ants, kind: ants, port: 3324}
                """;
        SystemResult ants = system(Scenarios.run(Scenarios.read(yaml), 2).orThrow(), "ants");
        assertEquals(new StreamRequests.Counts(10, 0, 0), ants.requestCounts().get("pings"));
        assertEquals(new StreamRequests.Counts(5, 0, 0), ants.requestCounts().get("traces"));
        assertEquals(new StreamRequests.Counts(5, 0, 0), ants.requestCounts().get("datagrams"));
        double codeBytes = ants.summary("wire_code_bytes").mean();
        assertTrue(codeBytes > 0, () -> "" + codeBytes);

        SystemResult longer = system(
                Scenarios.run(Scenarios.read(yaml, "phases.measured=9 s"), 2).orThrow(), "ants");
        assertEquals(new StreamRequests.Counts(18, 0, 0), longer.requestCounts().get("pings"));
        assertEquals(codeBytes, longer.summary("wire_code_bytes").mean());
    }

    /// The comparison that the quickstart is there for, of one replication: code counted from the start.
    @Test
    void inTheQuickstartCodeIsLessThanATenthOfWhatJavaScriptCarries() throws IOException, InterruptedException {
        ExperimentResult result = Scenarios.run(
                Scenarios.read(Files.readString(QUICKSTART), QUICKSTART.getParent(), "replications=1", "phases.measured=2 s",
                        "failures=[]"),
                2).orThrow();
        double antsBytes = system(result, "ants").summary("wire_code_bytes").mean();
        double javaScriptBytes = system(result, "javascript").summary("wire_code_bytes").mean();
        assertTrue(antsBytes > 0, () -> "" + antsBytes);
        assertTrue(antsBytes < javaScriptBytes / 10, () -> antsBytes + " against " + javaScriptBytes);
        assertEquals(0, system(result, "ants").requestCounts().get("pings").lost());
    }
}
