// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.ArrayList;
import java.util.List;

/// How deep and how large a typed expression is: what an evaluator will need to run it.
public final class Shape {
    /// Levels of a body that one unit of call depth pays for (ours).
    private static final int LEVELS_PER_UNIT = 4;

    private static final int NODE_CODE_BYTES = 32;
    private static final int BLOCK_CODE_BYTES = 24;
    private static final int LOOP_CODE_BYTES = 160;

    private Shape() {}

    /// The parts of an expression, in the order in which they are evaluated; those of its blocks last.
    public static List<Typed> children(Typed typed) {
        return switch (typed) {
            case Typed.Constant _, Typed.CharConstant _, Typed.UnitConstant _, Typed.ExceptionConstant _ -> List.of();
            case Typed.Local _, Typed.Global _ -> List.of();
            case Typed.Binary binary -> List.of(binary.left(), binary.right());
            case Typed.And and -> List.of(and.left(), and.right());
            case Typed.Or or -> List.of(or.left(), or.right());
            case Typed.Unary unary -> List.of(unary.operand());
            case Typed.Projection projection -> List.of(projection.tuple());
            case Typed.If conditional ->
                List.of(conditional.condition(), conditional.then().body(), conditional.otherwise().body());
            case Typed.Sequence sequence -> sequence.parts();
            case Typed.MakeTuple tuple -> tuple.elements();
            case Typed.MakeList list -> list.elements();
            case Typed.MakeChunk chunk -> chunk.arguments();
            case Typed.Let let -> {
                var parts = new ArrayList<Typed>();
                let.bindings().forEach(binding -> parts.add(binding.value()));
                parts.add(let.body());
                yield parts;
            }
            case Typed.Call call -> call.arguments();
            case Typed.Fold fold -> {
                var parts = new ArrayList<>(fold.captured());
                parts.add(fold.initial());
                parts.add(fold.list());
                yield parts;
            }
            case Typed.Raise raise -> List.of(raise.exception());
            case Typed.Try attempt -> List.of(attempt.body(), attempt.handler().body());
            case Typed.OnRemote send -> List.of(send.chunk(), send.host(), send.bound());
            case Typed.RetransOnRemote send -> List.of(
                    send.first().chunk(), send.first().host(), send.first().bound(), send.count(), send.interval());
            case Typed.OnNeighbor send -> send.device() == null
                    ? List.of(send.chunk(), send.host(), send.bound())
                    : List.of(send.chunk(), send.host(), send.bound(), send.device());
        };
    }

    /// What one call of a function with that body takes from the call depth while it lasts.
    static int depthCharge(int slotCount, Typed body) {
        return 1 + (slotCount + depth(body)) / LEVELS_PER_UNIT;
    }

    /// The most values that wait at one time while the expression is evaluated, every expression around the present one
    /// counting as one.
    static int depth(Typed typed) {
        boolean valuesWait = switch (typed) {
            case Typed.Sequence _, Typed.Let _, Typed.If _, Typed.Try _ -> false;
            default -> true;
        };
        int deepest = 0;
        int waiting = 0;
        for (Typed child : children(typed)) {
            deepest = Math.max(deepest, waiting + depth(child));
            if (valuesWait) {
                waiting++;
            }
        }
        return deepest + 1;
    }

    /// An upper bound of the bytes of JVM code that the expression becomes.
    static int codeBytes(Typed typed) {
        int own = switch (typed) {
            case Typed.If _ -> NODE_CODE_BYTES + 2 * BLOCK_CODE_BYTES;
            case Typed.Try _ -> 2 * NODE_CODE_BYTES + BLOCK_CODE_BYTES;
            case Typed.Fold _ -> LOOP_CODE_BYTES;
            default -> NODE_CODE_BYTES;
        };
        return own + children(typed).stream().mapToInt(Shape::codeBytes).sum();
    }
}
