// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.List;

/// The type of a PLAN value. Functions are not values in PLAN, so there is no function type; see [Scheme].
public sealed interface Type {
    Type UNIT = Base.UNIT;
    Type INT = Base.INT;
    Type BOOL = Base.BOOL;
    Type STRING = Base.STRING;
    Type HOST = Base.HOST;
    Type DEV = Base.DEV;

    /// The types without parts.
    enum Base implements Type {
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
        DEV
    }

    /// Any type: a parameter of a polymorphic function, or what nothing in the program determines.
    record Variable(int id) implements Type {}

    record ListOf(Type element) implements Type {}

    /// A suspended call whose result will have the type `result`.
    record ChunkOf(Type result) implements Type {}

    record TupleOf(List<Type> elements) implements Type {
        public TupleOf {
            elements = List.copyOf(elements);
        }
    }
}
