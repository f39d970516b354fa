// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.benchmark.reference.ReferenceBench;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.files.OutputFile;
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
            "To see what a change does: --save before it, --compare after it, on a machine that does nothing else.",
            "",
            "Examples:",
            "  activenet bench --quick",
            "  activenet bench Forwarding",
            "  activenet bench 'Plan|JavaScript'",
            "  activenet bench --list",
            "  activenet bench Forwarding --save before.json",
            "  activenet bench --compare before.json",
            "  activenet bench --compare before.json --with after.json",
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

    @Option(names = "--list", description = "Lists the benchmarks with the question of each, and measures nothing.")
    private boolean isListAsked;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Also writes what was measured to FILE, to be compared with later.")
    private @Nullable String savedFile;

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Measures the benchmarks of FILE, which --save wrote, and says which of them have changed.")
    private @Nullable String comparedFile;

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description = "Takes the figures of now from FILE, which --save wrote, and measures nothing. For --compare.")
    private @Nullable String withFile;

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
        Optional<Diagnostic> conflict = conflict();
        if (conflict.isPresent()) {
            return refuse(conflict.get());
        }
        if (referenceFolder != null) {
            Children.endWithUs();
            return new ReferenceBench(terminal, JvmFlags.read()).compare(referenceFolder, jsonFile);
        }
        return regex == null ? withBaseline(List.of()) : withRegex(regex);
    }

    /// What cannot be meant together.
    private Optional<Diagnostic> conflict() {
        if (referenceFolder != null && regex != null) {
            return Optional.of(Diagnostic.error(
                    new SourceText("REGEX", regex),
                    "a regular expression and --reference",
                    "leave one of them out: --reference compares all jobs"));
        }
        if (referenceFolder != null && isQuick) {
            return conflict("--quick", "--quick", "--quick and --reference",
                    "leave one of them out: rough figures cannot be compared");
        }
        if (referenceFolder != null && (savedFile != null || comparedFile != null || isListAsked)) {
            String option = isListAsked ? "--list" : savedFile != null ? "--save" : "--compare";
            return conflict(option, option, option + " and --reference", "leave one of them out");
        }
        if (jsonFile != null && referenceFolder == null) {
            return conflict("--json", jsonFile, "--json without --reference", "add --reference, or use --save");
        }
        if (withFile != null && comparedFile == null) {
            return conflict("--with", withFile, "--with without --compare", "add --compare FILE, the figures of before");
        }
        if (withFile != null && (savedFile != null || isQuick)) {
            String option = isQuick ? "--quick" : "--save";
            return conflict(option, option, option + " and --with", "leave one of them out: --with measures nothing");
        }
        if (isListAsked && (savedFile != null || comparedFile != null || isQuick)) {
            String option = isQuick ? "--quick" : savedFile != null ? "--save" : "--compare";
            return conflict(option, option, option + " and --list", "leave one of them out: --list measures nothing");
        }
        return Optional.empty();
    }

    private static Optional<Diagnostic> conflict(String option, String text, String found, String advice) {
        return Optional.of(Diagnostic.error(new SourceText(option, text), found, advice));
    }

    private int withRegex(String regex) {
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
        return matching(List.of(regex)).isEmpty() ? refuseUnmatched(source) : withBaseline(List.of(regex));
    }

    /// Goes on with the figures of before, if they are asked for.
    ///
    /// @param regexes none for all benchmarks, or those of the baseline
    private int withBaseline(List<String> regexes) {
        if (isListAsked) {
            terminal.print(Questions.text(matching(regexes)));
            return ExitCode.DONE;
        }
        if (comparedFile == null) {
            return measure(regexes, null);
        }
        Checked<Baseline> read = BaselineFile.read(terminal.folder().resolve(comparedFile));
        if (read.value() == null) {
            return refuse(read.diagnostics());
        }
        Baseline before = read.value().matching(regexes);
        if (withFile != null) {
            return compareWith(before, withFile, regexes);
        }
        List<String> wanted = regexes.isEmpty()
                ? before.samples().stream().map(sample -> "\\." + Pattern.quote(sample.benchmark()) + "$").distinct().toList()
                : regexes;
        if (wanted.isEmpty() || matching(wanted).isEmpty()) {
            return refuse(Diagnostic.error(
                    SourceText.unreadable(comparedFile), "none of its benchmarks is there now", "name a later file"));
        }
        return measure(wanted, before);
    }

    private int compareWith(Baseline before, String file, List<String> regexes) {
        Checked<Baseline> read = BaselineFile.read(terminal.folder().resolve(file));
        if (read.value() == null) {
            return refuse(read.diagnostics());
        }
        print(before, read.value().matching(regexes));
        return ExitCode.DONE;
    }

    private void print(Baseline before, Baseline now) {
        before.doubtsAgainst(now).forEach(doubt -> terminal.complain("warning: " + doubt));
        terminal.print(BaselineComparison.text(before, now));
    }

    private int refuse(Diagnostic finding) {
        return refuse(List.of(finding));
    }

    private int refuse(List<Diagnostic> findings) {
        terminal.complain(findings);
        return ExitCode.BAD_INPUT;
    }

    private int refuseUnmatched(SourceText source) {
        List<String> names = matching(List.of()).stream()
                .map(entry -> Figure.shortName(entry.getUsername()))
                .toList();
        List<String> words = names.stream()
                .flatMap(name -> Stream.of(name, className(name), className(name).replace("Benchmark", "")))
                .distinct()
                .toList();
        String regex = source.text();
        String advice = Suggestion.advice(regex, words);
        return refuse(Diagnostic.error(
                source,
                "no benchmark matches '" + regex + "'",
                advice.startsWith("did you mean") ? advice : "'activenet bench --list' shows all"));
    }

    private static String className(String shortName) {
        return shortName.substring(0, shortName.indexOf('.'));
    }

    /// @param regexes none for all
    private static SortedSet<BenchmarkListEntry> matching(List<String> regexes) {
        var silent = new ProgressLines(System.err, 0, System::nanoTime);
        return BenchmarkList.defaultList().find(silent, regexes.isEmpty() ? List.of(ALL) : regexes, List.of());
    }

    private int measure(List<String> regexes, @Nullable Baseline before) {
        OutputFile target = savedFile == null
                ? null
                : new OutputFile(terminal.folder().resolve(savedFile).toAbsolutePath(), savedFile, "--save");
        Optional<Diagnostic> refusal = target == null ? Optional.empty() : target.refusal();
        if (refusal.isPresent()) {
            return refuse(refusal.get());
        }
        int total = matching(regexes).stream().mapToInt(BenchCommand::choices).sum();
        terminal.err().print(total + (total == 1 ? " benchmark\n" : " benchmarks\n"));
        terminal.err().flush();
        var progress = new ProgressLines(terminal.err(), total, System::nanoTime);
        Children.endWithUs();
        Options options = options(regexes);
        List<Figure> figures;
        try {
            figures = measurement.run(options, progress).stream().map(Figure::of).toList();
        } catch (RunnerException e) {
            if (String.valueOf(e.getMessage()).startsWith(LOCKED)) {
                terminal.complain("error: another JMH run is measuring on this machine, wait until it has finished");
                return ExitCode.BAD_INPUT;
            }
            throw failure(e, progress);
        }
        Baseline now = Baseline.of(figures, isQuick);
        if (before == null) {
            terminal.print(caption().lines()
                    .map(line -> Prose.hanging("", 2, line, terminal.width()))
                    .collect(Collectors.joining()) + "\n" + FigureTable.of(figures, terminal.width()));
        } else {
            print(before, now);
        }
        Optional<Diagnostic> unwritten = target == null ? Optional.empty() : target.write(BaselineFile.text(now));
        unwritten.ifPresent(this::refuse);
        return unwritten.isPresent() ? ExitCode.NOT_WRITTEN : ExitCode.DONE;
    }

    /// How often JMH measures a benchmark: once for each choice of its parameters.
    private static int choices(BenchmarkListEntry benchmark) {
        return !benchmark.getParams().hasValue()
                ? 1
                : benchmark.getParams().get().values().stream().mapToInt(values -> values.length)
                        .reduce(1, Math::multiplyExact);
    }

    private Options options(List<String> regexes) {
        ChainedOptionsBuilder options = new OptionsBuilder();
        regexes.forEach(options::include);
        options.jvmArgs(JvmFlags.read().toArray(String[]::new)).shouldFailOnError(true);
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
