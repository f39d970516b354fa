// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.diagnostic.VisibleText;
import org.activenet.network.DropReason;
import org.activenet.network.Metric;
import org.activenet.network.NetworkSpec;
import org.activenet.network.NodeProfile;
import org.activenet.network.Packet;
import org.activenet.node.ActiveNode;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.VirtualTopologies;
import org.activenet.plan.Injection;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.node.InjectionNode;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.service.NodePackages;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;
import org.activenet.setup.Stage;
import org.activenet.topology.Topologies;
import org.activenet.trace.Observer;

/// One PLAN program on an otherwise idle network: injects a packet, runs until nothing is left to happen, and shows what
/// the program prints.
public final class PlanSession {
    private static final Budget.Limits LIMITS = Budget.Limits.DEFAULT;
    private static final long SEED = 1; // of programs that ask for random numbers

    private final Stage stage;
    private final NetworkSpec spec;
    private final NodePolicy policy;
    private final Consumer<String> lines;
    private final StringBuilder held = new StringBuilder(); // a line of the present evaluation that has not ended
    private boolean hasReported;

    private PlanSession(NetworkSpec spec, NodePolicy policy, Consumer<String> lines) {
        this.stage = Stage.of(spec, SEED, 0);
        this.spec = spec;
        this.policy = policy;
        this.lines = lines;
    }

    /// What came of it.
    public sealed interface Result {
        /// Nothing is left to happen.
        ///
        /// @param hasRaised whether an exception was handled by nobody, or reported to its source
        /// @param dropped   how many packets were stopped, by what
        record Done(boolean hasRaised, Map<DropReason, Long> dropped) implements Result {}

        /// The call itself could not be made: one of its arguments raised this.
        ///
        /// @param detail what else is known, see [PlanException#detail]
        /// @param offset where in the text of the call
        record Refused(String exception, String detail, int offset) implements Result {}

        /// The packet is larger than every link of the node takes.
        record TooBig(int bytes, int mtuBytes) implements Result {}
    }

    /// Runs `call` from `node`.
    ///
    /// @param lines takes each printed line, in the form `<time> ns <node>: <text>`, where all can be seen
    public static Result run(NetworkSpec spec, NodePolicy policy, Injection call, int node, int resourceBound,
            Consumer<String> lines) {
        return new PlanSession(spec, policy, lines).run(call, node, resourceBound, new CompiledEvaluator());
    }

    /// Runs `call` from `node`, with the same budgets and results, in front of a watcher.
    ///
    /// @param watcher is told of each evaluation when it is over, before what it printed is
    public static Result watch(
            NetworkSpec spec,
            NodePolicy policy,
            Injection call,
            int node,
            int resourceBound,
            Consumer<String> lines,
            Consumer<ShownEvaluation> watcher) {
        var evaluator = new WatchedEvaluator(new CompiledEvaluator(), watcher);
        return new PlanSession(spec, policy, lines).run(call, node, resourceBound, evaluator);
    }

    private Result run(Injection call, int at, int resourceBound, Evaluator evaluator) {
        var codec = new ChunkCodec(new ProgramCache());
        var topologies = new VirtualTopologies(spec, Topologies.shortestPathRoutes(), Metric.HOPS);
        var nodeSpec = ActiveNode.Spec.of(NodeProfile.IDEAL, LIMITS);
        NodePackages.Policy packages = policy.toPackages();
        for (int index = 0; index < spec.nodeCount(); index++) {
            var node = new ActiveNode(
                    index, stage.network(), nodeSpec, topologies, stage.applications(), stage.observers());
            node.add(new PlanEnvironment(codec, evaluator, packages));
            stage.network().attach(index, node);
        }
        stage.observers().add(new Printer());
        int port = stage.applications().open((_, node, value, _, _) -> print(node, "delivered " + value + "\n"));

        var budget = new Budget();
        budget.fill(LIMITS);
        int[] offset = {0}; // of what is being evaluated
        Ending ending = call.chunk(
                new InjectionNode(stage.network(), topologies, at, port, resourceBound), budget,
                span -> offset[0] = span.start());
        return switch (ending) {
            case Ending.Ended(Chunk chunk) -> inject(chunk, codec, at, port, resourceBound);
            case Ending.Ended _ -> throw new IllegalStateException("an injection gives a chunk");
            case Ending.Raised(var exception) -> new Result.Refused(exception.name(), exception.detail(), offset[0]);
            case Ending.Stopped(Limit limit) -> new Result.Refused(ExecutionEnvironment.dropReason(limit).name(), "", offset[0]);
        };
    }

    private Result inject(Chunk chunk, ChunkCodec codec, int at, int port, int resourceBound) {
        Packet packet = stage.network().packets().make(at);
        packet.source = at;
        packet.destination = at;
        packet.applicationPort = port;
        packet.resourceBound = resourceBound;
        PlanEnvironment.write(packet, chunk, codec);
        int mtuBytes = Arrays.stream(stage.network().portsOf(at))
                .map(stage.network()::mtuBytes)
                .max()
                .orElse(Integer.MAX_VALUE);
        if (packet.sizeBytes() > mtuBytes) {
            return new Result.TooBig(packet.sizeBytes(), mtuBytes);
        }
        stage.network().inject(packet, at);
        stage.simulation().runUntilEmpty();
        stage.observers().finish(stage.network());
        Map<DropReason, Long> dropped = stage.observers().ledger().packets().dropped();
        return new Result.Done(hasReported || dropped.containsKey(DropReason.UNHANDLED_EXCEPTION), dropped);
    }

    /// Puts what programs print into lines.
    private final class Printer implements Observer {
        @Override
        public void printed(int node, String text) {
            print(node, text);
        }

        @Override
        public void reported(int node, String text) {
            hasReported = true;
            released(node);
            print(node, "error: " + text + "\n");
        }

        @Override
        public void released(int node) {
            if (!held.isEmpty()) {
                show(node, held.toString());
                held.setLength(0);
            }
        }
    }

    private void print(int node, String text) {
        held.append(text);
        for (int end = held.indexOf("\n"); end >= 0; end = held.indexOf("\n")) {
            show(node, held.substring(0, end));
            held.delete(0, end + 1);
        }
    }

    private void show(int node, String line) {
        lines.accept(String.format(
                Locale.ROOT, "%d ns %s: %s", stage.simulation().nowNs(), VisibleText.of(spec.labels().get(node)),
                VisibleText.of(line)));
    }
}
