// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.activenet.budget.Budget;

/// A call that nobody has compiled: of a service, or for the tree-walker.
public final class ChunkFrame extends CallFrame {
    private final Chunk chunk;

    public ChunkFrame(Chunk chunk) {
        this.chunk = chunk;
    }

    @Override
    public EntryPoint entry() {
        return chunk.entry();
    }

    @Override
    public Object argument(int index) {
        return chunk.argument(index);
    }

    @Override
    public Chunk chunk() {
        return chunk;
    }

    @Override
    public Object run(Evaluator evaluator, PlanNode node, Budget budget) {
        return evaluator.run(chunk, node, budget);
    }
}
