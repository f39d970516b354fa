// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.List;
import org.activenet.plan.syntax.Span;

/// A function ready to run. Its parameters are the slots 0, 1, ... of its `slotCount` local variables.
///
/// @param name        as defined; a local function bears the names of the functions around it too: `outer.inner`
/// @param definition  the index of the top-level definition that it belongs to
/// @param depthCharge what one call takes from the call depth while it lasts: 1 for an ordinary body, more for a body
///                    that itself is deep, so that the depth bounds the stack of the JVM as well (ours)
public record TypedFunction(
        String name,
        Span span,
        int definition,
        List<Parameter> parameters,
        int slotCount,
        int depthCharge,
        Block body) {
    public TypedFunction {
        parameters = List.copyOf(parameters);
    }

    /// The type of what a call returns, in terms of the function's own type variables.
    public Type result() {
        return body.body().type();
    }

    public record Parameter(String name, Type type) {}
}
