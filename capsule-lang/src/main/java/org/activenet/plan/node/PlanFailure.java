// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.util.Comparator;
import java.util.List;
import org.activenet.budget.Limit;
import org.activenet.diagnostic.SourceText;
import org.activenet.network.DropReason;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.node.NodeOs;
import org.activenet.node.ProgramFailure;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Program;
import org.activenet.plan.syntax.Span;
import org.activenet.plan.types.TypedFunction;
import org.jspecify.annotations.Nullable;

/// Why the evaluation of a PLAN packet ended before its end. Where in the program that was, only [Repetition] can tell, so it
/// is found out for the first of each kind.
///
/// @param chunk         the call that was evaluated
/// @param resourceBound of the packet when it began
/// @param stepsLeft     at the end
record PlanFailure(Chunk chunk, Ending ending, int resourceBound, long stepsLeft, NodeOs node, PlanNodeView view)
        implements ProgramFailure {
    private record Kind(EntryPoint entry, String name) {}

    @Override
    public DropReason reason() {
        return ending instanceof Ending.Stopped(Limit limit)
                ? ExecutionEnvironment.dropReason(limit)
                : DropReason.UNHANDLED_EXCEPTION;
    }

    @Override
    public Object kind() {
        return new Kind(chunk.entry(), name());
    }

    private String name() {
        return ending instanceof Ending.Raised(var exception) ? exception.name() : reason().name();
    }

    private String message() {
        return ending instanceof Ending.Raised(var exception) ? exception.detail() : "";
    }

    @Override
    public Details details() {
        Repetition.Place place = new Repetition(view, node.limits(), resourceBound).placeOf(chunk, ending, stepsLeft);
        Program program = place != null ? place.program() : programOf(chunk);
        SourceText source = program == null ? null : program.source();
        if (program == null || source == null) {
            return new Details(name(), message(), "", chunk.function(), 0);
        }
        String file = source.fileName();
        return place == null
                ? new Details(name(), message(), file, chunk.function(), onlyLine())
                : new Details(name(), message(), file, functionAt(program, place.span()),
                        source.lineAt(place.span().start()));
    }

    /// The line, if the exception can have been raised on one only; else 0.
    private int onlyLine() {
        if (!(ending instanceof Ending.Raised(var exception)) || !(chunk.entry() instanceof EntryPoint.Function function)) {
            return 0;
        }
        List<Integer> lines = function.program().linesOf(exception, function);
        return lines.size() == 1 ? lines.getFirst() : 0;
    }

    private static @Nullable Program programOf(Chunk chunk) {
        return chunk.entry() instanceof EntryPoint.Function function ? function.program() : null;
    }

    /// The innermost function around a place; empty outside of all.
    private static String functionAt(Program program, Span place) {
        return program.typed().functions().stream()
                .filter(function -> function.span().start() <= place.start() && place.end() <= end(function))
                .min(Comparator.comparingInt(function -> end(function) - function.span().start()))
                .map(TypedFunction::name)
                .orElse("");
    }

    /// Where its body ends; its own span is its name.
    private static int end(TypedFunction function) {
        return function.body().body().span().end();
    }
}
