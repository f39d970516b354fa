// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.util.Optional;
import java.util.function.Consumer;
import org.activenet.budget.Budget;
import org.activenet.plan.run.CallFrame;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.Unit;

/// Another evaluator, and somebody who is told of each evaluation when it is over.
///
/// What the program does and spends is what it is without the watcher.
final class WatchedEvaluator implements Evaluator {
    private final Evaluator evaluator;
    private final Consumer<ShownEvaluation> watcher;

    WatchedEvaluator(Evaluator evaluator, Consumer<ShownEvaluation> watcher) {
        this.evaluator = evaluator;
        this.watcher = watcher;
    }

    @Override
    public Ending evaluate(CallFrame call, PlanNode node, Budget budget) {
        Chunk chunk = call.chunk(); // now: the frame may be written anew while it runs
        int resourceBound = node.resourceBound();
        long steps = budget.steps;
        Ending ending = evaluator.evaluate(call, node, budget);
        Optional<String> value = ending instanceof Ending.Ended(Object given) && given != Unit.UNIT
                ? Optional.of(ShownEvaluation.shown(given, node))
                : Optional.empty();
        watcher.accept(new ShownEvaluation(
                node.timeNs(),
                node.hostName(node.thisHost()),
                chunk.function(),
                ShownEvaluation.shownArguments(chunk, node),
                resourceBound,
                ending,
                value,
                steps - budget.steps));
        return ending;
    }

    @Override
    public Object run(Chunk chunk, PlanNode node, Budget budget) {
        return evaluator.run(chunk, node, budget);
    }

    @Override
    public Object run(CallFrame call, PlanNode node, Budget budget) {
        return evaluator.run(call, node, budget);
    }
}
