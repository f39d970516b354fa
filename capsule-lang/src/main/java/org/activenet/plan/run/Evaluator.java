// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// Runs chunks. All evaluators do the same, to the last step of the budget; they differ in speed and in what they show.
@FunctionalInterface
public interface Evaluator {
    /// Evaluates the `val`s of the code that came along, then makes the call. Never throws for what a program does.
    ///
    /// `meter` is charged as the program runs. After an exception that nobody handled its call depth is what it was.
    Ending evaluate(Chunk chunk, PlanNode node, Meter meter);
}
