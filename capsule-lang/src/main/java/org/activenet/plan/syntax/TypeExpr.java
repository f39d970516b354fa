// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.List;
import java.util.Locale;

/// A type as it was written.
public sealed interface TypeExpr {
    Span span();

    /// `int`, `host`, ...
    record Base(Span span, Name name) implements TypeExpr {}

    /// `'a`; the name is without the quote.
    record Variable(Span span, String name) implements TypeExpr {}

    record ListOf(Span span, TypeExpr element) implements TypeExpr {}

    record ChunkOf(Span span, TypeExpr result) implements TypeExpr {}

    record TupleOf(Span span, List<TypeExpr> elements) implements TypeExpr {
        public TupleOf {
            elements = List.copyOf(elements);
        }
    }

    /// The type of a service: `void -> t`, `t -> t`, `(t, t) -> t`. No value has such a type.
    record Signature(Span span, List<TypeExpr> parameters, TypeExpr result) {
        public Signature {
            parameters = List.copyOf(parameters);
        }
    }

    /// The types without parts, by their keywords.
    enum Name {
        UNIT,
        INT,
        CHAR,
        STRING,
        BOOL,
        HOST,
        PORT,
        KEY,
        BLOB,
        EXN,
        DEV;

        /// As it is written.
        public String keyword() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
