// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A definition: of a function, a value, an exception, or of the type of a service.
public sealed interface Definition {
    /// Where the name stands.
    Span span();

    String name();

    /// `fun name(parameters): result = body`.
    record Function(Span span, String name, List<Parameter> parameters, @Nullable TypeExpr result, Expr body)
            implements Definition {
        public Function {
            parameters = List.copyOf(parameters);
        }
    }

    /// `val name: type = value`.
    record Value(Span span, String name, @Nullable TypeExpr type, Expr value) implements Definition {}

    /// `exception name`.
    record Exception(Span span, String name) implements Definition {}

    /// `svc name: signature`.
    record Service(Span span, String name, TypeExpr.Signature signature) implements Definition {}

    /// A parameter of a function, with its type where one was written.
    record Parameter(Span span, String name, @Nullable TypeExpr type) {}
}
