// SPDX-License-Identifier: Apache-2.0
/// Running PLAN: its values, its services, what a node must offer, and the evaluator that defines the meaning.
///
/// Start reading at [Evaluator], then [PlanNode] and [TreeWalker].
///
/// - **Nothing but [PlanNode]** gives a program time, chance, neighbours or the network.
/// - **Budgets are exact.** A charge that fails leaves exactly 0 in its field of the [org.activenet.budget.Budget] and
///   stops the program at that instruction, with no handler of the language in between.
/// - **Values never change**, so packets and nodes may share them. A [CallFrame] is not a value: it is the call in one packet,
///   and is written anew for the next.
@NullMarked
package org.activenet.plan.run;

import org.jspecify.annotations.NullMarked;
