// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.diagnostic.VisibleText;
import org.activenet.experiment.Progress;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.files.FileTrouble;
import org.activenet.experiment.format.English;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.UserFile;
import org.activenet.experiment.run.Workbench;
import org.activenet.experiment.sweep.SweepEstimate;
import org.activenet.experiment.sweep.SweepFolder;
import org.activenet.experiment.sweep.SweepInput;
import org.activenet.experiment.sweep.SweepManifest;
import org.activenet.experiment.sweep.SweepPlan;
import org.activenet.experiment.sweep.SweepRunner;
import org.activenet.experiment.sweep.SweepTables;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Subcommands;
import org.activenet.experiment.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `activenet sweep`: from a scenario that says what is varied to one table of all points.
@Command(
        name = "sweep",
        description = {
            "Runs a scenario with all values that its key 'sweep' names, and writes tables.",
            "The same command goes on where it was ended."},
        footer = {
            "",
            "Examples:",
            "  activenet sweep experiments/scenarios/studies/load.yaml --plan",
            "  activenet sweep experiments/scenarios/studies/load.yaml",
            "  activenet sweep experiments/scenarios/studies/load.yaml --shard 1/4",
            "  activenet sweep collect results/load"
        })
final class SweepCommand implements Callable<Integer> {
    private static final int SHOWN_POINTS = 5;
    private static final Pattern SHARD = Pattern.compile("([1-9][0-9]{0,5})/([1-9][0-9]{0,5})");
    private static final Pattern RANGES = Pattern.compile("[0-9]{1,9}(-[0-9]{1,9})?(,[0-9]{1,9}(-[0-9]{1,9})?)*");

    @Parameters(index = "0", arity = "0..1", paramLabel = "SCENARIO", description = "Scenario file (YAML) with a key 'sweep'.")
    private @Nullable Path file;

    @Option(names = "--out", paramLabel = "DIR",
            description = "Folder of the sweep; what is there already is not run again. Default: results/NAME of the file.")
    private @Nullable Path out;

    @Option(names = "--plan", description = "Tells what would be run, and how long it takes; --quiet leaves that out.")
    private boolean isPlanAsked;

    @Option(names = "--points", paramLabel = "LIST",
            description = "Runs only these points, by their numbers: 1-4,7. Writes no tables.")
    private @Nullable String points;

    @Option(names = "--shard", paramLabel = "I/N",
            description = "Runs only the I-th of N parts of the points; several may share one folder. Writes no tables.")
    private @Nullable String shard;

    @Option(names = "--requests",
            description = "Writes requests.csv besides: one line for each request. What was run without that is run again.")
    private boolean isRequestsAsked;

    @Mixin
    private RunningOptions running = new RunningOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final Terminal terminal;
    private final Catalogue catalogue;
    private final String version;
    private final String command;

    private SweepCommand(Terminal terminal, Catalogue catalogue, String version, String command) {
        this.terminal = terminal;
        this.catalogue = catalogue;
        this.version = version;
        this.command = command;
    }

    /// The command with its own commands.
    ///
    /// @param words what the user typed behind `sweep`
    static CommandLine commandLine(
            Terminal terminal, Catalogue catalogue, String version, String command, List<String> words) {
        CommandLine commandLine = new CommandLine(new SweepCommand(terminal, catalogue, version, command));
        new Subcommands()
                .with("collect", () -> new CollectCommand(terminal, catalogue))
                .addTo(commandLine, words);
        return commandLine;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (spec == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        if (file == null) {
            throw new ParameterException(spec.commandLine(), "missing scenario: name a file");
        }
        running.check();
        var findings = new Findings();
        Path place = terminal.folder().resolve(file);
        SourceText source = UserFile.read(place, null, "a scenario", findings);
        if (source == null) {
            terminal.complain(findings.sorted());
            return ExitCode.BAD_INPUT;
        }
        Path folder = Objects.requireNonNullElse(place.getParent(), Path.of(""));
        try (var bench = new Workbench(running.jobs())) {
            Checked<SweepInput> read = SweepInput.read(
                    catalogue, source, folder, running.settings(), running.seed(), version, bench);
            terminal.complain(read.diagnostics());
            return read.value() == null ? ExitCode.BAD_INPUT : sweep(read.value(), numbers(read.value().plan()), bench);
        }
    }

    /// The points that are asked for, in their order.
    private int[] numbers(SweepPlan plan) {
        IntStream numbers = IntStream.rangeClosed(1, plan.size());
        if (points != null) {
            numbers = chosen(points, plan);
        }
        if (shard != null) {
            Matcher matcher = SHARD.matcher(shard);
            if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > Integer.parseInt(matcher.group(2))) {
                throw running.refused("--shard", "'--shard' must be one part of all, as in 1/4, was " + shard, shard);
            }
            int part = Integer.parseInt(matcher.group(1));
            int parts = Integer.parseInt(matcher.group(2));
            numbers = numbers.filter(number -> (number - 1) % parts == part - 1);
        }
        return numbers.toArray();
    }

