// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.diff.DifferenceText;
import org.activenet.experiment.diff.FolderDifference;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.report.PointTables;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `activenet diff`: two result folders, held against each other.
@Command(
        name = "diff",
        description = "Tells how two result folders differ: in what was asked, and in each measure.",
        footer = {
            "",
            "Examples:",
            "  activenet diff results/before results/after",
            "  activenet diff results/load results/load-2 --measure rtt_steady_ns",
            "  activenet diff results/load results/load-2 --csv > differences.csv"
        })
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "A folder that 'run' or 'sweep' has written.")
    private @Nullable Path a;

    @Parameters(index = "1", paramLabel = "B", description = "Another one of the same kind; differences are B less A.")
    private @Nullable Path b;

    @Option(names = "--measure", paramLabel = "NAME", description = "Only this measure; of a sweep, at each point.")
    private String measure = "";

    @Option(names = "--csv", description = "Prints all comparisons as a table for programs.")
    private boolean isCsvAsked;

    private final Terminal terminal;
    private final Catalogue catalogue;

    DiffCommand(Terminal terminal, Catalogue catalogue) {
        this.terminal = terminal;
        this.catalogue = catalogue;
    }

    @Override
    public Integer call() {
        Checked<FolderDifference> compared = FolderDifference.of(
                terminal.folder().resolve(Objects.requireNonNull(a)), terminal.folder().resolve(Objects.requireNonNull(b)));
        terminal.complain(compared.diagnostics());
        FolderDifference difference = compared.value();
        if (difference == null) {
            return ExitCode.BAD_INPUT;
        }
        List<String> known = difference.measureNames();
        if (!measure.isEmpty() && !known.contains(measure)) {
            terminal.complain(List.of(Diagnostic.error(
                    SourceText.unreadable(measure), "no measure '" + measure + "' in both", Suggestion.advice(measure, known))));
            return ExitCode.BAD_INPUT;
        }
        if (isCsvAsked) {
            DifferenceText.rows(difference, measure).forEach(row -> terminal.printVerbatim(PointTables.line(row)));
        } else {
            terminal.print(new DifferenceText(difference, catalogue.measures(), terminal.width()).text(measure));
        }
        return ExitCode.DONE;
    }
}
