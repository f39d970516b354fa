// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.activenet.experiment.terminal.CommandProvider;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;

class BenchCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            Path.of(""));

    @Test
    void theCommandLineFindsIt() {
        List<Object> commands = ServiceLoader.load(CommandProvider.class).stream()
                .map(provider -> provider.get().command(terminal))
                .toList();

        assertEquals(1, commands.size());
        assertEquals("bench", new CommandLine(commands.getFirst()).getCommandName());
    }

    @Test
    void measuresInAJvmOfItsOwnAndPrintsATableAndKeepsIt(@TempDir Path folder) {
        String file = folder.resolve("before.json").toAbsolutePath().toString();
        assertEquals(ExitCode.DONE,
                execute(new BenchCommand(terminal), "RandomStreamBenchmark.nextLong", "--quick", "--save", file));

        List<String> lines = text(out).lines().toList();
        assertTrue(lines.get(0).startsWith("Nanoseconds per operation on this machine: "), lines.get(0));
        assertTrue(lines.contains("mean ± half width of the 99.9 % confidence interval"), text(out));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Quick figures are rough")), text(out));
        assertTrue(lines.stream().allMatch(line -> line.length() <= 80), text(out));
        assertTrue(lines.getLast().startsWith("RandomStreamBenchmark.nextLong "), lines.getLast());
        List<String> progress = text(err).lines().toList();
        assertEquals(2, progress.size(), text(err));
        assertEquals("1 benchmark", progress.get(0));
        assertTrue(progress.get(1).startsWith("[1/1] RandomStreamBenchmark.nextLong: "), progress.get(1));
        Baseline saved = BaselineFile.read(Path.of(file)).orThrow();
        assertEquals(List.of(5), saved.samples().getFirst().forksNs().stream().map(List::size).toList());
        assertTrue(saved.isQuick());
    }

    @Test
    void aNameThatMatchesNothingIsRefusedWithTheNearestOrTheWayToAll() {
        assertEquals(ExitCode.BAD_INPUT, execute(new BenchCommand(terminal), "Forwrding"));

        assertEquals("""
                REGEX:1:1: error: no benchmark matches 'Forwrding', did you mean 'Forwarding'?
                  Forwrding
                  ^
                """, text(err));
        err.reset();
        assertEquals(ExitCode.BAD_INPUT, execute(new BenchCommand(terminal), "speed"));
        assertEquals("""
                REGEX:1:1: error: no benchmark matches 'speed', 'activenet bench --list' shows all
                  speed
                  ^
                """, text(err));
        assertEquals("", text(out));
    }

    @Test
    void aMalformedExpressionIsRefusedWithItsPlace() {
        assertEquals(ExitCode.BAD_INPUT, execute(new BenchCommand(terminal), "Plan|*"));

        assertTrue(text(err).startsWith("""
                REGEX:1:6: error: not a regular expression: dangling meta character '*', put a backslash \
                before a character that stands for itself
                  Plan|*
                       ^
                """), text(err));
    }

    @Test
    void theComparisonTakesNoExpression() {
        assertEquals(ExitCode.BAD_INPUT, execute(new BenchCommand(terminal), "Plan", "--reference"));

        assertEquals("""
                REGEX:1:1: error: a regular expression and --reference, leave one of them out: --reference compares \
                all jobs
                  Plan
                  ^
                """, text(err));
    }

    @Test
    void theComparisonIsNeverQuick() {
        assertEquals(ExitCode.BAD_INPUT, execute(new BenchCommand(terminal), "--quick", "--reference"));

        assertTrue(text(err).startsWith("--quick:1:1: error: --quick and --reference, "), text(err));
    }

    @Test
    void aFileIsForTheComparisonOnly() {
        assertEquals(ExitCode.BAD_INPUT, execute(new BenchCommand(terminal), "--json", "ratios.json"));

        assertTrue(text(err).startsWith("--json:1:1: error: --json without --reference, "), text(err));
    }

    @Test
    void aFolderWithoutReferenceProgramsIsRefused() {
        assertEquals(ExitCode.BAD_INPUT, execute(new BenchCommand(terminal), "--reference", "no-such-folder"));

        assertTrue(text(err).startsWith("no-such-folder:1:1: error: there is no such folder, "), text(err));
        assertEquals("", text(out));
    }

    @Test
    void aBenchmarkThatFailsIsABugOfOurs() {
        var failing = new BenchCommand(terminal, (_, _) -> {
            var inside = new RuntimeException("benchmark error");
            inside.addSuppressed(new IllegalStateException("answers: expected 2, was 1"));
            throw new RunnerException("benchmark caught the exception", inside);
        });

        var thrown = assertThrows(FailedBenchmarkException.class, failing::call);

        assertTrue(thrown.getMessage().endsWith("IllegalStateException: answers: expected 2, was 1"));
        assertEquals("", text(out));
    }

    @Test
    void anotherMeasurementOnTheMachineIsWaitedForByTheUser() {
        var locked = new BenchCommand(terminal, (options, progress) -> {
            throw new RunnerException(BenchCommand.LOCKED + " the JMH lock (/tmp/jmh.lock)");
        });

        assertEquals(ExitCode.BAD_INPUT, execute(locked, "RandomStream"));

        assertEquals("""
                3 benchmarks
                error: another JMH run is measuring on this machine, wait until it has finished
                """, text(err));
    }

    @Test
    void figuresStandBelowEachOther() {
        assertEquals("""
                benchmark        parameters        ns/op  ± error
                ---------------  -------------  --------  -------
                ABenchmark.fast                      0.4        -
                ABenchmark.slow  size=2, way=x  12,345.7     91.0
                """, FigureTable.of(List.of(
                new Figure("ABenchmark.fast", "", 0.44, Double.NaN, List.of()),
                new Figure("ABenchmark.slow", "size=2, way=x", 12_345.67, 91, List.of())), 49));
    }

    @Test
    void figuresOfLongNamesStandBelowThem() {
        assertEquals("""
                benchmark
                  parameters        ns/op  ± error
                  -------------  --------  -------
                ABenchmark.fast
                                      0.4        -
                ABenchmark.slow
                  size=2, way=x  12,345.7     91.0
                  size=3, way=x       1.0      2.0
                """, FigureTable.of(List.of(
                new Figure("ABenchmark.fast", "", 0.44, Double.NaN, List.of()),
                new Figure("ABenchmark.slow", "size=2, way=x", 12_345.67, 91, List.of()),
                new Figure("ABenchmark.slow", "size=3, way=x", 1, 2, List.of())), 48));
    }

    @Test
    void progressSaysHowMuchIsLeft() {
        long[] nowNs = {0};
        var progress = new ProgressLines(terminal.err(), 3, () -> nowNs[0]);

        nowNs[0] = 2_000_000_000L;
        progress.ended(new Figure("ABenchmark.fast", "", 1, 0, List.of()));
        nowNs[0] = 3_000_000_000L;
        progress.ended(new Figure("ABenchmark.slow", "size=2", 20, 0, List.of()));
        progress.ended(new Figure("ABenchmark.slow", "size=3", 20, 0, List.of()));

        assertEquals("""
                [1/3] ABenchmark.fast: 1.0 ns/op, about 4 s left
                [2/3] ABenchmark.slow (size=2): 20.0 ns/op, about 2 s left
                [3/3] ABenchmark.slow (size=3): 20.0 ns/op
                """, text(err));
    }

    @Test
    void flagsAreReadWithoutTheirComments() {
        assertEquals(List.of("--a=b", "-Dc=d e"), JvmFlags.parse("# why\n--a=b\n\n  -Dc=d e \n#-Dx\n"));
        assertTrue(JvmFlags.read().contains("--enable-native-access=ALL-UNNAMED"));
    }

    private static int execute(BenchCommand command, String... arguments) {
        return new CommandLine(command).execute(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
