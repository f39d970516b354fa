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
/// - **Only counts decide.** Steps, packets, bytes and calls are counted; no clock stops a guest. What no count sees
///   (the work inside one built-in function, memory) is not limited here: hostile guests need a JVM of their own.
/// - **Copies cross, once.** Integers and strings, checked by type; never an object, in neither direction.
/// - **Failures keep to their side.** What a guest does wrong is a [GuestOutcome]; what the host does wrong is rethrown
///   to the host, and the guest learns nothing of it.
@NullMarked
package org.activenet.javascript.engine;

import org.jspecify.annotations.NullMarked;
