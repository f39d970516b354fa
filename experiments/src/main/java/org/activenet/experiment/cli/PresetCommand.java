// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.terminal.CommandGroup;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Subcommands;
import org.activenet.experiment.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `activenet preset`: the words that stand for the times of detection and convergence.
@Command(
        name = "preset",
        description = "Lists the presets for detection and convergence after failures, or shows one.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  activenet preset list", "  activenet preset show bfd-3x50ms"})
final class PresetCommand extends CommandGroup {
    private PresetCommand() {}

    /// The command with its own commands.
    ///
    /// @param words what the user typed behind `preset`
    static CommandLine commandLine(Terminal terminal, List<String> words) {
        CommandLine commandLine = new CommandLine(new PresetCommand());
        new Subcommands()
                .with("list", () -> new ListCommand(terminal))
                .with("show", () -> new ShowCommand(terminal))
                .addTo(commandLine, words);
        return commandLine;
    }

    /// `activenet preset list`
    @Command(
            name = "list",
            description = "Lists the presets by the key of a scenario that takes them.",
            footer = {"", "Example:", "  activenet preset list"})
    private static final class ListCommand implements Runnable {
        private final Terminal terminal;

        ListCommand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void run() {
            var text = new StringBuilder();
            for (String key : Preset.keys()) {
                text.append(text.isEmpty() ? "" : "\n").append(key).append('\n');
                for (Preset preset : Preset.of(key)) {
                    text.append(Prose.hanging(
                            "  %-25s".formatted(preset.name()),
                            (preset.isDefault() ? "(default) " : "") + preset.source(),
                            Terminal.USUAL_WIDTH));
                }
            }
            text.append("\nA duration, such as 200 ms, stands in the first two keys as well.\n");
            terminal.print(text.toString());
        }
    }

    /// `activenet preset show`
    @Command(
            name = "show",
            description = "Shows what a preset stands for, where its numbers come from, and how to use it.",
            footer = {"", "Example:", "  activenet preset show igp-tuned"})
    private static final class ShowCommand implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(
                index = "0",
                paramLabel = "PRESET",
                completionCandidates = Names.OfPresets.class,
                description = "A name from 'activenet preset list'.")
        private String name = "";

        ShowCommand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            List<Preset> found = Preset.all().stream().filter(preset -> preset.name().equals(name)).toList();
            if (found.isEmpty()) {
                terminal.complain(List.of(Diagnostic.error(
                        SourceText.unreadable(name),
                        "unknown preset '" + name + "'",
                        Suggestion.advice(name, Preset.all().stream().map(Preset::name).distinct().toList()))));
                return ExitCode.BAD_INPUT;
            }
            var text = new StringBuilder();
            for (Preset preset : found) {
                text.append(text.isEmpty() ? "" : "\n").append(preset.key()).append(": ").append(name);
                text.append(preset.isDefault() ? "  (default)\n" : "\n")
                        .append(Prose.hanging("  ", preset.source(), Terminal.USUAL_WIDTH));
                text.append("  Try it: --set ").append(preset.key()).append('=').append(name).append('\n');
            }
            terminal.print(text.toString());
            return ExitCode.DONE;
        }
    }
}
