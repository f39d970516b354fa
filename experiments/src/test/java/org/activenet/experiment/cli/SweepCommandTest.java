// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.activenet.experiment.terminal.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `activenet sweep`: the same tables whoever has run which points, and when.
class SweepCommandTest extends User {
    private static final String SCENARIO = """
            name: small
            seed: 5
            replications: 2
            topology: {generate: {kind: line, nodes: 3}, rate: 10 Mbps, delay: 1 ms}
            profile: planet-1999
            phases: {measured: 200 ms}
            traffic: [{name: pings, kind: ping, pairs: [[n0, n2]], load: {poisson: 10 %}, payload: 500 B}]
            systems:
              - {name: plan, kind: plan}
              - {name: sdn, kind: sdn, mode: reactive, controller: {at: n0, service: 10 us}}
            """;
    private static final String SWEEP = """
            sweep:
              vary:
                traffic.pings.load.poisson: [10 %, 50 %]
                systems.sdn.controller.service: {from: 10 us, to: 1 ms, points: 3, scale: log}
            """;
    private static final List<String> TABLES = List.of(
            "points.csv", "differences.csv", "runs.csv", "warnings.csv", "links.csv", "drops.csv", "report.html", "report.md");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO + SWEEP);
    }

    private int sweep(String... more) {
        List<String> words = new ArrayList<>(List.of("sweep", "s.yaml"));
        words.addAll(List.of(more));
        return execute(words.toArray(String[]::new));
    }

    private String tables(String name, String... more) throws IOException {
        var all = new StringBuilder();
        for (String table : Stream.concat(TABLES.stream(), Stream.of(more)).toList()) {
            all.append(Files.readString(folder.resolve(name).resolve(table)));
        }
        return all.toString();
    }

    @Test
    void aPointIsWhatRunSaysOfIt() throws IOException {
        assertEquals(ExitCode.DONE, sweep("--out", "a", "--jobs", "2"), text(err));
        List<String> rows = Files.readAllLines(folder.resolve("a/points.csv"));
        assertEquals("traffic.pings.load.poisson,systems.sdn.controller.service,system,measure,mean,low,high,n", rows.getFirst());
        Files.writeString(folder.resolve("one.yaml"), SCENARIO);
        assertEquals(ExitCode.DONE, execute("run", "one.yaml", "--out", "one", "--set", "traffic.pings.load.poisson=50 %",
                "--set", "systems.sdn.controller.service=100 us"), text(err));
        assertTrue(rows.stream().anyMatch(row -> row.startsWith("50 %,100 us,plan,pings.offered_ratio,0.")), "what 50 % came to");
        String summary = Files.readString(folder.resolve("one/summary.json"));
        List<String> point = rows.stream().filter(row -> row.startsWith("50 %,100 us,sdn,rtt_steady_ns,")).toList();
        assertEquals(1, point.size());
        String mean = point.getFirst().split(",")[4];
        assertTrue(summary.contains("\"mean\": " + mean + ","), point + " in\n" + summary);
        List<String> one = Files.readAllLines(folder.resolve("one/runs.csv"));
        List<String> runs = Files.readAllLines(folder.resolve("a/runs.csv"));
        String fingerprint = one.getLast().substring(one.getLast().lastIndexOf(','));
        assertTrue(runs.stream().anyMatch(run -> run.startsWith("50 %,100 us,sdn,1,") && run.endsWith(fingerprint)), fingerprint);
    }

    /// Else all points would be the same, and the report would say that the seed does not matter.
    @Test
    void aVariedSeedIsNotGivenByAnOption() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO + "sweep: {vary: {seed: [1, 2]}}\n");
        assertEquals(ExitCode.BAD_INPUT, sweep("--out", "a", "--seed", "6"));
        assertTrue(text(err).contains("'seed' is varied, and '--seed' would give all points the same"), text(err));
        assertFalse(Files.exists(folder.resolve("a")));
    }

    @Test
    void aFolderWithoutASweepIsThereAllTheSame() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        assertEquals(ExitCode.BAD_INPUT, execute("sweep", "collect", "empty"));
        assertTrue(text(err).contains("no sweep was begun here: the folder has no such file"), text(err));
        assertEquals(ExitCode.BAD_INPUT, execute("sweep", "collect", "nowhere"));
        assertTrue(text(err).contains("no sweep was begun here: there is no such folder"), text(err));
    }

    /// Queues so short that requests are lost.
    @Test
    void placesAndRequestsOfAPointAreThoseOfARun() throws IOException {
        String busy = SCENARIO.replace("rate: 10 Mbps, delay: 1 ms", "rate: 1 Mbps, delay: 1 ms, queue: 600 B");
        Files.writeString(folder.resolve("s.yaml"), busy + "sweep: {vary: {traffic.pings.load.poisson: [10 %, 90 %]}}\n");
        assertEquals(ExitCode.DONE, sweep("--out", "a", "--requests"), text(err));
        Files.writeString(folder.resolve("one.yaml"), busy);
        assertEquals(ExitCode.DONE, execute("run", "one.yaml", "--out", "one", "--requests",
                "--set", "traffic.pings.load.poisson=90 %"), text(err));
        for (String table : List.of("requests.csv", "links.csv", "drops.csv")) {
            List<String> one = new ArrayList<>(Files.readAllLines(folder.resolve("one").resolve(table)));
            assertTrue(one.size() > 1, table + " has rows");
            one.replaceAll(row -> (row.equals(one.getFirst()) ? "traffic.pings.load.poisson," : "90 %,") + row);
            List<String> point = new ArrayList<>(Files.readAllLines(folder.resolve("a").resolve(table)));
            point.removeIf(row -> row.startsWith("10 %,"));
            assertEquals(one, point, table);
        }
        assertTrue(Files.readString(folder.resolve("a/requests.csv")).contains(",lost,QUEUE_FULL,"));
    }

    @Test
    void requestsAreTheSameWhoeverHasRunWhichPoints() throws IOException {
        assertEquals(ExitCode.DONE, sweep("--out", "whole", "--requests", "--jobs", "1"), text(err));
        String whole = tables("whole", "requests.csv");
        for (int shard = 1; shard <= 3; shard++) {
            assertEquals(ExitCode.DONE, sweep("--out", "parts", "--requests", "--shard", shard + "/3", "--jobs", "2"), text(err));
        }
        assertEquals(ExitCode.DONE, execute("sweep", "collect", "parts"), text(err));
        assertEquals(whole, tables("parts", "requests.csv"));
        assertEquals(ExitCode.DONE, sweep("--out", "resumed", "--requests", "--points", "2-3"), text(err));
        assertEquals(ExitCode.DONE, sweep("--out", "resumed", "--requests"), text(err));
        assertTrue(text(out).contains("4 points run, 2 had been run before."), text(out));
        assertEquals(whole, tables("resumed", "requests.csv"));
    }

    /// What was run without them has none: nothing pretends that it has, and whoever asks gets them.
    @Test
    void requestsOfPointsThatWereRunWithoutThemAreMadeWhenTheyAreAskedFor() throws IOException {
        assertEquals(ExitCode.DONE, sweep("--out", "a", "--points", "1-2"), text(err));
        assertEquals(ExitCode.DONE, sweep("--out", "a", "--points", "3-6", "--requests"), text(err));
        out.reset();
        err.reset();
        assertEquals(ExitCode.DONE, execute("sweep", "collect", "a"), text(err));
        assertEquals("no requests.csv: 2 points of 6 run without --requests; with it './activenet sweep' runs them again\n",
                text(err));
        assertFalse(text(out).contains("requests.csv"), text(out));
        assertFalse(Files.exists(folder.resolve("a/requests.csv")));
        out.reset();
        err.reset();
        assertEquals(ExitCode.DONE, sweep("--out", "a", "--requests", "--quiet"), text(err));
        assertTrue(text(out).startsWith("2 points run, 4 had been run before, 2 of them again for their requests.\n"), text(out));
        assertEquals("", text(err));
        assertEquals(ExitCode.DONE, sweep("--out", "whole", "--requests"), text(err));
        assertEquals(tables("whole", "requests.csv"), tables("a", "requests.csv"));

        assertEquals(ExitCode.DONE, sweep("--out", "a"), text(err));
        assertTrue(Files.exists(folder.resolve("a/requests.csv")), "they are still kept");
        Files.writeString(folder.resolve("s.yaml"), SCENARIO + SWEEP.replace("50 %", "40 %"));
        assertEquals(ExitCode.DONE, sweep("--out", "a"), text(err));
        assertFalse(Files.exists(folder.resolve("a/requests.csv")), "those of another sweep");
    }

    @Test
    void requestsThatAreDamagedAreMadeAgain() throws IOException {
        assertEquals(ExitCode.DONE, sweep("--out", "a", "--requests"), text(err));
        String before = tables("a", "requests.csv");
        Path kept = kept().stream().filter(file -> file.toString().endsWith(".requests")).findFirst().orElseThrow();
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept, bytes);
        out.reset();
        assertEquals(ExitCode.DONE, sweep("--out", "a", "--requests"), text(err));
        assertTrue(text(out).startsWith("1 point run, 5 had been run before"), text(out));
        assertEquals(before, tables("a", "requests.csv"));
    }

    @Test
    void shardsAndJobsAndTheOrderOfPointsChangeNothing() throws IOException {
        assertEquals(ExitCode.DONE, sweep("--out", "whole", "--jobs", "1"), text(err));
        for (int shard = 1; shard <= 4; shard++) {
            assertEquals(ExitCode.DONE, sweep("--out", "parts", "--shard", shard + "/4", "--jobs", "2"), text(err));
            assertFalse(Files.exists(folder.resolve("parts/points.csv")));
        }
        assertEquals(ExitCode.DONE, execute("sweep", "collect", "parts"), text(err));
        assertEquals(tables("whole"), tables("parts"));
        assertEquals(ExitCode.DONE, sweep("--out", "backwards", "--points", "4-6"));
        assertEquals(ExitCode.NOT_VALID, execute("sweep", "collect", "backwards"));
        assertTrue(text(err).contains("3 points of 6 not run yet"), text(err));
        assertEquals(ExitCode.DONE, sweep("--out", "backwards"));
        assertTrue(text(out).contains("3 points run, 3 had been run before."), text(out));
        assertEquals(tables("whole"), tables("backwards"));
    }

    @Test
    void whatIsThereIsNotRunAgainAndWhatIsDamagedIs() throws IOException {
        assertEquals(ExitCode.DONE, sweep("--out", "a"), text(err));
        String before = tables("a");
        List<Path> kept = kept();
        assertEquals(6, kept.size(), "runs are deleted with their point: " + kept);
        byte[] bytes = Files.readAllBytes(kept.getFirst());
        bytes[bytes.length / 2] ^= 1;
        Files.write(kept.getFirst(), bytes);
        Files.delete(kept.getLast());
        out.reset();
        assertEquals(ExitCode.DONE, sweep("--out", "a"));
        assertTrue(text(out).startsWith("2 points run, 4 had been run before."), text(out));
        assertEquals(before, tables("a"));
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("a/runs"))) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}\\..*")).sorted().toList();
        }
    }

    /// Comments and further values leave what has been run as it is; whatever changes a run does not.
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "name: small; name: small  # of course; 0",
        "points: 3, scale: log; points: 5, scale: log; 4",
        "[10 %, 50 %]; [50 %, 10 %]; 0",
        "seed: 5; seed: 6; 6",
        "payload: 500 B; payload: 501 B; 6",
        "kind: plan; kind: plan, program: mine.plan; 6"})
    void onlyWhatCouldBeOtherwiseIsRunAgain(String old, String fresh, int run) throws IOException {
        Files.writeString(folder.resolve("mine.plan"), PROGRAM);
        assertEquals(ExitCode.DONE, sweep("--out", "a"), text(err));
        Files.writeString(folder.resolve("s.yaml"), (SCENARIO + SWEEP).replace(old, fresh));
        out.reset();
        assertEquals(ExitCode.DONE, sweep("--out", "a"), text(err));
        assertTrue(text(out).startsWith(run + " points run"), text(out));
    }

    private static final String PROGRAM = """
            fun back(source: host, p: port, sequence: int) : unit =
              if thisHostIs(source) then deliver(p, sequence) else
                OnRemote(|back|(source, p, sequence), source, getRB(), defaultRoute)

            fun echo(source: host, destination: host, p: port, sequence: int, payload: string) : unit =
              if thisHostIs(destination) then
                OnRemote(|back|(source, p, sequence), source, getRB(), defaultRoute)
              else OnRemote(|echo|(source, destination, p, sequence, payload), destination, getRB(), defaultRoute)
            """;

    @Test
    void aProgramThatHasChangedIsRunAgain() throws IOException {
        Files.writeString(folder.resolve("mine.plan"), PROGRAM);
        Files.writeString(folder.resolve("s.yaml"), (SCENARIO + SWEEP).replace("kind: plan", "kind: plan, program: mine.plan"));
        assertEquals(ExitCode.DONE, sweep("--out", "a"), text(err));
        String before = tables("a");
        Files.writeString(folder.resolve("mine.plan"), PROGRAM.replace("getRB()", "getRB() - 1"));
        out.reset();
        assertEquals(ExitCode.DONE, sweep("--out", "a"), text(err));
        assertTrue(text(out).startsWith("6 points run"), text(out));
        assertNotEquals(before, tables("a"));
    }

    /// How long is the machine's; that it is told, and in words, is ours.
    @Test
    void thePlanSaysHowLongItTakes() {
        assertEquals(ExitCode.DONE, sweep("--plan", "--out", "a", "--jobs", "3"));
        String last = text(out).lines().toList().getLast();
        assertTrue(last.matches("It takes about [0-9.]+ (ms|s|min) on 3 processors, rather less;"
                + " a replication of a point took [0-9.]+ (ms|s) of one\\."), last);
        assertFalse(Files.exists(folder.resolve("a")), "what was tried is not kept");
    }

    @Test
    void thePlanRunsNothing() {
        assertEquals(ExitCode.DONE, sweep("--plan", "--quiet", "--out", "a"));
        assertEquals("""
                6 points, varying traffic.pings.load.poisson, systems.sdn.controller.service.
                  1: traffic.pings.load.poisson=10 %, systems.sdn.controller.service=10 us
                  2: traffic.pings.load.poisson=10 %, systems.sdn.controller.service=100 us
                  3: traffic.pings.load.poisson=10 %, systems.sdn.controller.service=1 ms
                  4: traffic.pings.load.poisson=50 %, systems.sdn.controller.service=10 us
                  ...
                  6: traffic.pings.load.poisson=50 %, systems.sdn.controller.service=1 ms
                """, text(out));
        assertFalse(Files.exists(folder.resolve("a")));
    }

    /// A value is checked where it stands in the list, and nothing is run.
    @Test
    void aValueThatCannotBeIsFoundWhereItStands() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO + """
                sweep:
                  vary:
                    traffic.pings.load.poisson: [10 %, 5 apples]
                    systems.sdnn.controller.service: [10 us]
                    systems.sdn.controller.at: [n0, n7]
                """);
        assertEquals(ExitCode.BAD_INPUT, sweep("--out", "a"));
        assertTrue(text(err).contains("s.yaml:13:40: error: 'apples' is not a unit of share"), text(err));
        assertTrue(text(err).contains("s.yaml:14:13: error: unknown item 'sdnn', did you mean 'sdn'?"), text(err));
        assertFalse(Files.exists(folder.resolve("a")));
    }

    @Test
    void aNodeThatTheNetworkHasNotIsFoundBeforeTheFirstRun() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO + "sweep: {vary: {systems.sdn.controller.at: [n0, n7]}}\n");
        assertEquals(ExitCode.BAD_INPUT, sweep("--out", "a"));
        assertTrue(text(err).contains("s.yaml:11:48: error: unknown node 'n7'"), text(err));
    }

    @Test
    void runSaysThatItIsASweep() {
        assertEquals(ExitCode.BAD_INPUT, execute("run", "s.yaml"));
        assertTrue(text(err).contains("run it with './activenet sweep s.yaml'"), text(err));
    }

    @Test
    void aScenarioWithoutASweepIsNone() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO);
        assertEquals(ExitCode.BAD_INPUT, sweep());
        assertTrue(text(err).contains("no 'sweep' in this scenario"), text(err));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {
        "--points 7; there is no point 7: they are 1 to 6",
        "--points 3-2; there is no point 3-2: they are 1 to 6",
        "--points a; '--points' must be numbers and ranges",
        "--shard 3/2; '--shard' must be one part of all",
        "--shard 0/2; '--shard' must be one part of all",
        "--jobs 0; '--jobs' must be 1 or more"})
    void optionsThatCannotBeAreRefused(String options, String why) {
        assertEquals(ExitCode.BAD_INPUT, sweep(options.split(" ")));
        assertTrue(text(err).contains(why), text(err));
    }

    @Test
    void aFolderOfSomethingElseIsLeftAlone() throws IOException {
        Files.createDirectory(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/thesis.tex"), "");
        assertEquals(ExitCode.BAD_INPUT, sweep("--out", "mine"));
        assertTrue(text(err).contains("the folder holds something other than a sweep"), text(err));
    }

    /// What fails is one point; its reason stands in the table, and the others are whole.
    @Test
    void aPointWhoseRunsFailIsOneRow() throws IOException {
        Files.writeString(folder.resolve("s.yaml"), SCENARIO
                + "isolation: {memory: 64 MB, deadline: 60 s}\n"
                + "sweep: {vary: {systems.plan.trust: [own, hostile], isolation.deadline: [1 ms, 60 s]},"
                + " where: \"systems.plan.trust == hostile or isolation.deadline > 1 s\"}\n");
        assertEquals(ExitCode.NOT_VALID, sweep("--out", "a", "--jobs", "1"), text(err));
        List<String> runs = Files.readAllLines(folder.resolve("a/runs.csv"));
        assertEquals(2, runs.stream().filter(row -> row.contains("stopped after 1 ms, the deadline of 'isolation'")).count());
        assertTrue(runs.stream().filter(row -> row.contains(",true,")).count() >= 10, String.join("\n", runs));
        assertTrue(text(out).contains("1 point is not valid"), text(out));
    }
}
