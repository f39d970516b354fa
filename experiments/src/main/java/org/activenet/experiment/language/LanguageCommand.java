// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.activenet.capsule.CapsuleLanguage;
import org.activenet.experiment.terminal.CommandGroup;
import org.activenet.experiment.terminal.Subcommands;
import org.activenet.experiment.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/// `activenet LANGUAGE`: what one does with a program in a capsule language.
@Command(synopsisSubcommandLabel = "COMMAND")
public final class LanguageCommand extends CommandGroup {
    private LanguageCommand() {}

    /// The command of a language with its own commands.
    ///
    /// @param words what the user typed behind its name
    public static CommandLine commandLine(ListedLanguage listed, Terminal terminal, List<String> words) {
        CapsuleLanguage language = listed.language();
        var commandLine = new CommandLine(new LanguageCommand());
        commandLine.getCommandSpec().name(language.name()).usageMessage()
                .description("Works on programs in " + language.title() + ", a language for capsules.")
                .footer("", "Example:", "  activenet " + language.name() + " check my." + language.fileEnding());
        var commands = new Subcommands().with("check", () -> checkCommand(language, terminal));
        listed.ownCommands().forEach(own -> commands.with(own.name(), () -> own.make().apply(terminal)));
        commands.addTo(commandLine, words);
        return commandLine;
    }

    private static CommandLine checkCommand(CapsuleLanguage language, Terminal terminal) {
        var commandLine = new CommandLine(new CheckCommand(language, terminal));
        List<String> description = new ArrayList<>(List.of(
                "Checks a program in " + language.title() + ": shows everything that is wrong, or what it offers."));
        if (language.takesClassFiles()) {
            description.add(ClassFiles.HELP);
        }
        commandLine.getCommandSpec().usageMessage()
                .description(description.toArray(String[]::new))
                .footer("", "Example:", "  activenet " + language.name() + " check my." + language.fileEnding());
        return commandLine;
    }

    /// `activenet LANGUAGE check`
    @Command(name = "check")
    private static final class CheckCommand implements Callable<Integer> {
        private final CapsuleLanguage language;
        private final Terminal terminal;

        @Parameters(index = "0", paramLabel = "FILE", description = "A program, or the name of a built-in one.")
        private String file = "";

        CheckCommand(CapsuleLanguage language, Terminal terminal) {
            this.language = language;
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return ProgramCheck.run(language, terminal, file);
        }
    }
}
