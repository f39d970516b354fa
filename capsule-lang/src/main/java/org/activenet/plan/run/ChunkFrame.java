// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.activenet.budget.Budget;

/// A call that nobody has compiled: of a service, or for the tree-walker.
public final class ChunkFrame extends CallFrame {
    private final Chunk chunk;

    private final String detail;

    public ChunkFrame(Chunk chunk) {
        this(chunk, "");
    }

    /// @param detail of the exception that a report is about, see [PlanException#detail]: it stays on this machine, and is
    ///               not a part of the packet
    public ChunkFrame(Chunk chunk, String detail) {
        this.chunk = chunk;
        this.detail = detail;
    }

    public String detail() {
        return detail;
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
