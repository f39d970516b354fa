// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression of PLAN as it was written: the whole grammar of versions 3.1 and 3.2.
public sealed interface Expr {
    Span span();

    record IntLiteral(Span span, int value) implements Expr {}

    record BoolLiteral(Span span, boolean value) implements Expr {}

    record CharLiteral(Span span, int codePoint) implements Expr {}

    record StringLiteral(Span span, String value) implements Expr {}

    /// `()`.
    record UnitLiteral(Span span) implements Expr {}

    /// A variable or an exception.
    record Name(Span span, String name) implements Expr {}

    /// `[a; b; c]`: the separator is a semicolon.
    record MakeList(Span span, List<Expr> elements) implements Expr {
        public MakeList {
            elements = List.copyOf(elements);
        }
    }

    /// `(a, b)`; at least two elements.
    record MakeTuple(Span span, List<Expr> elements) implements Expr {
        public MakeTuple {
            elements = List.copyOf(elements);
        }
    }

    /// `(a; b; c)`; at least two parts.
    record Sequence(Span span, List<Expr> parts) implements Expr {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /// `f(a, b)`, of a function or a service.
    record Call(Span span, String function, List<Expr> arguments) implements Expr {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// `|f|(a, b)`: a chunk, which is a call to be made elsewhere.
    record MakeChunk(Span span, String function, List<Expr> arguments) implements Expr {
        public MakeChunk {
            arguments = List.copyOf(arguments);
        }
    }

    record Unary(Span span, UnaryOperator operator, Expr operand) implements Expr {}

    /// `#n e`; elements are counted from 1.
    record Projection(Span span, int position, Expr tuple) implements Expr {}

    record Binary(Span span, BinaryOperator operator, Expr left, Expr right) implements Expr {}

    record If(Span span, Expr condition, Expr then, Expr otherwise) implements Expr {}

    record Let(Span span, List<Definition> definitions, Expr body) implements Expr {
        public Let {
            definitions = List.copyOf(definitions);
        }
    }

    /// `raise id`: an exception, or a variable that holds one.
    record Raise(Span span, String name) implements Expr {}

    /// `try e handle id => handler`: `name` is an exception, or else a variable that any exception is bound to.
    record Try(Span span, Expr body, Span nameSpan, String name, Expr handler) implements Expr {}

    /// `foldl(f, initial, list)` and `foldr(f, initial, list)`.
    record Fold(Span span, boolean fromLeft, String function, Expr initial, Expr list) implements Expr {}

    /// `OnRemote(chunk, host, bound, routing)`; `routing` names a routing function.
    record OnRemote(Span span, Expr chunk, Expr host, Expr bound, Span routingSpan, String routing) implements Expr {}

    /// `OnNeighbor(chunk, host, bound, device)`; the grammar page of 3.1 has no device, other sources have it.
    record OnNeighbor(Span span, Expr chunk, Expr host, Expr bound, @Nullable Expr device) implements Expr {}

    /// `RetransOnRemote(chunk, host, bound, routing, count, interval)`: the last two are known by number only, so that what
    /// they mean is ours.
    ///
    /// @param first the first packet, as `OnRemote` sends it
    record RetransOnRemote(Span span, OnRemote first, Expr count, Expr interval) implements Expr {}
}
