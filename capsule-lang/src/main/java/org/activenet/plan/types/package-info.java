// SPDX-License-Identifier: Apache-2.0
/// The static meaning of PLAN: which names, which types, and what every block of code will be charged.
///
/// Start reading at [Typed], then [TypeChecker] and [TypedBuilder].
///
/// - **One tree for all.** Both evaluators run a [TypedProgram] and nothing else; what one charges, the other charges.
/// - **Charges first.** A [Block] is paid for in full on entry, before anything in it has an effect.
/// - **Always ends.** A call names an earlier definition, so one evaluation cannot recur. Only `|f|` may name
///   any function, the enclosing one included, and what it makes runs again for resource bound only.
@NullMarked
package org.activenet.plan.types;

import org.jspecify.annotations.NullMarked;
