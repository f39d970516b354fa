// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import org.activenet.plan.syntax.Span;

/// What an expression was found to be: its type, and how to make the typed expression once all is known.
record Inferred(Span span, Type type, Recipe recipe) {
    /// Makes the typed expression.
    interface Recipe {
        /// @param build makes the expressions in it
        /// @param type  of the expression, resolved
        Typed make(TypedBuilder build, Type type);
    }
}
