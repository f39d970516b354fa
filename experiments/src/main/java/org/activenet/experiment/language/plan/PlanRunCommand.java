// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.language.CapsuleSession;
import org.activenet.experiment.language.LinkOptions;
import org.activenet.experiment.language.PlaceOptions;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.network.NetworkSpec;
import org.activenet.plan.Injection;
import org.activenet.plan.Plan;
import org.activenet.plan.run.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `activenet plan run`
@Command(
        name = "run",
        description = {
            "Runs a PLAN program on an idle network, and shows what it prints, and where it fails.",
            "Each line begins with the simulated time and the node. What the program printed is shown as it was printed,"
                    + " however long its lines are.",
            "An exception that nobody handled is shown where it was raised, with its line, and once more where its packet"
                    + " came from, when the report to 'defHandler' has arrived there.",
            "Work at nodes takes no time (profile ideal); links have 1 Gbps unless the topology says otherwise.",
            "With --trace, each evaluation has a line too, before the lines that it printed:",
            "  <time> ns <node>: eval <call> rb <bound> -> <ending>, <n> steps",
            "The call has its arguments as 'print' shows them, the bound is the one before",
            "the evaluation, the ending is 'ended', 'raised <exception>' or",
            "'stopped by <reason>'."
        },
        footer = {
            "",
            "Examples:",
            "  activenet plan run hello.plan --call 'hello()'",
            "  activenet plan run ping.plan --at Seattle \\",
            "      --call 'ping(getHostByName(\"Seattle\"), getHostByName(\"Denver\"))'",
            "  activenet plan run flood.plan --topology grid:4 --rb 100 --call 'flood()'",
            "  activenet plan run flood.plan --topology ring:4 --rb 4 --trace \\",
            "      --call 'flood()'"
        })
final class PlanRunCommand implements Callable<Integer> {
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

    PlanRunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Program program = PlanCommands.read(terminal, file);
        Optional<NetworkSpec> named = place.network(terminal);
        Optional<Integer> node = named.flatMap(network -> place.node(network, terminal));
        Optional<NetworkSpec> changed = named.flatMap(network -> links.applyTo(network, terminal));
        Optional<NodePolicy> policy = named.flatMap(network -> nodes.find(network, terminal));
        var callText = new SourceText("--call", call);
        Checked<Injection> injection = program == null ? null : Plan.call(program, callText);
        terminal.complain(injection == null ? Plan.callSyntax(callText) : injection.diagnostics());
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
                CapsuleSession.warn(terminal, dropped);
                yield hasRaised ? ExitCode.NOT_VALID : ExitCode.DONE;
            }
            case PlanSession.Result.Refused(String exception, String detail, int offset) -> refuse(callText, offset,
                    "an argument raised " + exception, detail.isEmpty()
                            ? "arguments are evaluated at the injecting node, before there is a packet"
                            : detail);
            case PlanSession.Result.TooBig(int bytes, int mtuBytes) -> refuse(callText, 0,
                    String.format(Locale.ROOT, "a packet of %,d bytes", bytes),
                    String.format(Locale.ROOT, "the links take at most %,d", mtuBytes));
        };
    }

    private int refuse(SourceText source, int offset, String found, String advice) {
        terminal.complain(List.of(Diagnostic.error(source, offset, found, advice)));
        return ExitCode.BAD_INPUT;
    }
}
