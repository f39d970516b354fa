// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.FingerprintSet;
import org.activenet.experiment.result.LedgerSums;
import org.activenet.experiment.result.ReplicationResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final String SCENARIO = """
            name: small
            seed: 7
            topology: {name: abilene}
            profile: ideal
            phases: {measured: 10 s}
            traffic:
              - {name: pings, kind: ping, pairs: [[Denver, Seattle]], gap: {poisson: 50 ms}}
            systems:
              - {name: plan, kind: plan}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeEach
    void writeTheScenario() throws IOException {
        Files.writeString(folder.resolve("small.yaml"), SCENARIO);
    }

    @Test
    void runsAScenarioAndWritesItsFolder() {
        assertEquals(ExitCode.DONE, execute("run", "small.yaml", "--seed", "9", "--set", "traffic.pings.payload=1 kB"));

        assertEquals("""
                small
                line, seed 9, 1 replication: no intervals

                each system
                system  steady RTT [ms]
                ------  ---------------
                plan              5.000

                Report: results/small/report.html
                """, text(out));
        assertEquals("""
                1 run
                [1/1] plan, replication 0
                """, text(err));
        assertTrue(Files.isRegularFile(folder.resolve("results/small/report.html")));
    }

    @Test
    void keepsTheCommandThatRepeatsTheRun() throws IOException {
        execute("run", "small.yaml", "--quiet", "--out", "it's here", "--set", "traffic.pings.payload=1 kB");

        assertTrue(Files.readString(folder.resolve("it's here/manifest.json")).contains(
                "./activenet run small.yaml --quiet --out 'it'\\\\''s here' --set 'traffic.pings.payload=1 kB'"));
        assertEquals("", text(err));
    }

    @Test
    void theCommandGoesToTheFolderWhereItWasGivenIfThatIsNotTheLaunchers() {
        var source = new CommandLineSource(List.of("run", "it's.yaml", "--seed", "7", "--set", "a=~ b", "--out", "~/x"));
        String words = "run 'it'\\''s.yaml' --seed 7 --set 'a=~ b' --out '~/x'";

        assertEquals("./activenet " + words, source.command("./activenet", Path.of("/home/my work")));
        assertEquals("cd '/home/my work' && ../active/activenet " + words,
                source.command("../active/activenet", Path.of("/home/my work/.")));
    }

    @Test
    void reportsBadInputWithoutAHalfWrittenFolder() {
        assertEquals(ExitCode.BAD_INPUT, execute("run", "none.yaml"));
        assertEquals(folder + "/none.yaml:1:1: error: no such file, check the name and the folder\n", text(err));

        err.reset();
        assertEquals(ExitCode.BAD_INPUT, execute("run", "small.yaml", "--set", "sed=1", "--set", "seed=-1"));
        assertEquals("""
                --set:1:1: error: unknown key 'sed', did you mean 'seed'?
                  sed=1
                  ^
                --set:2:6: error: negative number -1 for 'seed', write 0 or more
                  seed=-1
                       ^
                """, text(err));

        err.reset();
        assertEquals(ExitCode.BAD_INPUT,
                execute("run", "small.yaml", "--set", "traffic.pings.pairs=[[Dnver, Seattle]]"));
        assertEquals("""
                --set:1:23: error: unknown node 'Dnver', did you mean 'Denver'?
                  traffic.pings.pairs=[[Dnver, Seattle]]
                                        ^
                """, text(err));
        assertEquals("", text(out));
        assertFalse(Files.exists(folder.resolve("results")));
    }

    @Test
    void pointsAtWhatIsWrongOnTheCommandLine() {
        assertRefused("command line:1:28: error: unknown option '--sed=5', did you mean '--seed'?",
                "run", "small.yaml", "--sed=5");
        assertRefused("command line:1:13: error: unknown command 'rum', did you mean 'run'?", "rum", "small.yaml");
        assertRefused("command line:1:16: error: missing required parameter: 'SCENARIO', see './activenet help run'",
                "run");
        assertRefused("command line:1:35: error: invalid value for option '--seed': 'x' is not a whole number, "
                + "see './activenet help run'", "run", "small.yaml", "--seed", "x");
        assertRefused("command line:1:35: error: '--jobs' must be 1 or more, was 0, see './activenet help run'",
                "run", "small.yaml", "--jobs", "0");
        assertRefused("command line:1:35: error: '--seed' must be 0 to 999999999999999999, was -1, see './activenet help run'",
                "run", "small.yaml", "--seed", "-1");
        assertRefused("command line:1:28: error: unexpected word 'b.yaml', see './activenet help run'",
                "run", "small.yaml", "b.yaml");
    }

    @Test
    void refusesAFolderThatIsNotOursBeforeAnythingRuns() throws IOException {
        Files.createDirectories(folder.resolve("mine"));
        Files.writeString(folder.resolve("mine/diary.txt"), "x");

        assertEquals(ExitCode.BAD_INPUT, execute("run", "small.yaml", "--out", "mine"));

        assertEquals(folder + "/mine:1:1: error: the folder holds something other than an earlier result, "
                + "name another folder with --out\n", text(err));
    }

    @Test
    void saysThatABugIsABugAndHowToSeeItAgain() throws IOException {
        Experimenter broken = (_, _, _) -> {
            throw new AssertionError("time moved backward");
        };

        assertEquals(ExitCode.BUG, execute(broken, "run", "small.yaml"));

        String told = text(err);
        Path trace = Path.of(told.substring(told.lastIndexOf("trace:") + 6).strip());
        assertEquals("""
                error: this is a bug in ActiveNet, not in your input
                  what:    AssertionError: time moved backward
                  version: 0.1.0
                  seed:    7
                  repeat:  ./activenet run small.yaml
                  trace:   FILE
                """.replace("FILE", trace.toString()), told);
        assertTrue(Files.readString(trace).contains("at org.activenet.experiment.cli.MainTest"));
        assertFalse(Files.exists(folder.resolve("results")));
    }

    @Test
    void saysThatMemoryIsFullAndHowToGiveMore() {
        Experimenter large = (_, _, _) -> {
            throw new IllegalStateException(new OutOfMemoryError("Java heap space"));
        };

        assertEquals(ExitCode.BAD_INPUT, execute(large, "run", "small.yaml", "--jobs", "2"));

        long heapMegabytes = Runtime.getRuntime().maxMemory() >> 20;
        assertEquals("""
                error: Java has used up its memory, %d MB
                  Give it more:  JAVA_TOOL_OPTIONS=-Xmx%dm ./activenet run small.yaml --jobs 2
                  or less to do: fewer runs at once (--jobs 1), a smaller network or less traffic.
                """.formatted(heapMegabytes, 2 * heapMegabytes), text(err));
    }

    @Test
    void endsWith1ForARunThatIsNotValid() {
        assertEquals(ExitCode.NOT_VALID, execute((scenario, options, _) ->
                Checked.of(result(scenario, options, false)), "run", "small.yaml"));
        assertTrue(text(out).contains("NOT VALID"));
    }

    @Test
    void showsHelpWithAnExampleForEveryCommand() {
        assertEquals(ExitCode.DONE, execute());
        for (String command : List.of("run", "help", "version")) {
            assertTrue(text(out).contains("\n  " + command + " "), command);
            out.reset();
            assertEquals(ExitCode.DONE, execute("help", command));
            assertTrue(text(out).contains("Example"), command);
            out.reset();
            execute();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "-V", "version --", "--version --"})
    void tellsItsVersionHoweverItIsAsked(String words) {
        assertEquals(ExitCode.DONE, execute(words.split(" ")));

        assertEquals(Build.read().text(), text(out));
        assertEquals("", text(err));
        List<String> lines = text(out).lines().toList();
        assertTrue(lines.get(0).matches("ActiveNet [0-9]+[.][0-9]+[.][0-9]+"), lines.get(0));
        assertTrue(lines.get(1).matches("commit    ([0-9a-f]{12,40}(, with changes)?|not known: .*)"), lines.get(1));
        assertTrue(lines.get(2).startsWith("Java      " + Runtime.version()), lines.get(2));
        assertTrue(lines.get(3).matches("GraalVM   [0-9.]+, for JavaScript capsules"), lines.get(3));
    }

    @Test
    void tellsInPlainLinesHowMuchIsLeft() {
        long[] nowNs = {0};
        Progress progress = TerminalProgress.lines(terminal(), () -> nowNs[0]);

        progress.begin("40 runs", 40);
        for (int i = 1; i <= 40; i++) {
            nowNs[0] += 500_000_000;
            progress.step("run " + i);
        }
        progress.end();

        List<String> lines = text(err).lines().toList();
        assertEquals(21, lines.size());
        assertEquals("[2/40] run 2, about 19 s left", lines.get(1));
        assertEquals("[40/40] run 40", lines.get(20));
    }

    private void assertRefused(String headline, String... arguments) {
        err.reset();
        assertEquals(ExitCode.BAD_INPUT, execute(arguments));
        assertEquals(headline, text(err).lines().findFirst().orElse(""));
    }

    private int execute(String... arguments) {
        return execute((scenario, options, progress) -> {
            List<Diagnostic> unknown = scenario.unknownNodes(List.of("Denver", "Seattle"));
            if (!unknown.isEmpty()) {
                return new Checked<>(null, unknown);
            }
            progress.begin("1 run", 1);
            progress.step("plan, replication 0");
            return Checked.of(result(scenario, options, true));
        }, arguments);
    }

    private int execute(Experimenter experimenter, String... arguments) {
        return new Main("0.1.0", terminal(), Catalogue::builtIn, experimenter, List.of()).execute(arguments);
    }

    private Terminal terminal() {
        return new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), false, folder);
    }

    private static ExperimentResult result(Scenario scenario, RunOptions options, boolean isValid) {
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        measures.put("rtt_steady_ns", 5e6);
        var run = new ReplicationResult(0, isValid ? "" : "made up", measures, ReplicationResult.Details.NONE,
                LedgerSums.EMPTY, new LinkedHashMap<>(), new FingerprintSet(new LinkedHashMap<>()));
        return new ExperimentResult(scenario,
                new ExperimentResult.NetworkFacts("line", "00", List.of("n0"), ""), Catalogue.builtIn().measures(),
                List.of(new SystemResult("plan", List.of(run))),
                ExperimentResult.Compared.NOTHING,
                new ExperimentResult.Notes(List.of(), List.of(), List.of()),
                new ExperimentResult.Origin("0.1.0", options.command(), "25", "here", 1, List.of()));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
