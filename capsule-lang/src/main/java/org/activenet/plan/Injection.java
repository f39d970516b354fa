// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Consumer;
import org.activenet.budget.Budget;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.TreeWalker;
import org.activenet.plan.syntax.Span;
import org.activenet.plan.types.Shape;
import org.activenet.plan.types.Typed;

/// A checked call that is to become a packet.
///
/// As in PLAN, the application that injects a packet evaluates the arguments itself, with the services of the node
/// that it talks to; the packet then carries values.
public final class Injection {
    /// The name of the function whose body is the call; no program can define it.
    static final String FUNCTION = "(call)";

    private final Program program;
    private final Program extended; // the program and the function around the call

    Injection(Program program, Program extended) {
        this.program = program;
        this.extended = extended;
    }

    /// Evaluates the arguments at `node` and gives the chunk of the packet: [Ending.Ended] with a [Chunk], unless an
    /// argument raises an exception, such as NotFound for a host that does not exist, or spends the budget.
    public Ending chunk(PlanNode node, Budget budget) {
        return chunk(node, budget, new TreeWalker());
    }

    /// The same, telling each expression of the call as it begins, by its place in the text of the call: the last one is
    /// where an exception was raised, there or in a function that it calls.
    public Ending chunk(PlanNode node, Budget budget, Consumer<Span> begins) {
        Set<Span> ofCall = Collections.newSetFromMap(new IdentityHashMap<>()); // those of functions are of another text
        addSpans(extended.typed().functions().get(extended.typed().function(FUNCTION)).body().body(), ofCall);
        return chunk(node, budget, new TreeWalker((span, _, _, _) -> {
            if (ofCall.contains(span)) {
                begins.accept(span);
            }
        }));
    }

    private static void addSpans(Typed typed, Set<Span> spans) {
        spans.add(typed.span());
        Shape.children(typed).forEach(child -> addSpans(child, spans));
    }

    private Ending chunk(PlanNode node, Budget budget, TreeWalker evaluator) {
        EntryPoint entry = extended.entryPoint(extended.typed().function(FUNCTION));
        Ending ending = evaluator.evaluate(new Chunk(entry, new Object[0]), node, budget);
        if (!(ending instanceof Ending.Ended(Chunk chunk)) || !(chunk.entry() instanceof EntryPoint.Function)) {
            return ending;
        }
        // The same function of the program as it was given: it is compiled once, however many calls are typed.
        EntryPoint.Function given = program.entryPoint(chunk.function());
        return given == null ? ending : new Ending.Ended(new Chunk(given, chunk.arguments()));
    }
}
