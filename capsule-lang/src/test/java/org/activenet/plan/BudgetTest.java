// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Program;
import org.activenet.plan.syntax.ProgramLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final Path PROGRAMS = Path.of(System.getProperty("programs", "src/test/programs"), "run");

    /// Goal: a limit stops both evaluators at the same instruction, with the same effects before it, and leaves
    /// exactly 0 in its field. Method: every possible limit from 0 up to where the program ends by itself.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"exceptions", "lists", "polymorphism", "bound", "neighbours", "values", "strings"})
    void everyLimitStopsBothAtTheSamePoint(String name) {
        long most = Long.MAX_VALUE;
        Program program = Plan.check(TestPrograms.file(PROGRAMS.resolve(name + ".plan"))).orThrow();
        tryAll(program, Limit.STEPS, "steps", steps -> new Budget(steps, most, most, most, most, 256));
        tryAll(program, Limit.ALLOCATED_BYTES, "allocated", bytes -> new Budget(most, bytes, most, most, most, 256));
        tryAll(program, Limit.PACKETS, "packets", packets -> new Budget(most, most, packets, most, most, 256));
        tryAll(program, Limit.CALL_DEPTH, "depth", depth -> new Budget(most, most, most, most, most, depth));
    }

    /// Goal: as above, for bodies whose price is asked for once. Method: a call of each of them, from a `main` that is
    /// not one itself, so that it prints what the call raised and goes on with what the call left.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {
        "near(getHostByName(\"d\"), 3, true, [1])",
        "near(getHostByName(\"a\"), 3, true, [1])",
        "near(getHostByName(\"d\"), 0, false, [])",
        "found(getHostByName(\"b\"), getRB())",
        "found(getHostByName(\"c\"), getRB())",
        "found(getHostByName(\"b\"), 13)",
        "away(getHostByName(\"c\"), 2)",
        "away(getHostByName(\"c\"), 0)",
        "lost(getHostByName(\"a\"))",
        "twice(getHostByName(\"d\"), 2)",
        "pairs(4)",
        "here(getHostByName(\"a\"))",
        "given(getHostByName(\"a\"))",
    })
    void everyLimitStopsBothAtTheSamePointWhereThePriceIsKnown(String call) {
        Program program = Plan.check(new SourceText("priced", """
                fun near(to: host, n: int, even: bool, seen: int list) : unit =
                  if n = 0 then ()
                  else if thisHostIs(to) then deliver(getImplicitPort(), n)
                  else let val next = defaultRoute(to)
                    in OnNeighbor(|near|(to, n - 1, not even, seen), fst next, getRB(), snd next) end
                fun found(at: host, bound: int) = OnNeighbor(|found|(at, bound - 1), at, bound)
                fun away(to: host, bound: int) = (OnRemote(|away|(getSource(), 1), to, bound, defaultRoute);
                  OnRemote(|away|(getEvalDest(), 1), to, bound, defaultRoute))
                fun lost(at: host) = OnRemote(|lost|(at), fst (defaultRoute(at)), 1, defaultRoute)
                fun twice(to: host, n: int) = (near(to, n, n = 2, [n]))
                fun here(to: host) = if thisHostIs(fst (defaultRoute(to))) then () else ()
                fun given(to: host) = deliver(getImplicitPort(), fst (defaultRoute(to)))
                fun pairs(n: int) = let val p = (n + 1, getRB()) val q = (snd p, fst p) in
                  if fst q < snd q then deliver(getImplicitPort(), (fst q) * (snd p)) else () end
                fun main() = (try (CALL) handle e => print(e); print("after"))
                """.replace("CALL", call))).orThrow();
        long most = Long.MAX_VALUE;
        tryAll(program, Limit.STEPS, "steps", steps -> new Budget(steps, most, most, most, most, 256));
        tryAll(program, Limit.ALLOCATED_BYTES, "allocated", bytes -> new Budget(most, bytes, most, most, most, 256));
        tryAll(program, Limit.PACKETS, "packets", packets -> new Budget(most, most, packets, most, most, 256));
        tryAll(program, Limit.CALL_DEPTH, "depth", depth -> new Budget(most, most, most, most, most, depth));
    }

    /// Goal: a chunk that must exist has no known price, so that what it raises is raised with the budget up to date. Method:
    /// a function with more parameters than a method of the JVM may have, and for it a chunk that does not fit in.
    @Test
    void bothLeaveTheSameBudgetWhereAChunkOfManyArgumentsIsTooDeep() {
        var parameters = new StringBuilder();
        for (int i = 1; i < ProgramLimits.PARAMETERS; i++) {
            parameters.append(", p").append(i).append(": int");
        }
        Program program = Plan.check(new SourceText("wide", """
                fun wide(c: unit chunk%s) = ()
                fun deeper(c: unit chunk, i: int) = |eval|(c)
                fun send(c: unit chunk) = OnRemote(|wide|(c%s), getSource(), 1, defaultRoute)
                fun main() = send(foldl(deeper, |print|("deep"), [0%s]))
                """.formatted(
                        parameters, ", 0".repeat(ProgramLimits.PARAMETERS - 1), "; 0".repeat(Chunk.DEEPEST - 2))))
                .orThrow();
        long most = 1_000_000;
        List<String> reference =
                run(program, TestedEvaluator.REFERENCE, new Budget(most, most, most, most, most, Budget.DEEPEST_CALLS));
        assertTrue(reference.toString().contains("ChunkTooDeep"), reference.toString());
        assertEquals(reference,
                run(program, TestedEvaluator.COMPILED, new Budget(most, most, most, most, most, Budget.DEEPEST_CALLS)));
    }

    private static void tryAll(Program program, Limit limit, String field, LongFunction<Budget> budgets) {
        boolean stopped = true;
        for (long budget = 0; stopped; budget++) {
            assertTrue(budget < 10_000, "no end");
            long given = budget;
            List<String> reference = run(program, TestedEvaluator.REFERENCE, budgets.apply(given));
            assertEquals(reference, run(program, TestedEvaluator.COMPILED, budgets.apply(given)), limit + " " + given);
            stopped = reference.get(reference.size() - 2).endsWith("stopped: " + limit);
            if (stopped) {
                assertTrue(reference.getLast().contains(field + "=0"), reference.getLast());
            }
        }
    }

    /// What happens at the first node.
    private static List<String> run(Program program, TestedEvaluator evaluator, Budget budget) {
        var network = FakeNetwork.line(4, evaluator.create()).showBudgets();
        var first = new Budget[] {budget};
        var none = new Budget();
        network.run(new Chunk(program.entryPoint("main"), new Object[0]), 0, 12, () -> {
            Budget given = first[0];
            first[0] = none;
            return given == none ? new Budget() : given;
        });
        int end = 0;
        while (!network.log().get(end).contains(": steps=")) {
            end++;
        }
        return network.log().subList(0, end + 1);
    }
}
