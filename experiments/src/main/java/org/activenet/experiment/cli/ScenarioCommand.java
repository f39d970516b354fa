// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.terminal.CommandGroup;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Subcommands;
import org.activenet.experiment.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `activenet scenario`: what may stand in a scenario, and what comes out of it.
@Command(
        name = "scenario",
        description = "Tells the keys of scenarios, and what is measured.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  activenet scenario keys",
            "  activenet scenario keys topology",
            "  activenet scenario keys sdn",
            "  activenet scenario measures",
            "  activenet scenario schema > scenario.schema.json"
        })
final class ScenarioCommand extends CommandGroup {
    private ScenarioCommand() {}

    /// The command with its own commands.
    ///
    /// @param words what the user typed behind `scenario`
    static CommandLine commandLine(Terminal terminal, Catalogue catalogue, List<String> words) {
        CommandLine commandLine = new CommandLine(new ScenarioCommand());
        new Subcommands()
                .with("keys", () -> new KeysCommand(terminal, catalogue))
                .with("measures", () -> new MeasuresCommand(terminal, catalogue))
                .with("schema", () -> new SchemaCommand(terminal, catalogue, ScenarioSchema::ofScenarios))
                .addTo(commandLine, words);
        return commandLine;
    }

    /// `activenet scenario keys`
    @Command(
            name = "keys",
            description = "Lists the keys of scenarios: what may stand there, what holds where nothing does.",
            footer = {"", "Examples:", "  activenet scenario keys", "  activenet scenario keys routing"})
    private static final class KeysCommand implements Callable<Integer> {
        private final Terminal terminal;
        private final Catalogue catalogue;

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "WORD",
                description = "Only the keys of this kind of traffic or system, or below this key.")
        private String word = "";

        KeysCommand(Terminal terminal, Catalogue catalogue) {
            this.terminal = terminal;
            this.catalogue = catalogue;
        }

        @Override
        public Integer call() {
            var reference = new ScenarioReference(catalogue);
            String text = reference.keys(word);
            if (text.isEmpty()) {
                List<String> known = reference.parts().stream()
                        .flatMap(part -> Stream.concat(
                                Stream.of(part.word()), part.keys().stream().map(key -> key.path().replaceAll("[.\\[].*", ""))))
                        .distinct()
                        .toList();
                terminal.complain(List.of(Diagnostic.error(
                        SourceText.unreadable(word), "unknown key or kind '" + word + "'", Suggestion.advice(word, known))));
                return ExitCode.BAD_INPUT;
            }
            terminal.print(text);
            return ExitCode.DONE;
        }
    }

    /// `activenet scenario measures`
    @Command(
            name = "measures",
            description = "Lists all that is measured, to the letter.",
            footer = {"", "Example:", "  activenet scenario measures"})
    private static final class MeasuresCommand implements Runnable {
        private final Terminal terminal;
        private final Catalogue catalogue;

        MeasuresCommand(Terminal terminal, Catalogue catalogue) {
            this.terminal = terminal;
            this.catalogue = catalogue;
        }

        @Override
        public void run() {
            terminal.print(new ScenarioReference(catalogue).measures());
        }
    }
}
