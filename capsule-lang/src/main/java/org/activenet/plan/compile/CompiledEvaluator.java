// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Meter;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.Services;
import org.activenet.plan.syntax.DeepStack;

/// The fast evaluator: each program is compiled once, when it is first run, and its code is kept with it.
///
/// Thread-safe and without state of its own.
public final class CompiledEvaluator implements Evaluator {
    @Override
    public Object run(Chunk chunk, PlanNode node, Meter meter) {
        return switch (chunk.entry()) {
            case EntryPoint.Function entry -> entry.program()
                    .compiled(program -> DeepStack.call(() -> ProgramCompiler.compile(program, this)))
                    .run(entry, chunk.arguments(), node, meter);
            case EntryPoint.Core(var service) -> Services.call(service, chunk.arguments(), this, node, meter);
            case EntryPoint.Declared(String name, _) -> Services.callDeclared(name, node, meter);
        };
    }
}
