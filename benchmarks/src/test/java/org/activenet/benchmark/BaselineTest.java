// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

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
import java.util.Random;
import org.activenet.benchmark.Baseline.Sample;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// `bench --save`, `--compare` and `--with`, on baselines that were made up.
class BaselineTest {
    private static final Baseline BEFORE = new Baseline("a \"fast\" one, 2 processors", "Java 25", false, List.of(
            new Sample("ABenchmark.still", "", List.of(List.of(10.0, 10.2), List.of(9.9, 10.1), List.of(10.0, 9.8))),
            new Sample("ABenchmark.worse", "", List.of(List.of(10.0, 10.2), List.of(9.9, 10.1), List.of(10.0, 9.8))),
            new Sample("ABenchmark.better", "way=long-winded, size=1000", List.of(List.of(4e6), List.of(4.1e6), List.of(3.9e6))),
            new Sample("BBenchmark.single", "", List.of(List.of(7.0))),
            new Sample("CBenchmark.gone", "n=1", List.of(List.of(1.0, 2.0)))));
    private static final Baseline NOW = new Baseline("a slow one, 1 processor", "Java 25", false, List.of(
            new Sample("ABenchmark.still", "", List.of(List.of(10.1, 10.3), List.of(9.9, 10.0), List.of(10.1, 10.0))),
            new Sample("ABenchmark.worse", "", List.of(List.of(15.0, 15.2), List.of(15.1, 14.9), List.of(14.9, 14.9))),
            new Sample(
                    "ABenchmark.better", "way=long-winded, size=1000", List.of(List.of(1e6), List.of(1.01e6), List.of(0.99e6))),
            new Sample("BBenchmark.single", "", List.of(List.of(14.0))),
            new Sample("DBenchmark.fresh", "", List.of(List.of(1.0, 2.0)))));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder = Path.of("");

    @Test
    void saysWhatIsSlowerWhatIsFasterAndWhatIsNoise() throws IOException {
        write("before.json", BEFORE);
        write("now.json", NOW);

        assertEquals(ExitCode.DONE, execute("--compare", "before.json", "--with", "now.json"));

        assertEquals("""
                Nanoseconds per operation, and how many times as many as before
                benchmark                          before        now  ratio 99 % interval
                ABenchmark
                  still                              10.0       10.1  1.007  0.95 to 1.06
                  worse                              10.0       15.0  1.500  1.44 to 1.56 slower
                  better, way=long-winded, size=1000
                                                4,000,000  1,000,000  0.250  0.21 to 0.29 faster
                BBenchmark
                  single                              7.0       14.0  2.000             -

                Not among the earlier ones
                  DBenchmark.fresh

                Not measured now
                  CBenchmark.gone, n=1

                1 slower, 1 faster, 2 not to be told from noise (99 % for each by itself)
                """, text(out));
        assertEquals("warning: not the same machine: 'a \"fast\" one, 2 processors' then, 'a slow one, 1 processor' now\n",
                text(err));
        assertEquals(List.of(), text(out).lines().filter(line -> line.length() > 80).toList());
    }

    @Test
    void aRegularExpressionChoosesOfBothSides() throws IOException {
        write("before.json", BEFORE);
        write("now.json", NOW);

        assertEquals(ExitCode.DONE, execute("RandomStream", "--compare", "before.json", "--with", "now.json"));

        assertTrue(text(out).endsWith("\n0 slower, 0 faster, 0 not to be told from noise (99 % for each by itself)\n"));
        assertFalse(text(out).contains("CBenchmark"), text(out));
    }

    @Test
    void anotherJavaAndRoughFiguresAreDoubtful() {
        var quick = new Baseline(BEFORE.machine(), "Java 26", true, List.of());

        assertEquals(
                List.of("not the same Java: 'Java 25' then, 'Java 26' now",
                        "measured with --quick only now: what has not warmed up looks slower"),
                BEFORE.doubtsAgainst(quick));
        assertEquals(List.of(), BEFORE.doubtsAgainst(BEFORE));
        assertEquals(1, quick.doubtsAgainst(quick).size());
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertEquals(BEFORE, BaselineFile.read(new SourceText("x", BaselineFile.text(BEFORE))).orThrow());
    }

    /// Goal: an interval of 99 % misses 1 in a hundred times when nothing has changed, and in all when it has doubled.
    /// Method: three JVMs of five iterations each, with a spread of 3 % between JVMs and 1 % within.
    @Test
    void theIntervalIsWrongAsOftenAsItSays() {
        var random = new Random(7);
        int wrong = 0;
        int found = 0;
        int trials = 4_000;
        for (int i = 0; i < trials; i++) {
            Sample before = sample(random, 100);
            wrong += Ratio.of(before, sample(random, 100)).isNoise() ? 0 : 1;
            found += Ratio.of(before, sample(random, 200)).isNoise() ? 0 : 1;
        }
        // 40 at exactly 1 %; fewer, since degrees are rounded down
        assertTrue(wrong > 4 && wrong < 60, wrong + " of " + trials + " called changed");
        assertTrue(found > trials * 0.99, found + " of " + trials + " doublings found");
    }

