// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import org.activenet.capsule.CheckedSources;
import org.activenet.capsule.LanguageRuntime;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.plan.Plan;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.PlanTuple;
import org.activenet.plan.wire.ChunkCodec;
import org.activenet.plan.wire.ProgramCache;

/// PLAN's programs, compiled, and the codec that knows those that were met.
final class PlanRuntime implements LanguageRuntime {
    private final ChunkCodec codec = new ChunkCodec(new ProgramCache());
    private final Evaluator evaluator = new CompiledEvaluator();

    private final CheckedSources<PlanCapsuleProgram> programs = CheckedSources.ofTexts(this::checkAnew);

    @Override
    public Checked<PlanCapsuleProgram> check(SourceText text) {
        return programs.check(text);
    }

    private Checked<PlanCapsuleProgram> checkAnew(SourceText text) {
        var checked = Plan.check(text);
        return new Checked<>(
                checked.value() == null ? null : new PlanCapsuleProgram(text, checked.value(), codec), checked.diagnostics());
    }

    @Override
    public ExecutionEnvironment environment() {
        return new PlanEnvironment(codec, evaluator);
    }

    /// A program delivers a number, or a tuple of them.
    @Override
    public long[] numbers(Object delivered) {
        if (delivered instanceof Integer number) {
            return new long[] {number};
        }
        if (!(delivered instanceof PlanTuple tuple)) {
            return new long[0];
        }
        var numbers = new long[tuple.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(tuple.element(i) instanceof Integer number)) {
                return new long[0];
            }
            numbers[i] = number;
        }
        return numbers;
    }

    @Override
    public void close() {
        // It holds nothing outside the heap.
    }
}
