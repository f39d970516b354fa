// SPDX-License-Identifier: Apache-2.0
/// Capsules in JavaScript: programs by anybody, evaluated at every hop by GraalJS, in a sandbox.
///
/// Start reading at [JavaScriptContext].
///
/// The package knows no simulator but for the budget, which it charges: whoever hosts guests implements [GuestNode], checks
/// programs with [JavaScriptProgram], and opens a [JavaScriptContext] for each node and program on one [JavaScriptEngine].
///
/// Rules that hold in this package:
///
/// - **No state but soft state.** A program runs anew for each capsule, on intrinsics that are frozen.
/// - **Only counts decide.** Steps, packets, bytes and calls are counted, and so is the work of built-in functions, before it
/// is done ([BuiltinPrice]); no clock stops a guest. Memory is not limited here.
/// - **The machine does not show.** No function whose last bit may differ, no recursion without a frame, no work with no
/// statement of the guest below it; the table is in `docs/models/javascript-language.md`.
/// - **Copies cross, once.** Integers and strings, checked by type; never an object, in neither direction.
/// - **Failures keep to their side.** What a guest does wrong is a [GuestOutcome]; what the host does wrong is rethrown
///   to the host, and the guest learns nothing of it.
@NullMarked
package org.activenet.javascript.engine;

import org.jspecify.annotations.NullMarked;
