// SPDX-License-Identifier: Apache-2.0
/// PLAN in the code of the JVM.
///
/// Start reading at [CompiledEvaluator], then [ProgramCompiler], [FunctionCompiler] and [Expressions], which leaves to parts of
/// their own what takes more than some lines: [Operators], [Tuples], [Calls], [Folds], [Sends].
///
/// - **Same meaning.** What the compiled code charges, raises and does is what
///   [org.activenet.plan.run.TreeWalker] does, in the same order; random programs through both are the test.
/// - **Decided once.** Where the code leaves something out, or does it in another way than the tree-walker, this is decided
///   for the whole body before any code of it is written: [Lowering].
/// - **No boxes where the type is known.** See [Form].
/// - **What nobody sees is not made.** A chunk that is sent where it is made, a tuple that is taken apart where it is made:
///   both are charged for, neither exists. A sent call is written into the frame of its packet, [CompiledProgram].
/// - **One look at the budget** for a body whose [Price] is known, instead of one for each charge.
/// - **Hidden classes.** A program becomes one class that no other code can name; it is collected with the program.
@NullMarked
package org.activenet.plan.compile;

import org.jspecify.annotations.NullMarked;
