// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import org.activenet.budget.Budget;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.TreeWalker;

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
        EntryPoint entry = extended.entryPoint(extended.typed().function(FUNCTION));
        Ending ending = new TreeWalker().evaluate(new Chunk(entry, new Object[0]), node, budget);
        if (!(ending instanceof Ending.Ended(Chunk chunk)) || !(chunk.entry() instanceof EntryPoint.Function)) {
            return ending;
        }
        // The same function of the program as it was given: it is compiled once, however many calls are typed.
        EntryPoint.Function given = program.entryPoint(chunk.function());
        return given == null ? ending : new Ending.Ended(new Chunk(given, chunk.arguments()));
    }
}
