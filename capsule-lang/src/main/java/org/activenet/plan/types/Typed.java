// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.List;
import org.activenet.plan.syntax.BinaryOperator;
import org.activenet.plan.syntax.Span;
import org.activenet.plan.syntax.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An expression after checking: every name is resolved, every expression has its type, every block its charge.
///
/// Local functions are gone: they have become functions of the program whose first parameters are the local
/// variables they use. Local variables are numbered slots of their function, parameters first.
public sealed interface Typed {
    Span span();

    Type type();

    /// An `int` (as Integer), `bool` (Boolean), `string` (String).
    record Constant(Span span, Type type, Object value) implements Typed {}

    record CharConstant(Span span, int codePoint) implements Typed {
        @Override
        public Type type() {
            return Type.Base.CHAR;
        }
    }

    record UnitConstant(Span span) implements Typed {
        @Override
        public Type type() {
            return Type.UNIT;
        }
    }

    /// An exception by its name, as a value.
    record ExceptionConstant(Span span, String exception) implements Typed {
        @Override
        public Type type() {
            return Type.Base.EXN;
        }
    }

    /// A local variable; `type` is that of this use, which may be narrower than that of the slot.
    record Local(Span span, Type type, String name, int slot) implements Typed {}

    /// A `val` of the program: the index in [TypedProgram#values()].
    record Global(Span span, Type type, String name, int value) implements Typed {}

    /// All operators but [And] and [Or].
    record Binary(Span span, Type type, BinaryOperator operator, Typed left, Typed right) implements Typed {}

    /// Evaluates `right` only where `left` does not decide.
    record And(Span span, Typed left, Typed right) implements Typed {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    /// Evaluates `right` only where `left` does not decide.
    record Or(Span span, Typed left, Typed right) implements Typed {
        @Override
        public Type type() {
            return Type.BOOL;
        }
    }

    /// All operators but `fst` and `snd`, which are projections.
    record Unary(Span span, Type type, UnaryOperator operator, Typed operand) implements Typed {}

    /// `#n`, `fst`, `snd`: the element `index`, from 0.
    record Projection(Span span, Type type, int index, Typed tuple) implements Typed {}

    record If(Span span, Type type, Typed condition, Block then, Block otherwise) implements Typed {}

    /// Evaluates all, gives the last; at least two.
    record Sequence(Span span, Type type, List<Typed> parts) implements Typed {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    record MakeTuple(Span span, Type type, List<Typed> elements) implements Typed {
        public MakeTuple {
            elements = List.copyOf(elements);
        }
    }

    record MakeList(Span span, Type type, List<Typed> elements) implements Typed {
        public MakeList {
            elements = List.copyOf(elements);
        }
    }

    /// Captures a call that is to run elsewhere; the arguments are evaluated now.
    record MakeChunk(Span span, Type type, Callee callee, List<Typed> arguments) implements Typed {
        public MakeChunk {
            arguments = List.copyOf(arguments);
        }
    }

    /// `let val ... in body end`.
    record Let(Span span, Type type, List<Binding> bindings, Typed body) implements Typed {
        public Let {
            bindings = List.copyOf(bindings);
        }
    }

    record Call(Span span, Type type, Callee callee, List<Typed> arguments) implements Typed {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /// `foldl(f, initial, list)` = f(...f(f(initial, x1), x2)..., xn); `foldr(f, initial, list)` =
    /// f(x1, ...f(xn, initial)). The order of the arguments is ours, after Standard ML.
    ///
    /// @param captured evaluated first; put before the two arguments in each call, as a local function needs them
    /// @param steps    what each iteration costs, besides the body of the function
    record Fold(
            Span span, Direction direction, Callee callee, List<Typed> captured, Typed initial, Typed list, int steps,
            Type type)
            implements Typed {
        public Fold {
            captured = List.copyOf(captured);
        }

        /// From which end a fold begins.
        public enum Direction {
            LEFT,
            RIGHT
        }
    }

    /// Raises the exception that `exception`, of type `exn`, evaluates to.
    record Raise(Span span, Type type, Typed exception) implements Typed {}

    /// `try body handle ... => handler`.
    record Try(Span span, Type type, Typed body, Caught caught, Block handler) implements Typed {
        /// What a handler is for. PLAN 2.2: a name that is not an exception is a variable bound to any exception raised.
        public sealed interface Caught {
            /// The exception of that name only.
            record One(String exception) implements Caught {}

            /// Any exception; the handler finds it in a variable.
            record All(String variable, int slot) implements Caught {}
        }
    }

    /// `OnRemote(chunk, host, bound, routing)`.
    record OnRemote(Span span, Typed chunk, Typed host, Typed bound, String routing) implements Typed {
        @Override
        public Type type() {
            return Type.UNIT;
        }
    }

    /// `RetransOnRemote(chunk, host, bound, routing, count, interval)`.
    record RetransOnRemote(Span span, OnRemote first, Typed count, Typed interval) implements Typed {
        @Override
        public Type type() {
            return Type.UNIT;
        }
    }

    /// `OnNeighbor(chunk, host, bound, device)`.
    ///
    /// @param device `null` in the form with three arguments: the node finds the device by the neighbour
    record OnNeighbor(Span span, Typed chunk, Typed host, Typed bound, @Nullable Typed device) implements Typed {
        @Override
        public Type type() {
            return Type.UNIT;
        }
    }

    /// One `val` of a `let`; `type` is that of the slot.
    record Binding(Span span, String name, int slot, Type type, Typed value) {}

    /// What a call, a chunk or a fold names.
    sealed interface Callee {
        String name();

        /// A function of the program: the index in [TypedProgram#functions()].
        record Function(String name, int index) implements Callee {}

        /// A service that every node has.
        record Core(CoreService service) implements Callee {
            @Override
            public String name() {
                return service.planName();
            }
        }

        /// A service that the program declares; a node may or may not have it.
        record Declared(String name, Scheme scheme) implements Callee {}
    }
}
