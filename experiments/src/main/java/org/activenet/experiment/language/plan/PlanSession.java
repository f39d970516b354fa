// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.util.Map;
import java.util.function.Consumer;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.activenet.budget.Limit;
import org.activenet.experiment.language.CapsuleSession;
import org.activenet.network.DropReason;
import org.activenet.network.NetworkSpec;
import org.activenet.network.Packet;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.plan.Injection;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.node.InjectionNode;
import org.activenet.plan.node.PlanEnvironment;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.Values;
import org.activenet.plan.service.NodePackages;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;

/// One PLAN program on an otherwise idle network: injects a packet, runs until nothing is left to happen, and shows what
/// the program prints.
public final class PlanSession {
    private final CapsuleSession session;
    private final NodePolicy policy;

    private PlanSession(NetworkSpec spec, NodePolicy policy, Consumer<String> lines) {
        this.session = new CapsuleSession(spec, lines);
        this.policy = policy;
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

    /// Runs `call` from `node`, and shows where in the program it fails.
    ///
    /// @param lines takes each printed line, in the form `<time> ns <node>: <text>`, where all can be seen
    public static Result run(NetworkSpec spec, NodePolicy policy, Injection call, int node, int resourceBound,
            Consumer<String> lines) {
        return showingFailures(spec, policy, lines).run(call, node, resourceBound, new CompiledEvaluator());
    }

    /// The same, with the same budgets and results, in front of a watcher.
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
        return showingFailures(spec, policy, lines)
                .run(call, node, resourceBound, new WatchedEvaluator(new CompiledEvaluator(), watcher));
    }

    private static PlanSession showingFailures(NetworkSpec spec, NodePolicy policy, Consumer<String> lines) {
        var session = new PlanSession(spec, policy, lines);
        session.session.showFailures();
        return session;
    }

    /// The same for a program that is typed piece by piece, in which lines have no numbers.
    static Result watchTyped(
            NetworkSpec spec, Injection call, int node, int resourceBound, Consumer<String> lines,
            Consumer<ShownEvaluation> watcher) {
        return new PlanSession(spec, NodePolicy.OPEN, lines)
                .run(call, node, resourceBound, new WatchedEvaluator(new CompiledEvaluator(), watcher));
    }

    private Result run(Injection call, int at, int resourceBound, Evaluator evaluator) {
        var codec = new ChunkCodec(new ProgramCache());
        NodePackages.Policy packages = policy.toPackages();
        session.addNodes(() -> new PlanEnvironment(codec, evaluator, packages));
        var shower = new InjectionNode(session.network(), session.topologies(), at, 0, 0);
        int port = session.open(value -> shown(value, shower));

        var budget = new Budget();
        budget.fill(CapsuleSession.LIMITS);
        int[] offset = {0}; // of what is being evaluated
        Ending ending = call.chunk(
                new InjectionNode(session.network(), session.topologies(), at, port, resourceBound), budget,
                span -> offset[0] = span.start());
        return switch (ending) {
            case Ending.Ended(Chunk chunk) -> inject(chunk, codec, at, port, resourceBound);
            case Ending.Ended _ -> throw new IllegalStateException("an injection gives a chunk");
            case Ending.Raised(var exception) -> new Result.Refused(exception.name(), exception.detail(), offset[0]);
            case Ending.Stopped(Limit limit) -> new Result.Refused(ExecutionEnvironment.dropReason(limit).name(), "", offset[0]);
        };
    }

    /// As `print` shows it, with as much as an evaluation may spend on that; else `...`. A value of a few bytes may have parts
    /// without end, if it has them many times over.
    private static String shown(Object value, PlanNode node) {
        var budget = new Budget();
        budget.fill(CapsuleSession.LIMITS);
        try {
            return Values.show(value, node, budget);
        } catch (BudgetExhausted _) {
            return "...";
        }
    }

    private Result inject(Chunk chunk, ChunkCodec codec, int at, int port, int resourceBound) {
        Packet packet = session.newPacket(at, at, port, resourceBound);
        PlanEnvironment.write(packet, chunk, codec);
        return switch (session.run(packet)) {
            case CapsuleSession.Result.Done(boolean hasFailed, var dropped) -> new Result.Done(hasFailed, dropped);
            case CapsuleSession.Result.TooBig(int bytes, int mtuBytes) -> new Result.TooBig(bytes, mtuBytes);
        };
    }
}
