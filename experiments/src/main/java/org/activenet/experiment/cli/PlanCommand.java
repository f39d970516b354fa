// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.run.NodePolicy;
import org.activenet.experiment.run.PlanSession;
import org.activenet.experiment.run.ProgramFiles;
import org.activenet.network.DropReason;
import org.activenet.network.NetworkSpec;
import org.activenet.plan.Injection;
import org.activenet.plan.Plan;
import org.activenet.plan.run.Program;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `activenet plan`: what one does with a PLAN program, or with one that is yet to be written.
@Command(
        name = "plan",
        description = "Checks, runs, formats and tries programs in PLAN, the packet language of active networks.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  activenet plan check ping.plan",
            "  activenet plan run hello.plan --call 'hello()'",
            "  activenet plan fmt --write my.plan",
            "  activenet plan repl --at Denver"
        })
final class PlanCommand implements Runnable {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean isHelpAsked;

    @Spec
    private @Nullable CommandSpec spec;

    private PlanCommand() {}

    /// The command with its own commands.
    ///
    /// @param words what the user typed behind `plan`
    static CommandLine commandLine(Terminal terminal, List<String> words) {
        CommandLine commandLine = new CommandLine(new PlanCommand());
        new Subcommands()
                .with("check", () -> new CheckCommand(terminal))
                .with("run", () -> new RunCommand(terminal))
                .with("fmt", () -> new FormatCommand(terminal))
                .with("repl", () -> new ReplCommand(terminal))
                .addTo(commandLine, words);
        return commandLine;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    /// Shows the types of the functions of a program, or what is wrong with it.
    ///
    /// @return an [ExitCode]
    static int check(Terminal terminal, String file) {
        Program program = read(terminal, file);
        if (program == null) {
            return ExitCode.BAD_INPUT;
        }
        terminal.print(program.functionNames().stream()
                .map(name -> "%s : %s\n".formatted(name, Objects.requireNonNull(program.entryPoint(name)).scheme()))
                .collect(Collectors.joining()));
        return ExitCode.DONE;
    }

    /// The program in a file, or a built-in one; findings are shown.
    private static @Nullable Program read(Terminal terminal, String file) {
        Checked<SourceText> source = ProgramFiles.PLAN.find(file, terminal.folder());
        if (source.value() == null) {
            terminal.complain(source.diagnostics());
            return null;
        }
        Checked<Program> program = Plan.check(source.value());
        terminal.complain(program.diagnostics());
        return program.isValid() ? program.value() : null;
    }

    /// Says which packets were stopped, by what.
    static void warn(Terminal terminal, Map<DropReason, Long> dropped) {
        dropped.forEach((reason, count) -> terminal.complain(String.format(
                Locale.ROOT, "warning: %d %s dropped as %s", count, count == 1 ? "packet" : "packets", reason)));
    }

    /// `activenet plan check`
    @Command(
            name = "check",
            description = "Checks a PLAN program: shows all that is wrong, or the types of its functions.",
            footer = {"", "Example:", "  activenet plan check ping.plan"})
    private static final class CheckCommand implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(index = "0", paramLabel = "FILE", description = "A PLAN program, or the name of a built-in one.")
        private String file = "";

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
        private boolean isHelpAsked;

        CheckCommand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return check(terminal, file);
        }
    }

    /// `activenet plan run`
    @Command(
            name = "run",
            description = {
                "Runs a PLAN program on an idle network, and prints what it prints.",
                "In front of each line stand simulated time and node.",
                "Nodes work in no time (profile ideal); links have 1 Gbps unless the topology says otherwise.",
                "With --trace, each evaluation has a line too, before those that it printed:",
                "  <time> ns <node>: eval <function>(<arguments>) rb <bound> -> <ending>, <n> steps",
                "The arguments are as 'print' shows them, the bound is that before the evaluation, the ending",
                "is 'ended', 'raised <exception>' or 'stopped by <reason>'."
            },
            footer = {
                "",
                "Examples:",
                "  activenet plan run hello.plan --call 'hello()'",
                "  activenet plan run ping.plan --at Seattle \\",
                "      --call 'ping(getHostByName(\"Seattle\"), getHostByName(\"Denver\"))'",
                "  activenet plan run flood.plan --topology grid:4 --rb 100 --call 'flood()'",
                "  activenet plan run flood.plan --topology ring:4 --rb 4 --call 'flood()' --trace"
            })
    private static final class RunCommand implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(index = "0", paramLabel = "FILE", description = "A PLAN program, or the name of a built-in one.")
        private String file = "";

        @Option(names = "--call", required = true, paramLabel = "CALL",
                description = "The call to inject, such as 'ping(getHostByName(\"Denver\"))'.")
        private String call = "";

        @Mixin
        private final PlaceOptions place = new PlaceOptions();

        @Mixin
        private final LinkOptions links = new LinkOptions();

        @Mixin
        private final NodeOptions nodes = new NodeOptions();

        @Option(names = "--trace",
                description = "Shows each evaluation too.")
        private boolean isTraced;

        @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
        private boolean isHelpAsked;

        RunCommand(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Program program = read(terminal, file);
            Optional<NetworkSpec> named = place.network(terminal);
            Optional<Integer> node = named.flatMap(network -> place.node(network, terminal));
            Optional<NetworkSpec> changed = named.flatMap(network -> links.applyTo(network, terminal));
            Optional<NodePolicy> policy = named.flatMap(network -> nodes.find(network, terminal));
            var callText = new SourceText("--call", call);
            Checked<Injection> injection = program == null ? null : Plan.call(program, callText);
            if (injection != null) {
                terminal.complain(injection.diagnostics());
            }
            if (injection == null || injection.value() == null || !injection.isValid()
                    || node.isEmpty() || changed.isEmpty() || policy.isEmpty()) {
                return ExitCode.BAD_INPUT;
            }
            NetworkSpec network = changed.get();
            int resourceBound = place.resourceBound();
            Consumer<String> lines = line -> terminal.print(line + "\n");
            return show(callText, isTraced
                    ? PlanSession.watch(network, policy.get(), injection.value(), node.get(), resourceBound, lines,
                            evaluation -> lines.accept(evaluation.line()))
                    : PlanSession.run(network, policy.get(), injection.value(), node.get(), resourceBound, lines));
        }

        private int show(SourceText callText, PlanSession.Result result) {
            return switch (result) {
                case PlanSession.Result.Done(boolean hasRaised, var dropped) -> {
                    warn(terminal, dropped);
                    yield hasRaised ? ExitCode.NOT_VALID : ExitCode.DONE;
                }
                case PlanSession.Result.Refused(String exception) -> refuse(callText,
                        "an argument raised " + exception, "arguments are evaluated at the injecting node, before there"
                                + " is a packet");
                case PlanSession.Result.TooBig(int bytes, int mtuBytes) -> refuse(callText,
                        "a packet of %,d bytes".formatted(bytes),
                        "the links take at most %,d".formatted(mtuBytes));
            };
        }

        private int refuse(SourceText source, String found, String advice) {
            terminal.complain(List.of(Diagnostic.error(source, found, advice)));
            return ExitCode.BAD_INPUT;
        }
    }
}
