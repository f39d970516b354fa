// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.activenet.plan.types.CoreException;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Shape;
import org.activenet.plan.types.Typed;
import org.activenet.plan.types.TypedProgram;
import org.jspecify.annotations.Nullable;

/// Where an exception may be raised that nobody handled: found by reading the program, so that nothing is written down while
/// programs run.
final class RaisePlaces {
    private final TypedProgram program;
    private final String exception;
    private final BitSet read = new BitSet(); // functions
    private final TreeSet<Integer> offsets = new TreeSet<>();

    private RaisePlaces(TypedProgram program, String exception) {
        this.program = program;
        this.exception = exception;
    }

    /// The offsets of these expressions in the text, ascending.
    static List<Integer> of(TypedProgram program, int function, int[] values, String exception) {
        var places = new RaisePlaces(program, exception);
        for (int value : values) {
            places.read(program.values().get(value).body().body());
        }
        places.readFunction(function);
        return List.copyOf(places.offsets);
    }

    private void readFunction(int index) {
        if (!read.get(index)) {
            read.set(index);
            read(program.functions().get(index).body().body());
        }
    }

    private void read(Typed typed) {
        if (typed instanceof Typed.Try attempt && isHandled(attempt)) {
            read(attempt.handler().body());
            return;
        }
        if (mayRaise(typed)) {
            offsets.add(typed.span().start());
        }
        switch (typed) {
            case Typed.Call(_, _, Typed.Callee.Function(_, int index), _) -> readFunction(index);
            case Typed.Fold fold when fold.callee() instanceof Typed.Callee.Function(_, int index) -> readFunction(index);
            default -> {}
        }
        Shape.children(typed).forEach(this::read);
    }

    private boolean isHandled(Typed.Try attempt) {
        return switch (attempt.caught()) {
            case Typed.Try.Caught.One(String name) -> name.equals(exception);
            case Typed.Try.Caught.All _ -> true;
        };
    }

    /// Whether the expression itself may raise it, apart from its parts and from functions of the program.
    private boolean mayRaise(Typed typed) {
        CoreException core = CoreException.named(exception);
        return switch (typed) {
            case Typed.Raise(_, _, Typed.ExceptionConstant constant) -> constant.exception().equals(exception);
            case Typed.Raise _ -> true; // of a variable
            case Typed.Binary binary -> switch (binary.operator()) {
                case DIVIDE, REMAINDER -> core == CoreException.DIV_BY_ZERO;
                default -> false;
            };
            case Typed.Unary unary -> switch (unary.operator()) {
                case HEAD, TAIL -> core == CoreException.EMPTY_LIST;
                case CHR -> core == CoreException.OUT_OF_RANGE;
                default -> false;
            };
            case Typed.MakeChunk _ -> core == CoreException.CHUNK_TOO_DEEP;
            case Typed.OnRemote _ -> core == CoreException.NOT_ENOUGH_RB;
            case Typed.RetransOnRemote _ -> core == CoreException.NOT_ENOUGH_RB || core == CoreException.OUT_OF_RANGE;
            case Typed.OnNeighbor _ -> core == CoreException.NOT_ENOUGH_RB || core == CoreException.NOT_A_NEIGHBOR;
            case Typed.Call call -> mayRaise(call.callee(), core);
            case Typed.Fold fold -> mayRaise(fold.callee(), core);
            default -> false;
        };
    }

    private static boolean mayRaise(Typed.Callee callee, @Nullable CoreException core) {
        return switch (callee) {
            case Typed.Callee.Function _ -> false;
            case Typed.Callee.Declared _ -> core != null;
            case Typed.Callee.Core(CoreService service) -> switch (service) {
                case EVAL -> true; // whatever the chunk raises
                case DEFAULT_ROUTE -> core == CoreException.NO_ROUTE;
                case GET_HOST_BY_NAME, GET_SRC_DEV -> core == CoreException.NOT_FOUND;
                default -> false;
            };
        };
    }
}