    private IntStream chosen(String list, SweepPlan plan) {
        String text = list.replace(" ", "");
        if (!RANGES.matcher(text).matches()) {
            throw running.refused("--points", "'--points' must be numbers and ranges, as in 1-4,7, was " + list, list);
        }
        IntStream numbers = IntStream.empty();
        for (String range : text.split(",")) {
            String[] ends = range.split("-");
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            if (first < 1 || last > plan.size() || first > last) {
                throw running.refused("--points", "there is no point %s: they are 1 to %d".formatted(range, plan.size()), list);
            }
            numbers = IntStream.concat(numbers, IntStream.rangeClosed(first, last));
        }
        return numbers.distinct().sorted();
    }

    private int sweep(SweepInput input, int[] numbers, Workbench bench) throws InterruptedException {
        Path shown = out == null ? Path.of("results", input.name()) : out;
        if (isPlanAsked) {
            terminal.print(plan(input, numbers));
            if (!running.isQuiet()) {
                terminal.print(estimate(input, numbers, bench.jobs()));
            }
            return ExitCode.DONE;
        }
        Checked<SweepFolder> opened = SweepFolder.open(terminal.folder().resolve(shown));
        terminal.complain(opened.diagnostics());
        if (opened.value() == null) {
            return ExitCode.BAD_INPUT;
        }
        Thread goodbye = new Thread(() -> terminal.complain(
                "stopped; what has been run is kept in " + VisibleText.of(shown.toString()) + ". Go on with:\n  " + command));
        try (SweepFolder folder = opened.value()) {
            SweepManifest.write(input, folder, command);
            Runtime.getRuntime().addShutdownHook(goodbye);
            Progress progress = running.progress(terminal);
            SweepRunner.Outcome outcome = SweepRunner.run(
                    catalogue, input, folder, numbers, isRequestsAsked, bench, progress);
            return told(input, shown, folder, outcome, numbers);
        } catch (IOException e) {
            return notWritten(shown, e);
        } finally {
            forget(goodbye);
        }
    }

