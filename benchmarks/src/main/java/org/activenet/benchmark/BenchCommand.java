// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.activenet.benchmark.reference.ReferenceBench;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `activenet bench`: measures on this machine, and prints one table, in nanoseconds or against the reference programs.
@Command(
        name = "bench",
        description = "Measures how fast the simulator is on this machine, in nanoseconds or against the reference.",
        footer = {
            "",
            "An operation of a ping or forwarding benchmark is one hop. No simulated result depends on these figures.",
            "With --reference, programs in C and C++ do the same work in turn with ours; it takes some minutes.",
            "Exit code 1: the two sides did not do the same work.",
            "",
            "Examples:",
            "  activenet bench --quick",
            "  activenet bench Forwarding",
            "  activenet bench 'Plan|JavaScript'",
            "  activenet bench --reference --json ratios.json"
        })
final class BenchCommand implements Callable<Integer> {
    /// What JMH begins with when it finds its lock file taken.
    static final String LOCKED = "ERROR: Another JMH instance might be running.";

    private static final String ALL = ".*";
    private static final TimeValue QUICK_WARMUP = TimeValue.milliseconds(250);
    private static final TimeValue QUICK_MEASUREMENT = TimeValue.milliseconds(150);
    private static final int QUICK_WARMUPS = 4;
    private static final int QUICK_MEASUREMENTS = 5;
    private static final String QUICK_CAVEAT =
            "Quick figures are rough: short measurements in one JVM that has barely warmed up. Compare magnitudes only.\n";

