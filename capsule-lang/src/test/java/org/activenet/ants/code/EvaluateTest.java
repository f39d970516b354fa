// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.activenet.ants.api.Capsule;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Goal: `evaluate` is the one method that nodes call and programs may call, too: whoever does, it pays the same and goes no
/// deeper, and behind an evaluation nothing of a program can run. Method: capsules that evaluate themselves and each other by
/// each kind of reference, with steps that are counted by hand.
class EvaluateTest {
    private static final int TURNS = 5;

    /// Evaluates itself so many times.
    private static String turning(String call) {
        return Programs.IMPORTS + """
                interface Turn { void evaluate(NodeView node); }
                public class C extends Capsule implements Turn {
                    int count = %d;
                    public void evaluate(NodeView node) {
                        if (count > 0) { count--; %s }
                    }
                }
                """.formatted(TURNS, call);
    }

    private static Budget budget(long steps, long depth) {
        return new Budget(steps, 10_000, 0, 0, 1_000, depth);
    }

    /// A turn: 3 to find out that it is one, 6 to count it, what the call takes. At its end: 3 to find out, 1 to return.
    @ParameterizedTest
    @CsvSource({
        "evaluate(node);, 3",
        "Capsule c = this; c.evaluate(node);, 5",
        "Turn t = this; t.evaluate(node);, 5",
    })
    void whoeverCallsItPaysTheSame(String call, int callSteps) {
        try (LoadedProtocol loaded = Programs.protocol(turning(call)).load()) {
            long steps = TURNS * (3 + 6 + callSteps) + 3 + TURNS + 1;
            Programs.Ending ending = Programs.run(loaded, budget(1_000, TURNS + 1));
            assertTrue(ending.isWhole());
            assertEquals(steps, 1_000 - ending.left().steps);
            assertEquals(TURNS + 1, ending.left().callDepth);
            assertTrue(Programs.run(loaded, budget(steps, TURNS + 1)).isWhole());
            assertEquals(Limit.STEPS, Programs.run(loaded, budget(steps - 1, TURNS + 1)).limit());
            Programs.Ending deep = Programs.run(loaded, budget(1_000, TURNS));
            assertEquals(Limit.CALL_DEPTH, deep.limit());
            assertEquals(TURNS * (3 + 6 + callSteps), 1_000 - deep.left().steps);
        }
    }

    @Test
    void aCapsuleMayEvaluateAsItsParentDoesAndLetAnotherBeEvaluated() {
        String text = Programs.IMPORTS + """
                abstract class A extends Capsule { public abstract void evaluate(NodeView node); }
                class B extends A { public void evaluate(NodeView node) { node.print("b"); } }
                public class C extends B {
                    public void evaluate(NodeView node) {
                        super.evaluate(node);
                        A a = new B();
                        a.evaluate(node);
                        Odd.evaluate(node, 3);
                    }
                }
                class Odd { static int evaluate(NodeView node, int n) { node.print("odd"); return n; } }
                """;
        try (LoadedProtocol loaded = Programs.protocol(text).load()) {
            Programs.Ending ending = Programs.run(loaded, Programs.budget());
            assertTrue(ending.isWhole());
            assertEquals(List.of("b", "b", "odd"), ending.node().log);
            // 3; 4 of B; 4, two constructors of 3; 3, 4 of B; 4, 5 of Odd, 1
            assertEquals(3 + 4 + 4 + 2 * 3 + 3 + 4 + 4 + 5 + 1, ending.steps());
        }
    }

    /// `toString` stands for what the host might call without meaning to.
    @Test
    void behindAnEvaluationNothingRuns() {
        String members = "public String toString() { return \"text\"; }";
        String classes = "class Other { int source(int n) { return n; } }"; // called as the host would
        String absent = "Other o = node.here() < 0 ? new Other() : null;";
        for (String body : List.of(
                "",
                "new Other().source(3);",
                absent + " try { o.source(3); } catch (NullPointerException e) { node.print(\"absent\"); }",
                absent + " o.source(3);")) {
            Protocol protocol = Programs.protocol(
                    Programs.capsule(body, members, classes), new Layers(false, true, true));
            try (LoadedProtocol loaded = protocol.load()) {
                Capsule capsule = loaded.makeByConstructor(protocol.capsuleClass("C"), Programs.budget());
                for (int i = 0; i < 2; i++) {
                    assertThrows(NullPointerException.class, capsule::toString, body);
                    Programs.evaluate(capsule, Programs.budget());
                }
                assertThrows(NullPointerException.class, capsule::toString, body);
            }
        }
    }
}
