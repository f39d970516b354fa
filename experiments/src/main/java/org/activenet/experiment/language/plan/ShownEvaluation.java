// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.language.plan;

import java.util.Locale;
import java.util.Optional;
import org.activenet.budget.Budget;
import org.activenet.budget.BudgetExhausted;
import org.activenet.budget.Limit;
import org.activenet.diagnostic.VisibleText;
import org.activenet.node.ExecutionEnvironment;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.PlanNode;
import org.activenet.plan.run.Values;

/// One run of one PLAN program at one node, as it is shown to people.
///
/// @param timeNs        when it began
/// @param node          its label
/// @param function      what was called
/// @param arguments     of the call, as `print` shows them, with a comma between them
/// @param resourceBound of the packet, before the run
/// @param ending        how it ended
/// @param value         what it gave, as `print` shows it; none if that was `()`, or nothing
/// @param steps         what it spent
public record ShownEvaluation(
        long timeNs,
        String node,
        String function,
        String arguments,
        int resourceBound,
        Ending ending,
        Optional<String> value,
        long steps) {
    private static final int LONGEST = 200;
    private static final int MOST_STEPS = 1_000;

    /// `<time> ns <node>: eval <function>(<arguments>) rb <bound> -> <ending>, <steps> steps`
    public String line() {
        return String.format(Locale.ROOT, "%d ns %s: eval %s(%s) rb %d -> %s, %d %s", timeNs, VisibleText.of(node), function,
                arguments, resourceBound, endingText(), steps, steps == 1 ? "step" : "steps");
    }

    private String endingText() {
        return switch (ending) {
            case Ending.Ended _ -> "ended";
            case Ending.Raised(var exception) -> "raised " + exception.name();
            case Ending.Stopped(Limit limit) -> "stopped by " + ExecutionEnvironment.dropReason(limit);
        };
    }

    static String shownArguments(Chunk chunk, PlanNode node) {
        var text = new StringBuilder();
        for (int i = 0; i < chunk.argumentCount(); i++) {
            text.append(i > 0 ? ", " : "").append(shown(chunk.argument(i), node));
        }
        return text.toString();
    }

    /// As `print` shows it, but on one line, and cut if it is long: a value of a few bytes may have parts without end,
    /// if it has them many times over.
    static String shown(Object value, PlanNode node) {
        String text;
        try {
            text = Values.show(value, node, new Budget(MOST_STEPS, Long.MAX_VALUE, 0, 0, 0, 0));
        } catch (BudgetExhausted _) {
            return "...";
        }
        int count = text.codePointCount(0, text.length());
        return count <= LONGEST
                ? VisibleText.of(text)
                : VisibleText.of(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "...";
    }
}
