// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.activenet.plan.types.Block;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.Shape;
import org.activenet.plan.types.Typed;
import org.jspecify.annotations.Nullable;

/// What is decided of one body before code of it is written: which tuples and chunks will never exist, and what is done
/// without the run-time library. [Price] and all parts of [FunctionCompiler] read it, so that what has been paid for is what
/// is done.
final class Lowering {
    private final Map<Integer, TupleParts> inPieces = new HashMap<>(); // by slot
    private final Map<Typed, SentCall> sentAtOnce = new IdentityHashMap<>(); // by chunk
    private final Set<Typed> withTry = Collections.newSetFromMap(new IdentityHashMap<>());

    private Lowering() {}

    /// @param isPacked whether the function of that index has its parameters in an array, see [Signature]
    static Lowering of(Block body, IntPredicate isPacked) {
        var lowering = new Lowering();
        var usedWhole = new HashSet<Integer>();
        lowering.decide(body.body(), isPacked, usedWhole);
        lowering.inPieces.keySet().removeAll(usedWhole);
        return lowering;
    }

    /// A call of a function of the program, made as a chunk only to be sent.
    record SentCall(int function, List<Typed> arguments) {}

    /// Decides for the expression and all in it; gives whether there is a `try`.
    ///
    /// @param usedWhole gets the slots that are read other than by taking a tuple apart
    private boolean decide(Typed typed, IntPredicate isPacked, Set<Integer> usedWhole) {
        switch (typed) {
            case Typed.Local local -> usedWhole.add(local.slot());
            case Typed.Projection(_, _, _, Typed.Local _) -> {
                return false;
            }
            case Typed.Let let -> {
                for (Typed.Binding binding : let.bindings()) {
                    TupleParts parts = parts(binding.value());
                    if (parts != null) {
                        inPieces.put(binding.slot(), parts);
                    }
                }
            }
            case Typed.OnRemote send -> decideChunk(send.chunk(), isPacked);
            case Typed.OnNeighbor send -> decideChunk(send.chunk(), isPacked);
            default -> {}
        }
        boolean hasTry = typed instanceof Typed.Try;
        for (Typed child : Shape.children(typed)) {
            hasTry |= decide(child, isPacked, usedWhole);
        }
        if (hasTry) {
            withTry.add(typed);
        }
        return hasTry;
    }

    private void decideChunk(Typed chunk, IntPredicate isPacked) {
        if (chunk instanceof Typed.MakeChunk made
                && made.callee() instanceof Typed.Callee.Function(_, int index)
                && !isPacked.test(index)) {
            sentAtOnce.put(chunk, new SentCall(index, made.arguments()));
        }
    }

    /// What stands for a tuple that is used where it is made; `null` for one that must exist.
    @Nullable TupleParts parts(Typed tuple) {
        return switch (tuple) {
            case Typed.MakeTuple made -> new TupleParts.Elements(made.elements());
            case Typed.Call(_, _, Typed.Callee.Core(CoreService service), List<Typed> arguments)
                    when service == CoreService.DEFAULT_ROUTE -> new TupleParts.Route(arguments.getFirst());
            default -> null;
        };
    }

    /// What stands for the tuple in that slot, where the slot is never used but to take the tuple apart; `null` for any other.
    @Nullable TupleParts inPieces(int slot) {
        return inPieces.get(slot);
    }

    /// The call that is written into a packet in place of a chunk; `null` for a chunk that must exist.
    @Nullable SentCall sentAtOnce(Typed chunk) {
        return sentAtOnce.get(chunk);
    }

    /// The slot of the route whose neighbour and device are sent to, so that nobody has to ask if they belong together;
    /// `null` for any other way to say where to.
    @Nullable Integer routeOf(Typed.OnNeighbor send) {
        return send.host() instanceof Typed.Projection(_, _, int first, Typed.Local host)
                        && send.device() instanceof Typed.Projection(_, _, int second, Typed.Local device)
                        && host.slot() == device.slot()
                        && first < second
                        && inPieces.get(host.slot()) instanceof TupleParts.Route
                ? host.slot()
                : null;
    }

    /// Whether two plain values are compared, which costs one step.
    boolean isPlain(Typed.Binary equality) {
        Form form = Form.of(equality.left().type());
        return form != Form.OBJECT && form == Form.of(equality.right().type());
    }

    /// Whether the expression is a `try`, or has one in it.
    boolean hasTry(Typed typed) {
        return withTry.contains(typed);
    }
}
