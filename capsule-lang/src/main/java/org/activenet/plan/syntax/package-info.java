// SPDX-License-Identifier: Apache-2.0
/// The text of PLAN: from characters to a syntax tree, and to a text in good order.
///
/// Start reading at [Expr], then [Parser]; [Formatter] stands apart.
///
/// - **No types.** A syntax tree says what was written and where; what it means is known to `types`.
/// - **Never thrown.** Any text gives a [org.activenet.diagnostic.Checked]: a tree, findings, or both.
/// - **The grammar knows PLAN only.** What other languages have stands in three tables, [ForeignSign], [ForeignWord] and
///   [ForeignForm], which are asked once something is not PLAN; a new habit is a row there and a line in `habits.txt`.
/// - **Bounded.** No tree is deeper than [ProgramLimits#NESTING], so that walking one may use recursion.
@NullMarked
package org.activenet.plan.syntax;

import org.jspecify.annotations.NullMarked;
