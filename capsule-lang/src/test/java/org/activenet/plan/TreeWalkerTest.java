// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.TreeWalker;
import org.junit.jupiter.api.Test;

class TreeWalkerTest {
    @Test
    void tellsOfEachExpressionWithItsTextVariablesAndBudget() {
        String text = "fun main(n: int) = let val m = n + 1 in m * 2 end";
        var steps = new ArrayList<String>();
        var walker = new TreeWalker((span, locals, left, bound) -> steps.add("%s %s %d %d".formatted(
                text.substring(span.start(), span.end()),
                locals.stream().map(local -> local.name() + "=" + local.value()).toList(), left, bound)));
        Program program = Plan.check(new SourceText("steps", text)).orThrow();
        var node = FakeNetwork.line(1, walker).node(0);
        node.prepare(5, -1);

        walker.evaluate(new Chunk(program.entryPoint("main"), new Object[] {3}), node, new Budget(100, 100, 1, 0, 0, 256));

        assertEquals(
                List.of(
                        "let val m = n + 1 in m * 2 end [n=3] 93 5",
                        "n + 1 [n=3] 93 5",
                        "n [n=3] 93 5",
                        "1 [n=3] 93 5",
                        "m * 2 [n=3, m=4] 93 5",
                        "m [n=3, m=4] 93 5",
                        "2 [n=3, m=4] 93 5"),
                steps);
    }
}
