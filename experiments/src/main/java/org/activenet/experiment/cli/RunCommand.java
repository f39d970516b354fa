// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.diagnostic.VisibleText;
import org.activenet.experiment.Progress;
import org.activenet.experiment.RunOptions;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.files.FileTrouble;
import org.activenet.experiment.format.UserFile;
import org.activenet.experiment.report.ConsoleTable;
import org.activenet.experiment.report.ResultFolder;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.Warning;
import org.activenet.experiment.run.Experiments;
import org.activenet.experiment.scenario.Scenario;
import org.activenet.experiment.scenario.ScenarioReader;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `activenet run`: from a scenario file to a table and a result folder.
@Command(
        name = "run",
        description = "Runs an experiment, prints its results and writes them to a folder.",
        footer = {
            "",
            "Examples:",
            "  activenet run experiments/scenarios/quickstart.yaml",
            "  activenet run experiments/scenarios/quickstart.yaml --seed 7 \\",
            "      --set replications=2 --set traffic.pings.gap.poisson=\"20 ms\" \\",
            "      --out results/busy",
            "",
            "Java takes a quarter of the memory; JAVA_TOOL_OPTIONS=-Xmx4g before it gives",
            "it 4 GB.",
            "How much a network needs: experiments/scenarios/README.md."
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SCENARIO", description = "Scenario file (YAML); - is standard input.")
    private @Nullable Path file;

    @Option(names = "--out", paramLabel = "DIR",
            description = "Result folder; an earlier result there is replaced. Default: results/NAME of the scenario.")
    private @Nullable Path out;

    @Mixin
    private RunningOptions running = new RunningOptions();

    @Option(names = "--requests",
            description = "Writes requests.csv besides: one line for each request, and what became of it.")
    private boolean isRequestsAsked;

    @Option(names = "--isolate",
            description = "Every run goes in a process of its own, not only those of hostile systems."
                    + " Results do not depend on it.")
    private boolean isIsolationAsked;

    private final Terminal terminal;
    private final Catalogue catalogue;
    private final Experimenter experimenter;
    private final String command;

    /// @param command what the user typed, to be repeated by others
    RunCommand(Terminal terminal, Catalogue catalogue, Experimenter experimenter, String command) {
        this.terminal = terminal;
        this.catalogue = catalogue;
        this.experimenter = experimenter;
        this.command = command;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (file == null) {
            throw new IllegalStateException("the command line was not parsed");
        }
        running.check();
        var reader = new ScenarioReader(Experiments.builtIns(catalogue));
        Checked<Scenario> read = isStandardInput()
                ? reader.readStandardInput(terminal.in(), terminal.folder(), running.settings())
                : reader.read(terminal.folder().resolve(file), running.settings());
        terminal.complain(read.diagnostics());
        if (read.value() == null) {
            return ExitCode.BAD_INPUT;
        }
        if (read.value().written().isSwept()) {
            terminal.complain(List.of(Diagnostic.error(read.value().written().file(), 0,
                    "this scenario says what is to be varied, under 'sweep'",
                    "run it with './activenet sweep " + file + "'")));
            return ExitCode.BAD_INPUT;
        }
        Scenario scenario = running.seed() == RunningOptions.NO_SEED ? read.value() : read.value().withSeed(running.seed());
        Path shown = out == null ? Path.of("results", scenario.name()) : out;
        Path target = terminal.folder().resolve(shown);
        Checked<ResultFolder> reserved = ResultFolder.reserve(target);
        terminal.complain(reserved.diagnostics());
        if (reserved.value() == null) {
            return ExitCode.BAD_INPUT;
        }
        try (ResultFolder folder = reserved.value()) {
            return run(scenario, read.diagnostics(), shown, folder);
        }
    }

    private int run(Scenario scenario, List<Diagnostic> doubts, Path shown, ResultFolder folder)
            throws InterruptedException {
        Checked<ExperimentResult> ran = runWithProgress(scenario, shown);
        terminal.complain(ran.diagnostics());
        if (ran.value() == null || !ran.isValid()) {
            return ExitCode.BAD_INPUT;
        }
        List<Warning> warnings = Stream.concat(doubts.stream(), ran.diagnostics().stream())
                .map(doubt -> Warning.ofAll(doubt.headline().replace(": warning: ", ": ")))
                .toList();
        ExperimentResult result = ran.value().withEarlierWarnings(warnings);
        Optional<Path> written = write(result, shown, folder);
        terminal.print(ConsoleTable.render(result, terminal.width())
                + written.map(place -> "\nReport: " + VisibleText.of(place.resolve("report.html").toString()) + "\n").orElse("")
                + (result.notes().warnings().isEmpty() ? "" : "Check the warnings above the results.\n"));
        if (!result.bugs().isEmpty()) {
            throw new FailedExperiment(scenario.seed(), result.bugs().getFirst(), otherRuns(result, written));
        }
        if (!written.equals(Optional.of(shown))) {
            return ExitCode.NOT_WRITTEN;
        }
        return result.isValid() ? ExitCode.DONE : ExitCode.NOT_VALID;
    }

    /// Writes what came out, somewhere: the disk may have become full since the folder was reserved.
    ///
    /// @return where it is; empty for nowhere
    private Optional<Path> write(ExperimentResult result, Path shown, ResultFolder folder) {
        try {
            folder.write(result);
            return Optional.of(shown);
        } catch (IOException e) {
            Optional<Path> elsewhere = ResultFolder.keepElsewhere(result);
            terminal.complain(List.of(Diagnostic.error(SourceText.unreadable(shown.toString()),
                    "the results cannot be written: " + FileTrouble.reason(e),
                    elsewhere.map(place -> "they are in " + place + " instead")
                            .orElse("nor can they in " + System.getProperty("java.io.tmpdir") + "; the table is all there is"))));
            return elsewhere;
        }
    }

    private static String otherRuns(ExperimentResult result, Optional<Path> written) {
        int more = result.bugs().size() - 1;
        return (more == 0 ? "" : more == 1 ? "another run ended on a bug; " : more + " more runs ended on a bug; ")
                + written.map(place -> "all the rest is in " + VisibleText.of(place.toString()))
                        .orElse("the table is all there is of the rest");
    }

    private Checked<ExperimentResult> runWithProgress(Scenario scenario, Path shown) throws InterruptedException {
        String again = isStandardInput()
                ? command + " < " + CommandLineSource.quoted(ResultFolder.scenarioIn(shown).toString())
                : command;
        Progress progress = running.progress(terminal);
        try {
            return experimenter.run(scenario, new RunOptions(running.jobs(), again,
                    isRequestsAsked ? RunOptions.Detail.REPORT_AND_REQUESTS : RunOptions.Detail.REPORT, isIsolationAsked),
                    progress);
        } catch (RuntimeException | Error e) {
            throw new FailedExperiment(scenario.seed(), e);
        } finally {
            progress.end();
        }
    }

    private boolean isStandardInput() {
        return file != null && file.toString().equals(UserFile.STANDARD_INPUT);
    }
}
