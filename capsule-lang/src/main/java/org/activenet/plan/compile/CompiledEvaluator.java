// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import org.activenet.budget.Budget;
import org.activenet.plan.run.CallFrame;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.CompiledCall;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.Services;
import org.activenet.plan.syntax.DeepStack;

/// The fast evaluator: each program is compiled once, when it is first run, and its code is kept with it.
///
/// Thread-safe and without state of its own.
public final class CompiledEvaluator implements Evaluator {
    /// Compiles now what would be compiled when it is first run.
    public CompiledEvaluator prepared(EntryPoint entry) {
        if (entry instanceof EntryPoint.Function function) {
            compiled(function.program());
        }
        return this;
    }

    @Override
    public Object run(Chunk chunk, PlanNode node, Budget budget) {
        return switch (chunk.entry()) {
            case EntryPoint.Function entry -> {
                CompiledCall call = compiled(entry.program()).fresh();
                call.write(entry, chunk.arguments());
                yield call.run(this, node, budget);
            }
            case EntryPoint.Core(var service) -> Services.call(service, chunk.arguments(), this, node, budget);
            case EntryPoint.Declared(String name, var scheme) ->
                Services.callDeclared(chunk.arguments(), name, scheme, this, node, budget);
        };
    }

    @Override
    public Object run(CallFrame call, PlanNode node, Budget budget) {
        return call.run(this, node, budget);
    }

    private CompiledCall compiled(Program program) {
        CompiledCall known = program.compiled();
        return known != null
                ? known
                : program.compiled(each -> DeepStack.call(() -> ProgramCompiler.compile(each, this)));
    }
}
