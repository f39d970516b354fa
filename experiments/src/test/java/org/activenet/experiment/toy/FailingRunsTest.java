// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.cli.Main;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.experiment.toy.system.FailingKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Goal: what ends one run ends no other. Method: one system of three throws in one of its replications, first with no failure
/// in the scenario, then with one, so that each run has a twin that throws as well; whatever is written of the others is
/// compared with an experiment in which there is no such system.
class FailingRunsTest {
    private static final Catalogue CATALOGUE = Catalogue.builtIn().with(
            new Catalogue(List.of(), List.of(new FailingKind()), List.of(), List.of()));

    private static final String SCENARIO = """
            name: failing
            seed: 5
            replications: 3
            topology: {generate: {kind: line, nodes: 4}, delay: 1 ms}
            profile: planet-1999
            phases: {measured: 200 ms}
            traffic:
              - {name: pings, kind: ping, pairs: {random: 2}, gap: {poisson: 20 ms}}
            systems:
              - {name: plan, kind: plan}
              - {name: broken, kind: failing, fault: FAULT, replication: 1, seed: 5}
              - {name: sdn, kind: sdn, mode: proactive, controller: {at: n1}}
            """;
    private static final String FAILURE = "failures=[{link: [n1, n2], down: 100 ms, up: 150 ms}]";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String scenario, String name, String... more) throws IOException {
        Files.writeString(folder.resolve(name + ".yaml"), scenario);
        var arguments = new ArrayList<>(List.of("run", name + ".yaml", "--quiet", "--requests", "--out", name));
        arguments.addAll(List.of(more));
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                folder);
        return new Main(
                        "test",
                        terminal,
                        () -> CATALOGUE,
                        (read, options, progress) -> Experiments.run(CATALOGUE, read, options, "test", progress),
                        List.of())
                .execute(arguments.toArray(String[]::new));
    }

    private JsonNode summary(String name) {
        return JsonMapper.shared().readTree(folder.resolve(name).resolve("summary.json").toFile());
    }

    private List<String> linesWithoutTheBroken(String name, String file) throws IOException {
        return Files.readAllLines(folder.resolve(name).resolve(file)).stream()
                .filter(line -> !line.startsWith("broken,"))
                .toList();
    }

    private void assertOthersAreWhole(String name, String other) throws IOException {
        for (String file : List.of("runs.csv", "requests.csv")) {
            assertEquals(linesWithoutTheBroken(other, file), linesWithoutTheBroken(name, file), file);
        }
        for (int i : new int[] {0, 2}) {
            assertEquals(summary(other).get("systems").get(i / 2), summary(name).get("systems").get(i));
        }
        for (String part : List.of("ledger", "fingerprints")) {
            for (String system : List.of("plan", "sdn")) {
                assertEquals(summary(other).get(part).get(system), summary(name).get(part).get(system), system);
            }
        }
    }

    private static String withoutTheBroken() {
        return SCENARIO.lines().filter(line -> !line.contains("broken")).reduce("", (text, line) -> text + line + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "stack", "bug"})
    void oneRunThatFailsTakesNoOtherWithIt(String fault) throws Exception {
        for (String failures : List.of("failures=[]", FAILURE)) {
            assertEquals(ExitCode.DONE, run(withoutTheBroken(), "whole", "--set", failures), err::toString);
            int expected = fault.equals("bug") ? ExitCode.BUG : ExitCode.NOT_VALID;
            String scenario = SCENARIO.replace("FAULT", fault);
            assertEquals(expected, run(scenario, "broken", "--set", failures, "--jobs", "2"), err::toString);

            assertOthersAreWhole("broken", "whole");
            JsonNode broken = summary("broken").get("systems").get(1);
            assertFalse(summary("broken").get("valid").asBoolean());
            assertFalse(broken.get("valid").asBoolean());
            assertEquals(1, broken.get("invalid").size());
            assertEquals(1, broken.get("invalid").get(0).get("replication").asInt());
            assertEquals(2, broken.get("measures").get("rtt_steady_ns").get("n").asInt(), "its other runs count");
        }
    }

    @Test
    void itIsToldWhoFailedAndWhy() throws Exception {
        run(SCENARIO.replace("FAULT", "memory"), "full");
        run(SCENARIO.replace("FAULT", "stack"), "deep");

        String text = out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        assertTrue(text.contains("broken: replication 2 is not valid: Java has used up its memory;"), text);
        assertTrue(text.contains("broken: replication 2 is not valid: Java has used up the stack of the run's thread"), text);
        assertEquals("", err.toString(StandardCharsets.UTF_8), "nothing of it is a bug");
        String report = Files.readString(folder.resolve("full/report.html"));
        assertTrue(report.contains("NOT VALID") && report.contains("replication 2 is not valid"), report);
    }

    @Test
    void aBugIsToldAsOneAfterAllIsWritten() throws Exception {
        assertEquals(ExitCode.BUG, run(SCENARIO.replace("FAULT", "bug"), "buggy", "--set", FAILURE));

        String told = err.toString(StandardCharsets.UTF_8);
        Path trace = Path.of(told.substring(told.lastIndexOf("trace:") + 6).strip());
        assertTrue(told.startsWith("error: this is a bug in ActiveNet, not in your input\n"
                + "  what:    ExperimentFailedException: system 'broken', replication 2, seed 5: at 50000000 ns, in event "),
                told);
        assertTrue(told.contains(" made to fail): java.lang.IllegalStateException: made for a test\n"), told);
        assertTrue(told.contains("\n  others:  another run ended on a bug; all the rest is in buggy\n"), told);
        assertTrue(told.contains("\n  repeat:  ./activenet run buggy.yaml --quiet --requests --out buggy --set "), told);
        assertTrue(Files.readString(trace).contains("FailingKind"), "whoever fixes it sees where");
        String text = out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        assertTrue(text.contains("broken: replication 2 is not valid: a bug in ActiveNet: at 50000000 ns, in event"), text);
    }
}
