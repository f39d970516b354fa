// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.Findings;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.format.UserFile;
import org.activenet.experiment.scenario.ProfileReader;
import org.activenet.experiment.scenario.ProfileText;
import org.activenet.experiment.terminal.CommandGroup;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Subcommands;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.network.NodeProfile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `activenet profile`: what work costs at a node, by the names that scenarios use.
@Command(
        name = "profile",
        description = "Lists the named cost profiles of nodes, or shows one as a file.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  activenet profile list",
            "  activenet profile show planet-1999 > mine.yaml"
        })
final class ProfileCommand extends CommandGroup {
    private ProfileCommand() {}

    /// The command with its own commands.
    ///
    /// @param words what the user typed behind `profile`
    static CommandLine commandLine(Terminal terminal, Catalogue catalogue, List<String> words) {
        CommandLine commandLine = new CommandLine(new ProfileCommand());
        new Subcommands()
                .with("list", () -> new ListCommand(terminal))
                .with("schema", () -> new SchemaCommand(terminal, catalogue, ScenarioSchema::ofProfiles))
                .with("show", () -> new ShowCommand(terminal, catalogue))
                .addTo(commandLine, words);
        return commandLine;
    }

    /// `activenet profile list`
    @Command(
            name = "list",
            description = "Lists the named profiles: what passing a packet on costs, and who measured it.",
            footer = {"", "Example:", "  activenet profile list"})
    private static final class ListCommand implements Runnable {
        private final Terminal terminal;

        ListCommand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void run() {
            var text = new StringBuilder(ProfileText.table(NodeProfile.NAMED));
            text.append("\nany: nothing waits, since passing on does not occupy the processor\n\nSources\n");
            for (NodeProfile profile : NodeProfile.NAMED) {
                text.append(Prose.hanging(
                        "  %-20s".formatted(profile.name()), ProfileText.origin(profile), Terminal.USUAL_WIDTH));
            }
            text.append("\nAll prices of one, and what of it was published: activenet profile show NAME\n");
            terminal.print(text.toString());
        }
    }

    /// `activenet profile show`
    @Command(
            name = "show",
            description = "Shows a profile as a file: saved as NAME.yaml, a scenario can name it in 'profile'.",
            footer = {
                "",
                "Examples:",
                "  activenet profile show xdp",
                "  activenet profile show planet-1999 > mine.yaml",
                "  activenet profile show mine.yaml"
            })
    private static final class ShowCommand implements Callable<Integer> {
        private final Terminal terminal;
        private final Catalogue catalogue;

        @Parameters(
                index = "0",
                paramLabel = "PROFILE",
                completionCandidates = Names.OfProfiles.class,
                description = "A name from 'activenet profile list', or a file that ends in .yaml.")
        private String name = "";

        ShowCommand(Terminal terminal, Catalogue catalogue) {
            this.terminal = terminal;
            this.catalogue = catalogue;
        }

        @Override
        public Integer call() {
            Checked<NodeProfile> profile = find();
            terminal.complain(profile.diagnostics());
            if (profile.value() == null || !profile.isValid()) {
                return ExitCode.BAD_INPUT;
            }
            terminal.printVerbatim(ProfileText.yaml(profile.value()));
            return ExitCode.DONE;
        }

        private Checked<NodeProfile> find() {
            var findings = new Findings();
            Optional<NodeProfile> named =
                    NodeProfile.NAMED.stream().filter(profile -> profile.name().equals(name)).findFirst();
            if (named.isPresent()) {
                return Checked.of(named.get());
            }
            if (name.equals(UserFile.STANDARD_INPUT)) {
                return read(UserFile.readStandardInput(terminal.in(), "a profile", findings), findings);
            }
            if (!name.endsWith(".yaml") && !name.endsWith(".yml")) {
                return Checked.refused(Diagnostic.error(
                        SourceText.unreadable(name),
                        "unknown profile '" + name + "'",
                        Suggestion.advice(name, NodeProfile.NAMED.stream().map(NodeProfile::name).toList())));
            }
            Path path;
            try {
                path = terminal.folder().resolve(name);
            } catch (InvalidPathException e) {
                return Checked.refused(Diagnostic.error(
                        SourceText.unreadable(name), "'" + name + "' is not a path", "name a file"));
            }
            return read(UserFile.read(path, null, "a profile", findings), findings);
        }

        private Checked<NodeProfile> read(@Nullable SourceText source, Findings findings) {
            return source == null ? findings.failed() : ProfileReader.read(source, catalogue.languageNames());
        }
    }
}
