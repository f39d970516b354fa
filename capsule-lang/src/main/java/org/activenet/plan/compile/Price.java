// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import java.util.List;
import org.activenet.plan.run.Services;
import org.activenet.plan.run.Values;
import org.activenet.plan.types.Block;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Shape;
import org.activenet.plan.types.Typed;
import org.activenet.plan.types.TypedFunction;
import org.jspecify.annotations.Nullable;

/// What a body can cost at the most, where the program text says so: the sum of all its charges, whatever way is taken.
///
/// If the budget has that much, no charge of the body can fail, and none has to be checked: compiled code only keeps
/// account, and writes the budget where somebody could read it (see [FunctionCompiler]). Most capsules are so small
/// that this is how they are run.
///
/// A body has no price if what it costs depends on the values that it meets (loops, strings, most services), if it
/// catches exceptions, or if anything is charged after a call of another function, which has a budget reading of its own.
final class Price {
    private long steps;
    private long allocatedBytes;
    private long packets;
    private boolean isKnown = true;
    private boolean hasCall;

    private Price() {}

    /// The price of the body of a function, or `null`.
    static @Nullable Price of(TypedFunction function) {
        var price = new Price();
        price.add(function.body(), true);
        return price.isKnown ? price : null;
    }

    long steps() {
        return steps;
    }

    long allocatedBytes() {
        return allocatedBytes;
    }

    long packets() {
        return packets;
    }

    /// Whether the body ends, on some way, with the call of another function.
    boolean hasCall() {
        return hasCall;
    }

    private void add(Block block, boolean isLast) {
        steps += block.steps();
        add(block.body(), isLast);
    }

    /// @param isLast whether nothing is charged after it
    private void add(Typed typed, boolean isLast) {
        switch (typed) {
            case Typed.Constant _, Typed.CharConstant _, Typed.UnitConstant _, Typed.ExceptionConstant _ -> {}
            case Typed.Local _, Typed.Global _ -> {}
            case Typed.Unary unary -> {
                switch (unary.operator()) {
                    case NEGATE, COMPLEMENT, NOT, ORD -> add(unary.operand(), false);
                    case HEAD, TAIL, CHR, EXPLODE, IMPLODE, FIRST, SECOND -> isKnown = false;
                }
            }
            case Typed.Binary binary -> {
                switch (binary.operator()) {
                    case ADD, SUBTRACT, MULTIPLY, SHIFT_LEFT, SHIFT_RIGHT, BIT_AND, BIT_OR, BIT_XOR -> addParts(binary);
                    case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> addParts(binary);
                    case EQUAL, NOT_EQUAL -> {
                        steps++;
                        isKnown &= FunctionCompiler.isPlainEquality(binary);
                        addParts(binary);
                    }
                    case DIVIDE, REMAINDER, CONCAT, CONS, AND, OR -> isKnown = false;
                }
            }
            case Typed.Projection projection -> {
                if (!(projection.tuple() instanceof Typed.Local)) {
                    addTuple(projection.tuple());
                }
            }
            case Typed.If conditional -> {
                add(conditional.condition(), false);
                add(conditional.then(), isLast);
                add(conditional.otherwise(), isLast);
            }
            case Typed.Sequence sequence -> {
                int last = sequence.parts().size() - 1;
                sequence.parts().subList(0, last).forEach(part -> add(part, false));
                add(sequence.parts().get(last), isLast);
            }
            case Typed.Let let -> {
                for (Typed.Binding binding : let.bindings()) {
                    if (FunctionCompiler.isOnlyTakenApart(binding, let)) {
                        addTuple(binding.value());
                    } else {
                        add(binding.value(), false);
                    }
                }
                add(let.body(), isLast);
            }
            case Typed.Call call -> addCall(call, isLast);
            case Typed.OnRemote send -> addSend(send, send.chunk());
            case Typed.OnNeighbor send -> addSend(send, send.chunk());
            case Typed.And _, Typed.Or _, Typed.Fold _, Typed.Try _, Typed.Raise _ -> isKnown = false;
            case Typed.RetransOnRemote _ -> isKnown = false;
            case Typed.MakeTuple _, Typed.MakeList _, Typed.MakeChunk _ -> isKnown = false;
        }
    }

    private void addParts(Typed typed) {
        Shape.children(typed).forEach(part -> add(part, false));
    }

    private void addTuple(Typed tuple) {
        isKnown &= FunctionCompiler.hasElementsAtHand(tuple);
        if (tuple instanceof Typed.Call) {
            steps += CoreService.DEFAULT_ROUTE.steps();
        }
        List<Typed> parts = Shape.children(tuple);
        allocatedBytes += Values.tupleBytes(tuple instanceof Typed.Call ? 2 : parts.size());
        parts.forEach(part -> add(part, false));
    }

    private void addCall(Typed.Call call, boolean isLast) {
        call.arguments().forEach(argument -> add(argument, false));
        switch (call.callee()) {
            case Typed.Callee.Function _ -> {
                hasCall = true;
                isKnown &= isLast;
            }
            case Typed.Callee.Core(CoreService service) -> {
                steps += service.steps();
                isKnown &= FunctionCompiler.hasFixedCharge(service);
            }
            case Typed.Callee.Declared _ -> isKnown = false;
        }
    }

    private void addSend(Typed send, Typed chunk) {
        steps += Services.SEND_STEPS;
        packets++;
        for (Typed part : Shape.children(send)) {
            if (part != chunk) {
                add(part, false);
            }
        }
        if (chunk instanceof Typed.MakeChunk made && made.callee() instanceof Typed.Callee.Function) {
            allocatedBytes += Values.chunkBytes(made.arguments().size());
            addParts(made);
        } else {
            isKnown = false;
        }
    }
}
