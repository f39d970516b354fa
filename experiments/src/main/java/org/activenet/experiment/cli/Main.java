// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.catalogue.Catalogue;
import org.activenet.experiment.format.Suggestion;
import org.activenet.experiment.language.LanguageCommand;
import org.activenet.experiment.language.ListedLanguage;
import org.activenet.experiment.language.ProgramCheck;
import org.activenet.experiment.terminal.CommandProvider;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Subcommands;
import org.activenet.experiment.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `activenet`: the program that a user starts.
///
/// It knows its commands, turns what is wrong into findings, and reports bugs of its own; what the commands do
/// is theirs. The parts it needs are handed in, so that a test starts it without a process.
public final class Main {
    private static final Set<String> VERSION = Set.of("version", "--version", "-V");
    private static final int NARROWEST_HELP = 55; // picocli's bound

    private final String version;
    private final Terminal terminal;
    private final Supplier<Catalogue> catalogue;
    private final Experimenter experimenter;
    private final Iterable<CommandProvider> others;

    /// @param catalogue what scenarios may be made of; its languages bring commands
    /// @param others    commands of other modules; looked through only where none of ours is asked for
    public Main(
            String version,
            Terminal terminal,
            Supplier<Catalogue> catalogue,
            Experimenter experimenter,
            Iterable<CommandProvider> others) {
        this.version = version;
        this.terminal = terminal;
        this.catalogue = catalogue;
        this.experimenter = experimenter;
        this.others = others;
    }

    /// Does what the arguments say.
    ///
    /// @return an [ExitCode]
    public int execute(String... arguments) {
        int exitCode = work(arguments);
        Optional<String> lost = terminal.lost();
        if (lost.isEmpty() || exitCode == ExitCode.BUG) {
            return exitCode;
        }
        terminal.complain("error: the output could not be written: " + lost.get());
        return ExitCode.NOT_WRITTEN;
    }

    private int work(String... arguments) {
        List<String> words = List.of(arguments);
        var source = new CommandLineSource(words);
        try {
            OptionalInt exitCode = executePlain(words);
            return exitCode.isPresent()
                    ? exitCode.getAsInt()
                    : commandLine(source, words).execute(QueryCommand.withStatement(words));
        } catch (Throwable e) {
            return failed(source, e);
        }
    }

    /// Does what is typed often, if it is typed without an option: setting picocli up takes several times as long as these.
    ///
    /// @return an [ExitCode], or nothing where it takes picocli
    private OptionalInt executePlain(List<String> words) {
        if (words.size() == 1 && VERSION.contains(words.getFirst())) {
            new VersionCommand(terminal).run();
            return OptionalInt.of(ExitCode.DONE);
        }
        if (words.size() != 3 || words.getLast().startsWith("-")) {
            return OptionalInt.empty();
        }
        if (words.get(0).equals("topology") && words.get(1).equals("show")) {
            return OptionalInt.of(TopologyCommand.show(terminal, words.getLast()));
        }
        for (ListedLanguage listed : catalogue.get().languages()) {
            if (words.get(0).equals(listed.language().name()) && words.get(1).equals("check")) {
                return OptionalInt.of(ProgramCheck.run(listed.language(), terminal, words.getLast()));
            }
        }
        return OptionalInt.empty();
    }

    private CommandLine commandLine(CommandLineSource source, List<String> words) {
        var out = new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8);
        CommandLine commandLine = new CommandLine(new ActiveNet(terminal));
        Subcommands commands = new Subcommands()
                .with("run", () -> new RunCommand(terminal, catalogue.get(), experimenter,
                        source.command(System.getProperty("activenet.launcher", "./activenet"), terminal.folder())))
                .with("sweep", rest -> SweepCommand.commandLine(terminal, catalogue.get(), version,
                        source.command(System.getProperty("activenet.launcher", "./activenet"), terminal.folder()), rest))
                .with("diff", () -> new DiffCommand(terminal, catalogue.get()))
                .with("query", () -> new QueryCommand(terminal, catalogue.get().measures()))
                .with("scenario", rest -> ScenarioCommand.commandLine(terminal, catalogue.get(), rest))
                .with("topology", rest -> TopologyCommand.commandLine(terminal, rest))
                .with("profile", rest -> ProfileCommand.commandLine(terminal, catalogue.get(), rest))
                .with("preset", rest -> PresetCommand.commandLine(terminal, rest));
        catalogue.get().languages().forEach(listed ->
                commands.with(listed.language().name(), rest -> LanguageCommand.commandLine(listed, terminal, rest)));
        commands.with(this::commandsOfOthers)
                .with(() -> List.of(new HelpCommand(terminal)))
                .with("completion", () -> new CompletionCommand(terminal, () -> commandLine(source, List.of())))
                .with("version", () -> new VersionCommand(terminal))
                .addTo(commandLine, words);
        commandLine.setOut(out)
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(Math.clamp(terminal.width(), NARROWEST_HELP, Prose.WIDEST))
                .setExpandAtFiles(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((refused, _) -> {
                    terminal.complain(List.of(source.finding(refused)));
                    return ExitCode.BAD_INPUT;
                })
                .setExecutionExceptionHandler((e, _, _) -> failed(source, e));
        HelpOption.addTo(commandLine);
        PathConverter.addTo(commandLine);
        return commandLine;
    }

