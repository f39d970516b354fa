// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `activenet diff`: what is said of two folders follows from what stands in them, and from nothing else.
class DiffCommandTest extends User {
    private static final String SCENARIO = """
            name: small
            seed: 5
            replications: 4
            topology: {generate: {kind: line, nodes: 3}, rate: 10 Mbps, delay: 1 ms}
            profile: planet-1999
            phases: {measured: 100 ms}
            traffic: [{name: pings, kind: ping, pairs: [[n0, n2]], load: {poisson: 30 %}, payload: 500 B}]
            systems:
              - {name: plan, kind: plan}
              - {name: sdn, kind: sdn, mode: reactive, controller: {at: n0, service: 10 us}}
            """;
    private static final String SWEEP = "sweep: {vary: {traffic.pings.load.poisson: [10 %%, %s %%], seed: [1, 2]}}\n";
    private static final double T_OF_3_DEGREES = 3.182446305284;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        Files.writeString(folder.resolve("w.yaml"), SCENARIO + SWEEP.formatted(50));
        Files.writeString(folder.resolve("v.yaml"), SCENARIO + SWEEP.formatted(60));
    }

    private void make(String... words) {
        assertEquals(ExitCode.DONE, execute(words), text(err));
        out.reset();
        err.reset();
    }

    private String diff(String... words) {
        List<String> all = new ArrayList<>(List.of("diff"));
        all.addAll(List.of(words));
        out.reset();
        assertEquals(ExitCode.DONE, execute(all.toArray(String[]::new)), text(err));
        return text(out);
    }

    @Test
    void aResultIsTheSameAsItselfAndAsAnotherOneThatWasMadeAlike() {
        make("run", "s.yaml", "--out", "a");
        make("run", "s.yaml", "--out", "b", "--set", "systems.sdn.controller.service=10us");
        make("sweep", "w.yaml", "--out", "w");
        String same = "\nThe same runs: all measures and fingerprints are the same in both.\n";
        String alike = "The scenarios are the same, and what they were run with.\n" + same;

        assertEquals(alike, diff("a", "a"));
        assertEquals(alike, diff("w", "w"));
        assertEquals(
                "What was asked differs (A, then B):\n  systems.sdn.controller.service: 10 us, 10us\n" + same, diff("a", "b"));
    }

    /// The rows of `runs.csv` that are valid, of one system, with one measure.
    private double[] values(String name, String system, String measure) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(name).resolve("runs.csv"));
        int column = List.of(lines.getFirst().split(",")).indexOf(measure);
        return lines.stream()
                .filter(line -> line.startsWith(system + ",") && line.split(",")[2].equals("true"))
                .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                .toArray();
    }

    private List<String> row(String rows, String system) {
        return List.of(rows.lines().filter(line -> line.startsWith(system + ",")).findFirst().orElseThrow().split(",", -1));
    }

    @Test
    void theIntervalIsThatOfTheDifferencesOfEachReplication() throws IOException {
        make("run", "s.yaml", "--out", "a");
        make("run", "s.yaml", "--out", "b", "--set", "profile=ants-1999");

        List<String> row = row(diff("a", "b", "--measure", "rtt_steady_ns", "--csv"), "sdn");

        double[] a = values("a", "sdn", "rtt_steady_ns");
        double[] differences = values("b", "sdn", "rtt_steady_ns");
        Arrays.setAll(differences, i -> differences[i] - a[i]);
        double mean = Arrays.stream(differences).average().orElseThrow();
        double variance = Arrays.stream(differences).map(each -> (each - mean) * (each - mean)).sum() / 3;
        double halfWidth = T_OF_3_DEGREES * Math.sqrt(variance / 4);
        assertEquals(mean, Double.parseDouble(row.get(4)), 1e-3);
        assertEquals(mean - halfWidth, Double.parseDouble(row.get(5)), 1e-3);
        assertEquals(mean + halfWidth, Double.parseDouble(row.get(6)), 1e-3);
        assertEquals(List.of("4", "true", "false"), row.subList(7, 10));
    }

    @Test
    void aReplicationThatIsNotValidInOneIsLeftOutOfBoth() throws IOException {
        make("run", "s.yaml", "--out", "a");
        make("run", "s.yaml", "--out", "b", "--set", "profile=ants-1999");
        Path runs = folder.resolve("b/runs.csv");
        String text = Files.readString(runs);
        String broken = text.replaceFirst("(?m)^sdn,(\\d+),true,[^\n]*", "sdn,$1,false"
                + ",".repeat((int) text.lines().findFirst().orElseThrow().chars().filter(c -> c == ',').count() - 2));
        Files.writeString(runs, broken);

        List<String> row = row(diff("a", "b", "--measure", "rtt_steady_ns", "--csv"), "sdn");

        double[] a = values("a", "sdn", "rtt_steady_ns");
        assertEquals((a[1] + a[2] + a[3]) / 3, Double.parseDouble(row.get(2)), 1e-3);
        assertEquals("3", row.get(7));
        assertTrue(diff("a", "b").contains("Not valid and left out: 1 of sdn in B."));
    }

    @Test
    void otherSeedsAreNotPairedAndOneReplicationHasNoInterval() {
        make("run", "s.yaml", "--out", "a");
        make("run", "s.yaml", "--out", "b", "--seed", "6");
        make("run", "s.yaml", "--out", "c", "--set", "replications=1");
        make("run", "s.yaml", "--out", "d", "--set", "replications=1", "--set", "profile=ants-1999");

        assertTrue(diff("a", "b").contains("Not paired, since the seeds differ"), text(out));
        assertTrue(diff("a", "b").contains("  seed: 5, 6\n"), text(out));
        assertTrue(diff("c", "d").contains("There are no intervals"), text(out));
        assertEquals(List.of("", "", "1"), row(diff("c", "d", "--measure", "rtt_steady_ns", "--csv"), "sdn").subList(5, 8));
    }

    /// Its manifest names a seed only where an option did.
    @Test
    void theSeedOfASweepIsThatOfItsScenarioUnlessAnOptionOrEachPointHasOne() throws IOException {
        Files.writeString(folder.resolve("p.yaml"), SCENARIO + "sweep: {vary: {topology.delay: [1 ms, 2 ms]}}\n");
        make("sweep", "p.yaml", "--out", "a");
        make("sweep", "p.yaml", "--out", "b", "--set", "seed=6");
        make("sweep", "p.yaml", "--out", "c", "--seed", "6");
        make("sweep", "w.yaml", "--out", "d");
        make("sweep", "w.yaml", "--out", "e", "--set", "profile=ants-1999");

        assertTrue(diff("a", "b").contains("Not paired") && diff("a", "b").contains("  seed: 5, 6\n"), text(out));
        assertTrue(diff("b", "c").contains("The same runs"), text(out));
        assertTrue(diff("d", "e").contains("Paired: both") && !diff("d", "e").contains("  seed"), text(out));
    }

    @Test
    void pointsAreMatchedByTheirValuesAndSystemsByTheirNames() {
        make("sweep", "w.yaml", "--out", "a");
        make("sweep", "v.yaml", "--out", "b", "--set", "profile=ants-1999", "--set", "systems.plan.name=planned");

        String text = diff("a", "b");

        assertTrue(text.contains("  profile: planet-1999, ants-1999\n"), text);
        assertTrue(text.contains("  systems.planned.kind: -, plan\n"), text);
        assertTrue(text.contains("Points only in A: (50 %, 1), (50 %, 2)."), text);
        assertTrue(text.contains("Points only in B: (60 %, 1), (60 %, 2)."), text);
        assertTrue(text.contains("Systems only in A: plan.\nSystems only in B: planned."), text);
        assertEquals(3, diff("a", "b", "--measure", "rtt_steady_ns", "--csv").lines().count());
        for (String shown : List.of(text, diff("a", "b", "--measure", "rtt_steady_ns"))) {
            assertEquals(List.of(), shown.lines().filter(line -> line.length() > 80).toList());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "a gone              | gone:1:1: error: no such folder, name a folder that 'activenet run' or 'activenet sweep'",
        "empty a             | empty:1:1: error: the folder holds no results",
        "a w                 | a' is one experiment, this is a sweep, compare two sweeps, or two experiments",
        "w other             | this varies seed, '",
        "a cut               | the table is cut off: its last line has no end, run the scenario again",
        "a odd               | runs.csv:2:1: error: 'many' in the column 'rtt_first_ns' is not a number, run the",
        "a torn              | manifest.json:1:1: error: this is not JSON, name a whole result folder",
        "a later             | results of the form 'activenet-result-9', this version reads 'activenet-result-1'",
        "w begun             | runs.csv:1:1: error: no such file, run the sweep to its end, or write its tables by",
        "a b --measure rtt   | no measure 'rtt' in both, known are",
        "a b --measure rtt_steady_n | no measure 'rtt_steady_n' in both, did you mean 'rtt_steady_ns'?",
        "a                   | missing required parameter: 'B'",
    })
    void whatIsNotAWholeResultIsRefused(String words, String expected) throws IOException {
        make("run", "s.yaml", "--out", "a");
        make("sweep", "w.yaml", "--out", "w");
        Files.createDirectory(folder.resolve("empty"));
        Files.writeString(folder.resolve("o.yaml"), SCENARIO + "sweep: {vary: {seed: [1, 2]}}\n");
        make("sweep", "o.yaml", "--out", "other");
        String runs = Files.readString(folder.resolve("a/runs.csv"));
        String manifest = Files.readString(folder.resolve("a/manifest.json"));
        copy("b", manifest, runs);
        copy("cut", manifest, runs.substring(0, runs.length() - 100));
        copy("odd", manifest, runs.replaceFirst("plan,0,true,,[^,]*", "plan,0,true,,many"));
        copy("torn", manifest.substring(0, 100), runs);
        copy("later", manifest.replace("activenet-result-1", "activenet-result-9"), runs);
        Files.createDirectory(folder.resolve("begun"));
        Files.copy(folder.resolve("w/sweep.json"), folder.resolve("begun/sweep.json"));
        Files.copy(folder.resolve("w/scenario.yaml"), folder.resolve("begun/scenario.yaml"));
        List<String> all = new ArrayList<>(List.of("diff"));
        all.addAll(List.of(words.split(" ")));

        assertEquals(ExitCode.BAD_INPUT, execute(all.toArray(String[]::new)));

        assertTrue(text(err).contains(expected), text(err));
        assertEquals("", text(out));
    }

    private void copy(String name, String manifest, String runs) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        Files.writeString(copy.resolve("manifest.json"), manifest);
        Files.writeString(copy.resolve("runs.csv"), runs);
    }
}
