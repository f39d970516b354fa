// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `activenet completion`: what a shell needs to complete commands, options, names and files.
///
/// picocli writes it for bash; zsh reads the same script with its own `bashcompinit`, which the script asks for.
@Command(
        name = "completion",
        description = {
            "Prints a script by which bash or zsh completes commands, options and names.",
            "It serves 'activenet' on the PATH and './activenet' alike."
        },
        footer = {
            "",
            "For this shell, and in ~/.bashrc or ~/.zshrc for every one:",
            "  source <(./activenet completion)"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final String PROGRAM = "activenet";

    private final Terminal terminal;
    private final Supplier<CommandLine> everything;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SHELL",
            completionCandidates = Names.OfShells.class,
            description = "bash or zsh; the script is the same for both.")
    private String shell = Names.SHELLS.getFirst();

    /// @param everything the program with all its commands
    CompletionCommand(Terminal terminal, Supplier<CommandLine> everything) {
        this.terminal = terminal;
        this.everything = everything;
    }

    @Override
    public Integer call() {
        if (!Names.SHELLS.contains(shell)) {
            terminal.complain(List.of(Diagnostic.error(
                    SourceText.unreadable(shell),
                    "no completion for '" + shell + "'",
                    Suggestion.advice(shell, Names.SHELLS))));
            return ExitCode.BAD_INPUT;
        }
        terminal.printVerbatim(AutoComplete.bash(PROGRAM, everything.get()));
        return ExitCode.DONE;
    }
}