    private static Sample sample(Random random, double meanNs) {
        List<List<Double>> forks = new ArrayList<>();
        for (int fork = 0; fork < 3; fork++) {
            double forkMeanNs = meanNs * (1 + 0.03 * random.nextGaussian());
            List<Double> iterations = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                iterations.add(forkMeanNs * (1 + 0.01 * random.nextGaussian()));
            }
            forks.add(iterations);
        }
        return new Sample("A.b", "", forks);
    }

    /// By hand: means 10 and 11, relative errors 0.1/√2/10 and 0.2/√2/11, degrees 1.46 rounded down to 1, t 63.657.
    @Test
    void theIntervalIsThatOfWelchOnTheLogarithms() {
        Ratio ratio = Ratio.of(
                new Sample("A.b", "", List.of(List.of(9.9, 10.1))), new Sample("A.b", "", List.of(List.of(10.8, 11.2))));

        double width = 63.65674 * Math.sqrt(0.01 * 0.01 + (0.2 / 11) * (0.2 / 11));
        assertEquals(1.1, ratio.value(), 1e-12);
        assertEquals(1.1 * Math.exp(-width), ratio.low(), 1e-5);
        assertEquals(1.1 * Math.exp(width), ratio.high(), 1e-5);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "gone.json      |                                  | gone.json:1:1: error: no such file, check the name and the folder",
        "folder         |                                  | folder:1:1: error: the path is a folder, name a baseline in it",
        "empty.json     |                                  | not a baseline of benchmarks, or not all of one, name a file that",
        "cut.json       | {\"format\": 1, \"benchmarks\": [ | cut.json:1:1: error: not a baseline of benchmarks",
        "list.json      | [1, 2]                           | list.json:1:1: error: not a baseline of benchmarks",
        "text.json      | hello                            | text.json:1:1: error: not a baseline of benchmarks",
        "ratios.json    | [{\"job\": \"phold\"}]            | ratios.json:1:1: error: not a baseline of benchmarks",
        "later.json     | {\"format\": 2, \"benchmarks\": []} | later.json:1:12: error: number 2 for 'format', write 1 or less",
        "short.json     | {\"format\": 1, \"benchmarks\": []} | short.json:1:1: error: missing key 'machine'",
        "times.json     | {format: 1, machine: a, java: b, quick: false, benchmarks: [{benchmark: A.b, parameters: '', "
                + "ns: [[1, -2]]}]} | times.json:1:103: error: not a time above 0",
        "none.json      | {format: 1, machine: a, java: b, quick: false, benchmarks: [{benchmark: A.b, parameters: '', "
                + "ns: [[]]}]} | none.json:1:99: error: no times",
        "foreign.json   | {format: 1, machine: a, java: b, quick: false, benchmarks: [{benchmark: A.b, parameters: '', "
                + "ns: [[1]]}]} | foreign.json:1:1: error: none of its benchmarks is there now, name a later file",
    })
    void aFileThatIsNotABaselineIsRefused(String name, String content, String expected) throws IOException {
        Files.createDirectory(folder.resolve("folder"));
        if (!name.equals("gone.json") && !name.equals("folder")) {
            Files.writeString(folder.resolve(name), content == null ? "" : content);
        }

        assertEquals(ExitCode.BAD_INPUT, execute("--compare", name));

        assertTrue(text(err).contains(expected), text(err));
        assertEquals("", text(out));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
        "--with now.json                                | --with:1:1: error: --with without --compare, add --compare FILE",
        "--compare a.json --with b.json --quick         | --quick:1:1: error: --quick and --with, leave one of them out",
        "--compare a.json --with b.json --save c.json   | --save:1:1: error: --save and --with, leave one of them out",
        "--reference --save a.json                      | --save:1:1: error: --save and --reference, leave one of them out",
        "--reference --compare a.json                   | --compare:1:1: error: --compare and --reference, leave one",
        "--reference --list                             | --list:1:1: error: --list and --reference, leave one of them out",
        "--list --quick                                 | --quick:1:1: error: --quick and --list, leave one of them out",
        "RandomStream --save no/such/folder.json        | no/such/folder.json:1:1: error: no file can be written here",
    })
    void whatCannotBeMeantTogetherIsRefused(String words, String expected) {
        assertEquals(ExitCode.BAD_INPUT, execute(words.split(" +")));

        assertTrue(text(err).contains(expected), text(err));
        assertEquals("", text(out));
    }

    @Test
    void theListHasEveryMethodBelowItsQuestion() {
        assertEquals(ExitCode.DONE, execute("--list"));

        assertTrue(text(out).contains("""
                RandomStreamBenchmark
                  What does one draw from a random stream cost?
                    baseline
                    nextExponentialNs
                    nextLong
                """), text(out));
        assertEquals(BenchmarksTest.names().size(), text(out).lines().filter(line -> line.startsWith("    ")).count());
        assertEquals(List.of(), text(out).lines().filter(line -> line.length() > 80).toList());
        out.reset();
        assertEquals(ExitCode.DONE, execute("--list", "Forwarding"));
        assertTrue(text(out).startsWith("ForwardingBenchmark\n"), text(out));
    }

    private void write(String name, Baseline baseline) throws IOException {
        Files.writeString(folder.resolve(name), BaselineFile.text(baseline));
    }

    private int execute(String... arguments) {
        var terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                folder);
        var command = new BenchCommand(terminal, (_, _) -> {
            throw new AssertionError("nothing is to be measured");
        });
        return new CommandLine(command).execute(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
