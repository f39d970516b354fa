// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;

/// Runs chunks. All evaluators do the same, to the last step of the budget; they differ in speed and in what they show.
public interface Evaluator {
    /// Evaluates the `val`s of the code that came along, then makes the call. Never throws for what a program does.
    ///
    /// `budget` is charged as the program runs. After an exception that nobody handled its call depth is what it was.
    default Ending evaluate(Chunk chunk, PlanNode node, Budget budget) {
        long depth = budget.callDepth;
        try {
            return ended(run(chunk, node, budget));
        } catch (PlanException exception) {
            return raised(exception, depth, budget);
        } catch (BudgetExhausted exhausted) {
            return new Ending.Stopped(exhausted.limit());
        }
    }

    /// The same for the call that a packet brought.
    default Ending evaluate(CallFrame call, PlanNode node, Budget budget) {
        long depth = budget.callDepth;
        try {
            return ended(run(call, node, budget));
        } catch (PlanException exception) {
            return raised(exception, depth, budget);
        } catch (BudgetExhausted exhausted) {
            return new Ending.Stopped(exhausted.limit());
        }
    }

    private static Ending ended(Object value) {
        return value == Unit.UNIT ? Ending.Ended.UNIT : new Ending.Ended(value);
    }

    private static Ending raised(PlanException exception, long depth, Budget budget) {
        budget.callDepth = depth;
        return new Ending.Raised(exception);
    }

    /// As [#evaluate], from inside an evaluation, as `eval` does: exceptions of the language pass through, and so does
    /// the end of the budget.
    Object run(Chunk chunk, PlanNode node, Budget budget);

    /// As [#evaluate], for the call that a packet brought.
    default Object run(CallFrame call, PlanNode node, Budget budget) {
        return run(call.chunk(), node, budget);
    }
}