    private final Terminal terminal;
    private final Measurement measurement;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "REGEX",
            description = "Only benchmarks whose name, Class.method, contains a match of this regular expression.")
    private @Nullable String regex;

    @Option(names = "--quick", description = "Short, rough measurements in one JVM each, about a minute for all.")
    private boolean isQuick;

    @Option(
            names = "--reference",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "DIR",
            description = "Compares with the reference programs in DIR, by default benchmarks/reference of this project. "
                    + "Needs a C and a C++ compiler (CC, CXX); without one, only our side is measured.")
    private @Nullable String referenceFolder;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Also writes the results of --reference to FILE, for other programs.")
    private @Nullable String jsonFile;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean isHelpAsked;

    /// Runs benchmarks; [Runner] does.
    @FunctionalInterface
    interface Measurement {
        Collection<RunResult> run(Options options, OutputFormat progress) throws RunnerException;
    }

    BenchCommand(Terminal terminal) {
        this(terminal, (options, progress) -> new Runner(options, progress).run());
    }

    BenchCommand(Terminal terminal, Measurement measurement) {
        this.terminal = terminal;
        this.measurement = measurement;
    }

    @Override
    public Integer call() {
        if (referenceFolder != null) {
            return compare(referenceFolder);
        }
        if (jsonFile != null) {
            return refuse(Diagnostic.error(
                    new SourceText("--json", jsonFile), "--json without --reference", "add --reference, or leave it out"));
        }
        return measure(regex == null ? ALL : regex);
    }

    private int compare(String folder) {
        if (regex != null) {
            return refuse(Diagnostic.error(
                    new SourceText("REGEX", regex),
                    "a regular expression and --reference",
                    "leave one of them out: --reference compares all jobs"));
        }
        if (isQuick) {
            return refuse(Diagnostic.error(
                    new SourceText("--quick", "--quick"),
                    "--quick and --reference",
                    "leave one of them out: rough figures cannot be compared"));
        }
        Children.endWithUs();
        return new ReferenceBench(terminal, JvmFlags.read()).compare(folder, jsonFile);
    }

    private int measure(String regex) {
        SourceText source = new SourceText("REGEX", regex);
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            return refuse(Diagnostic.error(
                    source,
                    Math.clamp(e.getIndex(), 0, regex.length()),
                    "not a regular expression: " + lowered(e.getDescription()),
                    "put a backslash before a character that stands for itself"));
        }
        Collection<BenchmarkListEntry> matching = matching(regex);
        if (matching.isEmpty()) {
            return refuseUnmatched(source);
        }
        return measure(matching, regex);
    }

    private int refuse(Diagnostic finding) {
        terminal.complain(List.of(finding));
        return ExitCode.BAD_INPUT;
    }

    private int refuseUnmatched(SourceText source) {
        List<String> names = matching(ALL).stream()
                .map(entry -> Figure.shortName(entry.getUsername()))
                .toList();
        List<String> words = names.stream()
                .flatMap(name -> Stream.of(name, className(name), className(name).replace("Benchmark", "")))
                .distinct()
                .toList();
        String regex = source.text();
        String advice = Suggestion.advice(regex, words);
        int exitCode = refuse(Diagnostic.error(
                source,
                "no benchmark matches '" + regex + "'",
                advice.startsWith("did you mean") ? advice : "use part of one of the names below"));
        names.forEach(name -> terminal.err().print("  " + name + "\n"));
        terminal.err().flush();
        return exitCode;
    }

    private static String className(String shortName) {
        return shortName.substring(0, shortName.indexOf('.'));
    }

    private static SortedSet<BenchmarkListEntry> matching(String regex) {
        var silent = new ProgressLines(System.err, 0, System::nanoTime);
        return BenchmarkList.defaultList().find(silent, List.of(regex), List.of());
    }

    private int measure(Collection<BenchmarkListEntry> benchmarks, String regex) {
        int total = benchmarks.stream().mapToInt(BenchCommand::choices).sum();
        terminal.err().print(total + (total == 1 ? " benchmark\n" : " benchmarks\n"));
        terminal.err().flush();
        var progress = new ProgressLines(terminal.err(), total, System::nanoTime);
        Children.endWithUs();
        Options options = options(regex);
        List<Figure> figures;
        try {
            figures = measurement.run(options, progress).stream().map(Figure::of).toList();
        } catch (RunnerException e) {
            if (String.valueOf(e.getMessage()).startsWith(LOCKED)) {
                terminal.err().print("error: another JMH run is measuring on this machine, wait until it has finished\n");
                return ExitCode.BAD_INPUT;
            }
            throw failure(e, progress);
        }
        terminal.out().print(caption() + "\n" + FigureTable.of(figures));
        terminal.out().flush();
        return ExitCode.DONE;
    }

    /// How often JMH measures a benchmark: once for each choice of its parameters.
    private static int choices(BenchmarkListEntry benchmark) {
        return !benchmark.getParams().hasValue()
                ? 1
                : benchmark.getParams().get().values().stream().mapToInt(values -> values.length)
                        .reduce(1, Math::multiplyExact);
    }

    private Options options(String regex) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(regex)
                .jvmArgs(JvmFlags.read().toArray(String[]::new))
                .shouldFailOnError(true);
        if (isQuick) {
            options.forks(1)
                    .warmupIterations(QUICK_WARMUPS)
                    .warmupTime(QUICK_WARMUP)
                    .measurementIterations(QUICK_MEASUREMENTS)
                    .measurementTime(QUICK_MEASUREMENT);
        }
        return options.build();
    }

    private String caption() {
        return """
                Nanoseconds per operation on this machine: %s, %s, %d processors
                mean ± half width of the 99.9 %% confidence interval
                %s""".formatted(
                Runtime.version(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                isQuick ? QUICK_CAVEAT : "");
    }

    /// The exception of the benchmark itself is wrapped twice, and of a JVM that ended early there is only text.
    private static FailedBenchmarkException failure(RunnerException thrown, ProgressLines progress) {
        Throwable cause = thrown;
        while (cause.getCause() != null || cause.getSuppressed().length > 0) {
            cause = cause.getCause() != null ? cause.getCause() : cause.getSuppressed()[0];
        }
        String what = cause == thrown ? thrown.getMessage() + "\n" + progress.said() : cause.toString();
        return new FailedBenchmarkException(progress.current() + ": " + what.strip(), thrown);
    }

    private static String lowered(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }
}
