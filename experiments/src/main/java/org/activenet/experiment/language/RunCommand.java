// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.activenet.capsule.InvalidRunException;
import org.activenet.capsule.ProgramSource;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.kernel.RunFailedException;
import org.activenet.network.NetworkSpec;
import org.activenet.network.Packet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `activenet LANGUAGE run`, of languages in which a capsule is a routine with fields.
@Command(name = "run")
public final class RunCommand implements Callable<Integer> {
    private final RunnableLanguage language;
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "A program, or the name of a built-in one.")
    private String file = "";

    @Mixin
    private final SendOptions sends = new SendOptions();

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Option(names = "--trace", description = "Shows what happens at nodes, too.")
    private boolean isTraced;

    private RunCommand(RunnableLanguage language, Terminal terminal) {
        this.language = language;
        this.terminal = terminal;
    }

    /// The command of a language, as picocli reads it.
    public static CommandLine commandLine(RunnableLanguage language, Terminal terminal) {
        var commandLine = new CommandLine(new RunCommand(language, terminal));
        List<String> help = new ArrayList<>(List.of(
                "Runs a capsule in " + language.language().title() + " on an idle network, and shows what it prints and delivers,"
                        + " and where it fails.",
                "Each line begins with the simulated time and the node. What the program printed is shown as it was printed,"
                        + " however long its lines are.",
                "Work at nodes takes no time (profile ideal); links have 1 Gbps unless the topology says otherwise.",
                "A field 'port' is filled with the number of an open application port, unless --field says otherwise."));
        if (language.language().takesClassFiles()) {
            help.add(ClassFiles.HELP);
        }
        help.addAll(language.help());
        List<String> footer = new ArrayList<>(List.of("", "Examples:"));
        language.examples().forEach(example -> footer.add(
                example.startsWith(" ") ? "  " + example : "  activenet " + language.language().name() + " run " + example));
        CommandSpec spec = commandLine.getCommandSpec();
        spec.usageMessage().description(help.toArray(String[]::new)).footer(footer.toArray(String[]::new));
        language.options().ifPresent(options -> spec.addMixin("own", CommandSpec.forAnnotatedObject(options)));
        return commandLine;
    }

    /// Where the capsule goes.
    private record Way(NetworkSpec network, int at) {}

    @Override
    public Integer call() {
        return language.during(this::evaluate);
    }

    private int evaluate() {
        try (RunnableLanguage.Session programs = language.open()) {
            Checked<ProgramSource> source = new ProgramFiles(language.language()).findProgram(file, terminal);
            terminal.complain(source.diagnostics());
            Checked<? extends RunnableLanguage.Program> program =
                    source.value() == null ? null : programs.check(source.value());
            if (program != null) {
                terminal.complain(program.diagnostics());
            }
            Optional<Way> way = way();
            if (source.value() == null || program == null || program.value() == null || !program.isValid() || way.isEmpty()) {
                return ExitCode.BAD_INPUT;
            }
            return run(programs, source.value(), program.value(), way.get());
        }
    }

    private Optional<Way> way() {
        Optional<NetworkSpec> network = place.network(terminal);
        Optional<Integer> at = network.flatMap(named -> place.node(named, terminal));
        Optional<NetworkSpec> changed = network.flatMap(named -> links.applyTo(named, terminal));
        return at.flatMap(node -> changed.map(spec -> new Way(spec, node)));
    }

    private int run(RunnableLanguage.Session programs, ProgramSource source, RunnableLanguage.Program program, Way way) {
        var session = new CapsuleSession(way.network(), line -> terminal.print(line + "\n"));
        session.addNodes(programs.environments(isTraced
                ? Optional.of(new WatchedEnvironment.Trace(session::show, session::label))
                : Optional.empty()));
        session.showFailures();
        int port = session.open(RunCommand::text);
        Optional<List<SendOptions.Sending>> sendings = sends.find(program, way.network(), way.at(), port, terminal);
        if (sendings.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        List<CapsuleSession.Injection> injections = new ArrayList<>();
        for (SendOptions.Sending sending : sendings.get()) {
            Packet packet = session.newPacket(sending.from(), sending.to(), port, place.resourceBound());
            sending.capsule().write(packet);
            injections.add(new CapsuleSession.Injection(sending.atNs(), packet));
        }
        try {
            return switch (session.run(injections)) {
                case CapsuleSession.Result.Done(boolean hasFailed, var dropped) -> {
                    CapsuleSession.warn(terminal, dropped);
                    yield hasFailed ? ExitCode.NOT_VALID : ExitCode.DONE;
                }
                case CapsuleSession.Result.TooBig(int bytes, int mtuBytes) -> {
                    terminal.complain(List.of(Diagnostic.error(source.text(),
                            String.format(Locale.ROOT, "a packet of %,d bytes", bytes),
                            String.format(Locale.ROOT, "the links take at most %,d", mtuBytes))));
                    yield ExitCode.BAD_INPUT;
                }
            };
        } catch (RunFailedException failure) {
            if (failure.getCause() instanceof InvalidRunException invalid) {
                terminal.complain("not valid: " + invalid.getMessage());
                return ExitCode.NOT_VALID;
            }
            throw failure;
        }
    }

    /// What was delivered, a value beside the other.
    private static String text(Object delivered) {
        return delivered instanceof List<?> values
                ? values.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(delivered);
    }
}
