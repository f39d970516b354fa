// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.List;

/// The type of a function or service: what it takes and what it gives, for all types in place of its variables.
///
/// @param equality the variables that stand for types with equality only (everything but chunks)
public record Scheme(List<Type> parameters, Type result, List<Type.Variable> equality) {
    public Scheme {
        parameters = List.copyOf(parameters);
        equality = List.copyOf(equality);
    }

    /// The type of what it gives, as it is written in PLAN.
    public String resultText() {
        return Types.show(result);
    }

    /// As it is written in PLAN: `(host, int) -> unit`.
    @Override
    public String toString() {
        return Types.show(this);
    }
}