    private static void forget(Thread goodbye) {
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException _) {
            // The process ends already, and says so.
        }
    }

    private int notWritten(Path shown, IOException e) {
        terminal.complain(List.of(Diagnostic.error(SourceText.unreadable(shown.toString()),
                "the sweep cannot be written: " + FileTrouble.reason(e),
                "what was written before is whole; make room, and go on with the same command")));
        return ExitCode.NOT_WRITTEN;
    }

    private int told(SweepInput input, Path shown, SweepFolder folder, SweepRunner.Outcome outcome, int[] numbers)
            throws IOException {
        terminal.complain(outcome.findings());
        IOException trouble = folder.trouble();
        if (trouble != null) {
            return notWritten(shown, trouble);
        }
        var text = new StringBuilder(English.counted(outcome.done(), "point") + " run"
                + (outcome.found() == 0 ? "" : ", " + outcome.found() + " had been run before")
                + (outcome.again() == 0 ? "" : ", " + outcome.again() + " of them again for their requests")
                + (outcome.elsewhere() == 0 ? "" : ", " + outcome.elsewhere() + " left to other processes") + ".\n");
        if (outcome.invalid() > 0) {
            text.append("%s not valid: see the column 'reason' of runs.csv.%n".formatted(outcome.invalid() == 1
                    ? "1 point is"
                    : outcome.invalid() + " points are"));
        }
        boolean isWhole = numbers.length == input.plan().size() && outcome.known() == input.plan().size();
        String place = VisibleText.of(shown.toString());
        if (isWhole) {
            SweepTables.Written written = SweepTables.write(input, folder, catalogue.measures());
            text.append(written(shown, written));
            bare(written, input).ifPresent(terminal::complain);
        } else {
            text.append("Report and tables are made when all points have been run, or by:\n  ./activenet sweep collect ")
                    .append(CommandLineSource.quoted(shown.toString())).append('\n');
        }
        terminal.print(text.toString());
        if (!outcome.bugs().isEmpty()) {
            SweepRunner.Bug bug = outcome.bugs().getFirst();
            throw new FailedExperiment(bug.seed(), bug.cause(),
                    "all other points are in " + place + "; it was with " + bug.point());
        }
        if (!outcome.findings().isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        return outcome.invalid() > 0 ? ExitCode.NOT_VALID : ExitCode.DONE;
    }

    private String estimate(SweepInput input, int[] numbers, int jobs) throws InterruptedException {
        return SweepEstimate.of(catalogue, input, numbers, jobs)
                .map(estimate -> "It takes about %s%s on %s%s; a replication of a point took %s of one.%n".formatted(
                        roughly(estimate.nanos()), estimate.isOfAll() ? "" : " or more", English.counted(jobs, "processor"),
                        estimate.isOfAll() ? ", rather less" : ": not all points that were tried ended within ten seconds",
                        roughly(estimate.nanosOfReplication())))
                .orElse("How long it takes is not known: no replication ended within ten seconds.\n");
    }

    /// Two digits, in the unit that people would use.
    private static String roughly(long nanos) {
        double seconds = nanos / 1e9;
        double[] sizes = {86_400, 3_600, 60, 1, 1e-3};
        String[] units = {"days", "h", "min", "s", "ms"};
        for (int i = 0; i < sizes.length; i++) {
            if (seconds >= 2 * sizes[i] || i == sizes.length - 1) {
                return new BigDecimal(seconds / sizes[i]).round(new MathContext(2)).toPlainString() + " " + units[i];
            }
        }
        throw new IllegalStateException("a duration without a unit: " + nanos);
    }

    private static String written(Path folder, SweepTables.Written written) {
        return "Written: %s/%s%n".formatted(VisibleText.of(folder.toString()), String.join(", ", written.files()));
    }

    /// What is to be said where the requests of some points only are kept.
    private static Optional<String> bare(SweepTables.Written written, SweepInput input) {
        return written.bare() == 0 ? Optional.empty() : Optional.of(
                "no requests.csv: %s of %d run without --requests; with it './activenet sweep' runs %s again".formatted(
                        English.counted(written.bare(), "point"), input.plan().size(), written.bare() == 1 ? "it" : "them"));
    }

    private static String plan(SweepInput input, int[] numbers) {
        var text = new StringBuilder();
        text.append("%s, varying %s.%n".formatted(
                English.counted(input.plan().size(), "point"), String.join(", ", input.plan().paths())));
        if (numbers.length != input.plan().size()) {
            text.append(English.counted(numbers.length, "point")).append(" of them chosen.\n");
        }
        for (int i = 0; i < numbers.length; i++) {
            if (i == SHOWN_POINTS - 1 && numbers.length > SHOWN_POINTS) {
                text.append("  ...\n");
                i = numbers.length - 1;
            }
            text.append("  %d: %s%n".formatted(numbers[i], input.plan().point(numbers[i]).title()));
        }
        return text.toString();
    }

    /// `activenet sweep collect`
    @Command(
            name = "collect",
            description = "Writes the tables of a sweep from what has been run of it.",
            footer = {"", "Example:", "  activenet sweep collect results/load"})
    private static final class CollectCommand implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "DIR", description = "The folder of the sweep.")
        private @Nullable Path place;

        private final Terminal terminal;
        private final Catalogue catalogue;

        CollectCommand(Terminal terminal, Catalogue catalogue) {
            this.terminal = terminal;
            this.catalogue = catalogue;
        }

        @Override
        public Integer call() {
            Path shown = Objects.requireNonNull(place);
            Path target = terminal.folder().resolve(shown);
            Checked<SweepInput> input = SweepManifest.read(catalogue, target);
            terminal.complain(input.diagnostics());
            if (input.value() == null) {
                return ExitCode.BAD_INPUT;
            }
            Checked<SweepFolder> opened = SweepFolder.open(target);
            terminal.complain(opened.diagnostics());
            if (opened.value() == null) {
                return ExitCode.BAD_INPUT;
            }
            try (SweepFolder folder = opened.value()) {
                SweepTables.Written written = SweepTables.write(input.value(), folder, catalogue.measures());
                terminal.print(written(shown, written));
                bare(written, input.value()).ifPresent(terminal::complain);
                if (written.missing() > 0) {
                    terminal.complain("%s of %s not run yet, and not in them".formatted(
                            English.counted(written.missing(), "point"), input.value().plan().size()));
                    return ExitCode.NOT_VALID;
                }
                return ExitCode.DONE;
            } catch (IOException e) {
                terminal.complain(List.of(Diagnostic.error(SourceText.unreadable(shown.toString()),
                        "the tables cannot be written: " + FileTrouble.reason(e), "make room, and try again")));
                return ExitCode.NOT_WRITTEN;
            }
        }
    }
}
