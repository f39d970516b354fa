// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.activenet.budget.Budget;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.compile.CompiledEvaluator;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Evaluator;
import org.activenet.plan.run.Program;
import org.activenet.plan.run.TreeWalker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorsAgreeTest {
    private static final int PROGRAMS_PER_TEST = 350;

    /// Goal: tree-walker and compiler do the same. Method: random programs on random networks, with budgets that
    /// often run out; every value, print, send, resource bound and budget field of every evaluation is compared. The
    /// hops of all packets never exceed the bound of the first.
    @ParameterizedTest(name = "programs from seed {0}")
    @ValueSource(longs = 0) // the slow test has more
    void onRandomPrograms(long firstSeed) {
        compare(firstSeed, PROGRAMS_PER_TEST);
    }

    @Tag("slow")
    @ParameterizedTest(name = "100,000 programs from seed {0}")
    @ValueSource(longs = {1_000_000})
    void onManyRandomPrograms(long firstSeed) {
        compare(firstSeed, 100_000);
    }

    private static void compare(long firstSeed, int count) {
        for (long seed = firstSeed; seed < firstSeed + count; seed++) {
            String text = RandomProgram.write(seed);
            Program program = Plan.check(new SourceText("seed-" + seed, text)).orThrow();
            assertEquals(String.join("\n", run(program, seed, new TreeWalker())),
                    String.join("\n", run(program, seed, new CompiledEvaluator())), text);
        }
    }

    private static List<String> run(Program program, long seed, Evaluator evaluator) {
        var random = new Random(seed);
        int bound = random.nextInt(40);
        long steps = 1 + random.nextInt(1 << (4 + random.nextInt(12)));
        long bytes = random.nextInt(4) == 0 ? random.nextInt(1_000) : 100_000;
        long packets = random.nextInt(4) == 0 ? random.nextInt(3) : 100;
        long store = random.nextInt(4) == 0 ? random.nextInt(400) : 10_000;
        long depth = random.nextInt(4) == 0 ? random.nextInt(6) : Budget.DEEPEST_CALLS;
        var network = FakeNetwork.random(seed, evaluator).showBudgets();
        network.run(new Chunk(program.entryPoint("main"), new Object[0]), 0, bound,
                () -> new Budget(steps, bytes, packets, store, 0, depth));
        assertTrue(network.hops() <= bound, () -> "hops " + network.hops() + " of " + bound);
        return network.log();
    }
}
