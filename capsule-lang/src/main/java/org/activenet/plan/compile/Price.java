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
    private final Lowering lowering;
    private long steps;
    private long allocatedBytes;
    private long packets;
    private boolean isKnown = true;
    private boolean hasCall;

    private Price(Lowering lowering) {
        this.lowering = lowering;
    }

    /// The price of the body of a function, or `null`.
    ///
    /// @param lowering of that body
    static @Nullable Price of(TypedFunction function, Lowering lowering) {
        var price = new Price(lowering);
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
                    case ADD, SUBTRACT, MULTIPLY, SHIFT_LEFT, SHIFT_RIGHT, BIT_AND, BIT_OR, BIT_XOR -> addOperands(binary);
                    case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> addOperands(binary);
                    case EQUAL, NOT_EQUAL -> {
                        steps++;
                        isKnown &= lowering.isPlain(binary);
                        addOperands(binary);
                    }
                    case DIVIDE, REMAINDER, CONCAT, CONS, AND, OR -> isKnown = false;
                }
            }
            case Typed.Projection projection -> {
                if (!(projection.tuple() instanceof Typed.Local)) {
                    addParts(lowering.parts(projection.tuple()));
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
                    TupleParts parts = lowering.inPieces(binding.slot());
                    if (parts != null) {
                        addParts(parts);
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

    private void addOperands(Typed.Binary binary) {
        add(binary.left(), false);
        add(binary.right(), false);
    }

    private void addAll(List<Typed> parts) {
        parts.forEach(part -> add(part, false));
    }

    /// A tuple that is only taken apart; `null` for one that is made, which has no price.
    private void addParts(@Nullable TupleParts tuple) {
        switch (tuple) {
            case TupleParts.Elements(List<Typed> elements) -> {
                allocatedBytes += Values.tupleBytes(elements.size());
                addAll(elements);
            }
            case TupleParts.Route(Typed destination) -> {
                steps += CoreService.DEFAULT_ROUTE.steps();
                allocatedBytes += Values.tupleBytes(TupleParts.Route.SIZE);
                add(destination, false);
            }
            case null -> isKnown = false;
        }
    }

    private void addCall(Typed.Call call, boolean isLast) {
        addAll(call.arguments());
        if (call.callee() instanceof Typed.Callee.Function) {
            hasCall = true;
            isKnown &= isLast;
            return;
        }
        NodeCall nodeCall = NodeCall.of(call.callee());
        if (nodeCall != null) {
            steps += nodeCall.steps();
        } else {
            isKnown = false;
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
        Lowering.SentCall sent = lowering.sentAtOnce(chunk);
        if (sent != null) {
            allocatedBytes += Values.chunkBytes(sent.arguments().size());
            addAll(sent.arguments());
        } else {
            isKnown = false;
        }
    }
}
