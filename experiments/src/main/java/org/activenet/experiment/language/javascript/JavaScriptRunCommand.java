// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.javascript;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.activenet.capsule.InvalidRunException;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.experiment.language.CapsuleSession;
import org.activenet.experiment.language.LinkOptions;
import org.activenet.experiment.language.PlaceOptions;
import org.activenet.experiment.language.ProgramFiles;
import org.activenet.experiment.language.WatchedEnvironment;
import org.activenet.experiment.terminal.ExitCode;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.javascript.engine.GuestValue;
import org.activenet.javascript.engine.JavaScriptEngine;
import org.activenet.javascript.engine.JavaScriptProgram;
import org.activenet.javascript.node.JavaScriptEnvironment;
import org.activenet.javascript.node.JavaScriptLanguage;
import org.activenet.javascript.node.JavaScriptPrograms;
import org.activenet.kernel.RunFailedException;
import org.activenet.network.NetworkSpec;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `activenet javascript run`
@Command(
        name = "run",
        description = {
            "Runs a JavaScript capsule on an idle network, and shows what it prints and delivers, and where it fails.",
            "Each line begins with the simulated time and the node. What the program printed is shown as it was printed,"
                    + " however long its lines are.",
            "Work at nodes takes no time (profile ideal); links have 1 Gbps unless the topology says otherwise.",
            "A field 'port' is filled with the number of an open application port, unless --field says otherwise.",
            "With --trace, each evaluation has a line too, before the lines that it printed:",
            "  <time> ns <node>: eval {<fields>} rb <bound> -> <ending>, <n> steps",
            "Fields and bound are those before the evaluation, the ending is 'ended' or 'stopped by <reason>'."
        },
        footer = {
            "",
            "Examples:",
            "  activenet javascript run my.js --at Seattle --to Denver",
            "  activenet javascript run my.js --to Denver --field sequence=7 --field payload=hello",
            "  activenet javascript run my.js --topology line:5 --at n0 --to n4 --rb 10 --trace"
        })
final class JavaScriptRunCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE", description = "A JavaScript program.")
    private String file = "";

    @Option(names = "--to", paramLabel = "NODE",
            description = "The destination of the capsule, by its label. Default: the node where it begins.")
    private @Nullable String to;

    @Mixin
    private final FieldOptions fields = new FieldOptions();

    @Mixin
    private final PlaceOptions place = new PlaceOptions();

    @Mixin
    private final LinkOptions links = new LinkOptions();

    @Option(names = "--trace", description = "Shows each evaluation too.")
    private boolean isTraced;

    JavaScriptRunCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Where the capsule goes.
    private record Way(NetworkSpec network, int at, int to) {}

    @Override
    public Integer call() {
        return JavaScriptEngine.onDeepStack(this::evaluate);
    }

    private int evaluate() {
        try (var programs = new JavaScriptPrograms(CapsuleSession.LIMITS)) {
            Checked<SourceText> source = new ProgramFiles(new JavaScriptLanguage()).find(file, terminal);
            terminal.complain(source.diagnostics());
            Checked<JavaScriptProgram> program = source.value() == null ? null : programs.check(source.value());
            if (program != null) {
                terminal.complain(program.diagnostics());
            }
            Optional<Way> way = way();
            if (program == null || program.value() == null || !program.isValid() || way.isEmpty()) {
                return ExitCode.BAD_INPUT;
            }
            return run(programs, program.value(), way.get());
        }
    }

    private Optional<Way> way() {
        Optional<NetworkSpec> network = place.network(terminal);
        Optional<Integer> at = network.flatMap(named -> place.node(named, terminal));
        Optional<Integer> target = to == null ? at : network.flatMap(this::target);
        Optional<NetworkSpec> changed = network.flatMap(named -> links.applyTo(named, terminal));
        return at.isEmpty() || target.isEmpty()
                ? Optional.empty()
                : changed.map(spec -> new Way(spec, at.get(), target.get()));
    }

    private Optional<Integer> target(NetworkSpec network) {
        Checked<Integer> found = PlaceOptions.node(new SourceText("--to", to), 0, to, network);
        terminal.complain(found.diagnostics());
        return Optional.ofNullable(found.value());
    }

    private int run(JavaScriptPrograms programs, JavaScriptProgram program, Way way) {
        var session = new CapsuleSession(way.network(), line -> terminal.print(line + "\n"));
        session.addNodes(environments(programs, session));
        session.showFailures();
        int port = session.open(JavaScriptRunCommand::text);
        Optional<List<GuestValue>> data = fields.data(program, port, terminal);
        if (data.isEmpty()) {
            return ExitCode.BAD_INPUT;
        }
        Packet packet = session.newPacket(way.at(), way.to(), port, place.resourceBound());
        JavaScriptEnvironment.write(packet, program, data.get());
        try {
            return switch (session.run(packet)) {
                case CapsuleSession.Result.Done(boolean hasFailed, var dropped) -> {
                    CapsuleSession.warn(terminal, dropped);
                    yield hasFailed ? ExitCode.NOT_VALID : ExitCode.DONE;
                }
                case CapsuleSession.Result.TooBig(int bytes, int mtuBytes) -> {
                    terminal.complain(List.of(Diagnostic.error(program.text(),
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

    private Supplier<ExecutionEnvironment> environments(
            JavaScriptPrograms programs, CapsuleSession session) {
        Function<Packet, String> call = packet -> "{" + JavaScriptEnvironment.shownFields(packet) + "}";
        return () -> {
            var environment = new JavaScriptEnvironment(programs);
            return isTraced ? new WatchedEnvironment(environment, call, session::show) : environment;
        };
    }

    /// What was delivered, a value beside the other.
    private static String text(Object delivered) {
        return delivered instanceof List<?> values
                ? values.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(delivered);
    }
}