    private List<Object> commandsOfOthers() {
        var commands = new ArrayList<Object>();
        others.forEach(other -> commands.add(other.command(terminal)));
        return commands;
    }

    private int failed(CommandLineSource source, Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                return outOfMemory(source);
            }
        }
        return bug(source, thrown);
    }

    /// An experiment that is larger than its memory is not a bug of ours.
    private int outOfMemory(CommandLineSource source) {
        long heapMegabytes = Runtime.getRuntime().maxMemory() >> 20;
        terminal.complain("error: Java has used up its memory, " + heapMegabytes + " MB\n"
                + "  Give it more:  JAVA_TOOL_OPTIONS=-Xmx" + 2 * heapMegabytes + "m " + source.command() + "\n"
                + "  or less to do: fewer runs at once (--jobs 1), a smaller network or less traffic.");
        return ExitCode.BAD_INPUT;
    }

    /// Says what happened and how to see it again; the trace goes into a file, for whoever fixes it.
    private int bug(CommandLineSource source, Throwable thrown) {
        Throwable cause = thrown instanceof FailedExperiment failed && failed.getCause() != null
                ? failed.getCause()
                : thrown;
        String experiment = thrown instanceof FailedExperiment failed ? failed.facts() : "";
        String facts = "  version: " + version + "\n" + experiment + "  repeat:  " + source.command() + "\n";
        String what = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
        var trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace, true));
        Path file = keep(what + "\n" + facts + "\n" + trace);
        terminal.complain("error: this is a bug in ActiveNet, not in your input\n  what:    " + what + "\n" + facts
                + "  trace:   " + (file == null ? "could not be written to a file" : file));
        return ExitCode.BUG;
    }

    private @Nullable Path keep(String text) {
        for (Path folder : List.of(terminal.folder().toAbsolutePath(), Path.of(System.getProperty("java.io.tmpdir")))) {
            try {
                return Files.writeString(Files.createTempFile(folder, "activenet-bug-", ".txt"), text);
            } catch (IOException e) {
                // The next folder may take it; without any, the message says so.
            }
        }
        return null;
    }

    /// The program itself: without a command it shows its help.
    @Command(
            name = "activenet",
            description = "Runs experiments with active networks, next to a software-defined network.",
            synopsisSubcommandLabel = "COMMAND",
            footer = {"", "Example:", "  activenet run experiments/scenarios/quickstart.yaml"})
    private static final class ActiveNet implements Runnable {
        private final Terminal terminal;

        @Option(names = {"-V", "--version"}, description = "Shows the versions, as 'version' does.")
        private boolean isVersionAsked;

        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        ActiveNet(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void run() {
            if (isVersionAsked) {
                new VersionCommand(terminal).run();
            } else if (spec != null) {
                spec.commandLine().usage(spec.commandLine().getOut());
            }
        }
    }

    /// `activenet help`, with the words of a command behind it: `activenet help plan run`.
    @Command(name = "help", description = "Shows the help of a command.",
            footer = {"", "Examples:", "  activenet help run", "  activenet help plan run"})
    private static final class HelpCommand implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "COMMAND", description = "The words of the command.")
        private List<String> words = new ArrayList<>();

        @CommandLine.Spec
        private CommandLine.Model.@Nullable CommandSpec spec;

        HelpCommand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            CommandLine at = Objects.requireNonNull(spec).root().commandLine();
            for (String word : words) {
                CommandLine next = at.getSubcommands().get(word);
                if (next == null) {
                    terminal.complain(List.of(Diagnostic.error(
                            new SourceText("command line", String.join(" ", words)),
                            String.join(" ", words).indexOf(word),
                            (at.getSubcommands().isEmpty() ? "unexpected word '" : "unknown command '") + word + "'",
                            at.getSubcommands().isEmpty()
                                    ? "'" + at.getCommandName() + "' has no commands of its own"
                                    : Suggestion.advice(word, at.getSubcommands().keySet()))));
                    return ExitCode.BAD_INPUT;
                }
                at = next;
            }
            at.usage(Objects.requireNonNull(spec).commandLine().getOut());
            return ExitCode.DONE;
        }
    }

    /// `activenet version`
    @Command(name = "version", description = "Shows the versions of ActiveNet, its sources and the Java that runs it.",
            footer = {"", "Example:", "  activenet version"})
    private static final class VersionCommand implements Runnable {
        private final Terminal terminal;

        VersionCommand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void run() {
            terminal.print(Build.read().text());
        }
    }
}
