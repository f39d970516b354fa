// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.VisibleText;
import org.activenet.experiment.terminal.Terminal;
import org.activenet.network.DropReason;
import org.activenet.network.Metric;
import org.activenet.network.Network;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.node.ActiveNode;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.NodeListener;
import org.activenet.node.ProgramFailure;
import org.activenet.node.VirtualTopologies;
import org.activenet.setup.Stage;
import org.activenet.topology.Topologies;
import org.activenet.trace.PrintedLines;

/// One capsule, or a few, on an otherwise idle network, whose work at nodes takes no time: injects them, runs until nothing is
/// left to happen, and shows what programs print and deliver, in lines of the form `<time> ns <node>: <text>`.
public final class CapsuleSession {
    /// What each evaluation may spend.
    public static final Budget.Limits LIMITS = Budget.Limits.DEFAULT;

    private static final long SEED = 1; // of programs that ask for random numbers

    private final Stage stage;
    private final NetworkSpec spec;
    private final VirtualTopologies topologies;
    private final Consumer<String> lines;
    private final PrintedLines printed = new PrintedLines(this::show);
    private boolean hasFailed;
    private boolean hasTimeToLive;

    /// What came of it.
    public sealed interface Result {
        /// Nothing is left to happen.
        ///
        /// @param hasFailed whether an exception was handled by nobody, or reported to its source
        /// @param dropped   how many packets were stopped, by what
        record Done(boolean hasFailed, Map<DropReason, Long> dropped) implements Result {}

        /// The packet is larger than every link of the node takes.
        record TooBig(int bytes, int mtuBytes) implements Result {}
    }

    /// @param lines takes each line as it is shown
    public CapsuleSession(NetworkSpec spec, Consumer<String> lines) {
        this.stage = Stage.of(spec, SEED, 0);
        this.spec = spec;
        this.topologies = new VirtualTopologies(spec, Topologies.shortestPathRoutes(), Metric.HOPS);
        this.lines = lines;
        stage.observers().addReader(printed);
        stage.observers().addReader(new NodeListener() {
            @Override
            public void failed(Packet packet, int node, ProgramFailure failure) {
                hasFailed |= failure.reason() == DropReason.UNHANDLED_EXCEPTION;
            }

            @Override
            public void reported(int node, String text) {
                hasFailed = true;
            }
        });
    }

    public Network network() {
        return stage.network();
    }

    public VirtualTopologies topologies() {
        return topologies;
    }

    /// Gives every node an environment.
    public void addNodes(Supplier<? extends ExecutionEnvironment> environments) {
        var nodeSpec = ActiveNode.Spec.of(NodeProfile.IDEAL, LIMITS);
        for (int index = 0; index < spec.nodeCount(); index++) {
            var node = new ActiveNode(
                    index, stage.network(), nodeSpec, topologies, stage.applications(), stage.observers());
            ExecutionEnvironment environment = environments.get();
            node.add(environment);
            hasTimeToLive = environment.hasTimeToLive();
            stage.network().attach(index, node);
        }
    }

    /// Opens an application port that shows what is delivered to it.
    ///
    /// @param text shows a value
    public int open(Function<Object, String> text) {
        return stage.applications().open(
                (_, node, value, _, _) -> printed.printed(node, "delivered " + text.apply(value) + "\n"));
    }

    /// Shows programs that are stopped before their end, behind what they had printed.
    public void showFailures() {
        List<String> failures = new ArrayList<>(); // of the present evaluation: one at most
        stage.observers().addReader(new NodeListener() {
            @Override
            public void failed(Packet packet, int node, ProgramFailure failure) {
                failures.add(text(failure.details()));
            }

            @Override
            public void released(int node) {
                failures.forEach(failure -> show(node, PrintedLines.REPORT + failure));
                failures.clear();
            }
        });
    }

    private static String text(ProgramFailure.Details details) {
        return details.name()
                + (details.message().isEmpty() ? "" : ": " + details.message())
                + (details.line() == 0 ? "" : ", at " + details.program() + ":" + details.line())
                + (details.function().isEmpty() ? "" : " in " + details.function());
    }

    /// A packet that begins at a node that is there, still without a program.
    ///
    /// @param resourceBound the hops that it may take, as time to live where its language has that instead
    public Packet newPacket(int at, int destination, int applicationPort, int resourceBound) {
        Packet packet = stage.network().packets().make(at);
        packet.source = at;
        packet.destination = destination;
        packet.applicationPort = applicationPort;
        if (hasTimeToLive) {
            packet.ttl = resourceBound;
        } else {
            packet.resourceBound = resourceBound;
        }
        return packet;
    }

    /// A packet, and when it is injected at its source.
    public record Injection(long atNs, Packet packet) {}

    /// Injects the packet at its source, and goes on until nothing is left to happen.
    public Result run(Packet packet) {
        return run(List.of(new Injection(0, packet)));
    }

    /// Injects each packet when it is time, behind whatever else happens at that instant, and goes on until nothing is left to
    /// happen.
    public Result run(List<Injection> injections) {
        for (Injection injection : injections) {
            Packet packet = injection.packet;
            int mtuBytes = Arrays.stream(stage.network().portsOf(packet.source))
                    .map(stage.network()::mtuBytes)
                    .max()
                    .orElse(Integer.MAX_VALUE);
            if (packet.sizeBytes() > mtuBytes) {
                return new Result.TooBig(packet.sizeBytes(), mtuBytes);
            }
        }
        injections.stream().sorted(Comparator.comparingLong(Injection::atNs)).forEach(injection -> {
            stage.simulation().run(injection.atNs);
            stage.network().inject(injection.packet, injection.packet.source);
        });
        stage.simulation().runUntilEmpty();
        stage.observers().finish(stage.network());
        return new Result.Done(hasFailed, stage.observers().ledger().packets().dropped());
    }

    /// What people call a node.
    public String label(int node) {
        return spec.labels().get(node);
    }

    /// Shows a line at a node at the present instant.
    public void show(int node, String line) {
        lines.accept(VisibleText.of(String.format(
                Locale.ROOT, "%d ns %s: %s", stage.simulation().nowNs(), label(node), line)));
    }

    /// Says which packets were stopped, by what.
    public static void warn(Terminal terminal, Map<DropReason, Long> dropped) {
        dropped.forEach((reason, count) -> terminal.complain(String.format(
                Locale.ROOT, "warning: %d %s dropped as %s", count, count == 1 ? "packet" : "packets", reason)));
    }
}
