// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// Runs chunks. All evaluators do the same, to the last step of the budget; they differ in speed and in what they show.
public interface Evaluator {
    /// Evaluates the `val`s of the code that came along, then makes the call. Never throws for what a program does.
    ///
    /// `meter` is charged as the program runs. After an exception that nobody handled its call depth is what it was.
    default Ending evaluate(Chunk chunk, PlanNode node, Meter meter) {
        long depth = meter.callDepth;
        try {
            Object value = run(chunk, node, meter);
            return value == Unit.UNIT ? Ending.Ended.UNIT : new Ending.Ended(value);
        } catch (PlanException exception) {
            meter.callDepth = depth;
            return new Ending.Raised(exception);
        } catch (BudgetExhausted exhausted) {
            return exhausted.ending();
        }
    }

    /// As [#evaluate], from inside an evaluation, as `eval` does: exceptions of the language pass through, and so does
    /// the end of the budget.
    Object run(Chunk chunk, PlanNode node, Meter meter);
}
