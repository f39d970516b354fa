// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.SourceText;
import org.activenet.diagnostic.VisibleText;
import org.activenet.experiment.files.OutputFile;
import org.activenet.experiment.format.UserFile;
import org.activenet.experiment.terminal.CommandGroup;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Subcommands;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.topology.Topologies;
import org.activenet.topology.draw.Picture;
import org.activenet.topology.draw.TopologyText;
import org.activenet.topology.generate.Generator;
import org.activenet.topology.generate.Generators;
import org.activenet.topology.generate.Parameter;
import org.activenet.topology.model.LinkDefaults;
import org.activenet.topology.model.Topology;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine;

/// `activenet topology`: what networks there are, and what one looks like.
@Command(
        name = "topology",
        description = "Lists the available topologies, or shows one.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  activenet topology list", "  activenet topology show abilene"})
final class TopologyCommand extends CommandGroup {
    private TopologyCommand() {}

    /// The command with its own commands.
    ///
    /// @param words what the user typed behind `topology`
    static CommandLine commandLine(Terminal terminal, List<String> words) {
        CommandLine commandLine = new CommandLine(new TopologyCommand());
        new Subcommands()
                .with("list", () -> new ListCommand(terminal))
                .with("show", () -> new ShowCommand(terminal))
                .addTo(commandLine, words);
        return commandLine;
    }

    /// Shows a topology as text, or what is wrong with it.
    ///
    /// @return an [ExitCode]
    static int show(Terminal terminal, String name) {
        Topology topology = read(terminal, name);
        if (topology == null) {
            return ExitCode.BAD_INPUT;
        }
        terminal.print(TopologyText.show(topology, LinkDefaults.OURS, terminal.width()));
        return ExitCode.DONE;
    }

    /// The topology of that name or file; findings are shown.
    private static @Nullable Topology read(Terminal terminal, String name) {
        Checked<Topology> parsed = name.equals(UserFile.STANDARD_INPUT)
                ? Topologies.read(terminal.in(), UserFile.STANDARD_INPUT)
                : Topologies.parse(name);
        terminal.complain(parsed.diagnostics());
        return parsed.isValid() ? parsed.value() : null;
    }

    /// `activenet topology list`
    @Command(
            name = "list",
            description = "Lists the built-in topologies and the kinds that can be generated.",
            footer = {"", "Example:", "  activenet topology list"})
    private static final class ListCommand implements Runnable {
        private final Terminal terminal;

        ListCommand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void run() {
            int width = Math.min(terminal.width(), Prose.WIDEST);
            var text = new StringBuilder("Built in\n");
            for (String name : Topologies.builtInNames()) {
                Topology topology = Topologies.named(name).orThrow();
                text.append(String.format(Locale.ROOT, "  %-12s %,d nodes, %,d links\n",
                        name, topology.nodes().size(), topology.links().size()));
            }
            text.append("\nGenerated, as KIND:NUMBERS\n");
            for (Generator generator : Generators.all()) {
                text.append(Prose.hanging("  %-12s ".formatted(generator.kind()), generator.summary(), width));
                for (Parameter parameter : generator.parameters()) {
                    text.append(Prose.hanging(" ".repeat(17), 19, parameter.name() + ": " + parameter.meaning(), width));
                }
            }
            text.append("\nFiles: GraphML, as in the Internet Topology Zoo.\n");
            terminal.print(text.toString());
        }
    }

    /// `activenet topology show`
    @Command(
            name = "show",
            description = "Shows one topology: counts, degrees, diameter, delays, what was assumed, and a drawing.",
            footer = {
                "",
                "Examples:",
                "  activenet topology show abilene",
                "  activenet topology show grid:5 --out grid.svg",
                "  activenet topology show Geant2012.graphml"
            })
    private static final class ShowCommand implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(
                index = "0",
                paramLabel = "TOPOLOGY",
                completionCandidates = Names.OfTopologies.class,
                description = "A built-in name, KIND:NUMBERS, or a file; - is standard input.")
        private String name = "";

        @Option(names = "--out", paramLabel = "FILE", description = "Draws it to this file instead: .svg or .png.")
        private @Nullable Path out;

        ShowCommand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (out == null) {
                return show(terminal, name);
            }
            Topology topology = read(terminal, name);
            return topology == null ? ExitCode.BAD_INPUT : draw(topology, out);
        }

        private int draw(Topology topology, Path file) {
            var refusal = Picture.refusal(topology);
            if (refusal.isPresent()) {
                return refuse(name, topology.name() + " is " + refusal.get(), "show it without --out");
            }
            var output = new OutputFile(terminal.folder().resolve(file), file.toString(), "--out");
            Optional<Diagnostic> unwritable = output.refusal();
            if (unwritable.isPresent()) {
                terminal.complain(List.of(unwritable.get()));
                return ExitCode.BAD_INPUT;
            }
            Picture picture = Picture.of(topology, LinkDefaults.OURS);
            String ending = file.toString().toLowerCase(Locale.ROOT).replaceFirst(".*\\.", "");
            Optional<Diagnostic> unwritten;
            switch (ending) {
                case "svg" -> unwritten = output.write(picture.toSvg());
                case "png" -> {
                    try {
                        unwritten = output.write(picture.toPng());
                    } catch (IOException e) {
                        return refuse(file.toString(), "the picture cannot be drawn", String.valueOf(e.getMessage()));
                    }
                }
                default -> {
                    return refuse(file.toString(), "unknown kind of picture", "name a file that ends in .svg or .png");
                }
            }
            if (unwritten.isPresent()) {
                terminal.complain(List.of(unwritten.get()));
                return ExitCode.NOT_WRITTEN;
            }
            terminal.print("Drawn: " + VisibleText.of(file.toString()) + "\n");
            return ExitCode.DONE;
        }

        private int refuse(String place, String found, String advice) {
            terminal.complain(List.of(Diagnostic.error(SourceText.unreadable(place), found, advice)));
            return ExitCode.BAD_INPUT;
        }
    }
}
