// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.activenet.budget.Budget;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.TreeWalker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InjectionTest {
    private static final Program PROGRAM = Plan.check(new SourceText("program", """
            (* a text that is longer than any of the calls below, so that a place in it is not one of theirs *)
            fun nearest(name: string) : host = getHostByName(name)
            fun go(to: host, n: int) = ()
            """)).orThrow();

    /// The call marks the place with `^` in front of it.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "go(getHostByName(^\"Atlnta\"), 1)",
        "go(hd (thisHost()), 7 / ^0)",
        "go(nearest(^\"Atlnta\"), 1)", // not where the function raises it: that is another text
    })
    void tellsWhereAnArgumentRaises(String marked) {
        var call = new SourceText("call", marked.replace("^", ""));
        var node = FakeNetwork.line(1, new TreeWalker()).node(0);
        node.prepare(5, -1);
        int[] place = {-1};
        Ending ending = Plan.call(PROGRAM, call).orThrow()
                .chunk(node, Budget.unlimited(), span -> place[0] = span.start());
        assertInstanceOf(Ending.Raised.class, ending);
        assertEquals(marked.indexOf('^'), place[0]);
    }
}
