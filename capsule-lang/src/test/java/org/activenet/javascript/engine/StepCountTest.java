// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Steps are a fact of the program and its data: the same in each context, each time, however the JVM runs it.
class StepCountTest {
    /// Bodies without a node, of every kind of statement.
    static List<String> bodies() {
        return List.of(
                "",
                "let a = 1, b = 2; a += b;",
                "for (let i = 0; i < 500; i++) { if (i % 3 == 0) continue; }",
                "let i = 0; while (i < 50) i++; do { i--; } while (i > 0);",
                "let x; try { null.x; } catch (e) { x = 1; } finally { x = 2; }",
                "const f = x => x < 2 ? x : f(x - 1) + f(x - 2); f(12);",
                "function* g() { yield* [1, 2, 3]; } for (const x of g()) switch (x) { case 2: break; default: x; }",
                "[3, 1, 2].sort((a, b) => a - b).map(x => { return x; }); ({get a() { return 1; }}).a;",
                "class A { #x = 1; static { this.y = 2; } get x() { return this.#x; } } new A().x; `${A.y}`;",
                "const [a, ...b] = [1, 2, 3]; const {c, ...d} = {c: 1, ...b}; for (const k in d); [...b, c];",
                "l: for (const k in {a: 1, b: 2}) { for (;;) continue l; }");
    }

    /// Two steps are the smallest limit that an engine can have.
    static List<String> bodiesOfMoreThanTwoSteps() {
        return bodies().subList(2, bodies().size());
    }

    /// Bodies that the frame limit stops, by way of built-in functions and without: deep Java stacks, and deeper ones
    /// without a compiler.
    static List<String> recursions() {
        return List.of(
                "function f() { f(); } f();",
                "const f = () => [1].map(f); f();",
                "function f() { try { f(); } finally { f(); } } f();",
                "const f = x => (1 + (2 + (3 + (4 + (5 + f(`${[x, {a: [x]}]}`.length)))))); f(1);",
                "const o = {get a() { return [..._()].map(() => o.a); }}; function* _() { yield 1; } o.a;");
    }

    /// Goal: our count is the count of GraalVM's statement limit. Method: count, then allow exactly that many with the
    /// built-in limit alone, then one less.
    @ParameterizedTest
    @MethodSource("bodiesOfMoreThanTwoSteps")
    void theCountIsThatOfTheBuiltInLimit(String body) {
        int steps;
        try (var guests = new Guests()) {
            steps = (int) evaluateWith(guests.engine(), body);
        }
        try (var exact = withBuiltInLimit(steps)) {
            assertEquals(steps, evaluateWith(exact, body));
        }
        try (var oneLess = withBuiltInLimit(steps - 1)) {
            assertTrue(assertThrows(PolyglotException.class, () -> evaluateWith(oneLess, body)).isResourceExhausted());
        }
    }

    private static JavaScriptEngine withBuiltInLimit(int steps) {
        return new JavaScriptEngine(new Budget.Limits(steps - 1, 0, 0, 0, 0, 128)); // The built-in limit is one statement behind.
    }

    /// Runs without the prelude, with an unlimited meter.
    private static long evaluateWith(JavaScriptEngine engine, String body) {
        long plenty = 1_000_000;
        Context context = engine.newContext();
        try {
            var budget = Guests.steps(plenty);
            engine.meterOf(context).start(budget, null);
            Value routine = context.eval(JavaScriptEngine.LANGUAGE, "(function () {" + body + "\n})");
            context.resetLimits();
            budget.steps = plenty;
            routine.executeVoid();
            return plenty - budget.steps;
        } finally {
            JavaScriptContext.close(context);
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBudgetOfExactlyTheStepsSufficesAndOneLessDoesNot(String body) {
        try (var guests = new Guests();
                JavaScriptContext context = guests.engine().open(guests.routine(body), new FakeNode())) {
            Budget plenty = Guests.budget();
            assertTrue(context.evaluate(Guests.capsule(), plenty).ended());
            long steps = 20_000 - plenty.steps;

            var exact = Guests.steps(steps);
            assertTrue(context.evaluate(Guests.capsule(), exact).ended());
            assertEquals(0, exact.steps);

            var oneLess = Guests.steps(steps - 1);
            assertEquals(new GuestEnding.Stopped(Limit.STEPS), context.evaluate(Guests.capsule(), oneLess).ending());
            assertEquals(0, oneLess.steps);
        }
    }

    @Test
    void anEmptyRoutineCostsTheOneStepOfEnteringTheProgram() {
        assertEquals(List.of(1L), ChildEvaluation.steps(List.of("")));
    }

    /// Goal: steps do not depend on how the JVM executes the interpreter. Method: the same bodies here, twice, and in a
    /// child JVM that compiles nothing.
    @Test
    @Tag("slow")
    void stepsAreTheSameInEveryRunAndWithoutACompiler() throws Exception {
        List<Long> here = ChildEvaluation.steps(ChildEvaluation.bodies());
        assertEquals(here, ChildEvaluation.steps(ChildEvaluation.bodies()));
        ChildJvm.Ended child = ChildJvm.run(ChildEvaluation.class, List.of("-Xint"));
        assertEquals(here + System.lineSeparator(), child.out(), child.err());
    }

    @Test
    void threadsThatShareAnEngineCountTheSame() throws InterruptedException {
        List<Long> counted = Collections.synchronizedList(new ArrayList<>());
        try (var guests = new Guests()) {
            JavaScriptProgram program = guests.routine("{" + String.join("} {", bodies()) + "}");
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 3; i++) {
                threads.add(new Thread(() -> {
                    try (JavaScriptContext context = guests.engine().open(program, new FakeNode())) {
                        for (int round = 0; round < 5; round++) {
                            Budget budget = Guests.budget();
                            context.evaluate(Guests.capsule(), budget);
                            counted.add(budget.steps);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertEquals(Collections.nCopies(15, counted.getFirst()), counted);
    }

    @Test
    void aBudgetAboveTheEnginesLimitIsRefused() {
        try (var guests = new Guests();
                JavaScriptContext context = guests.engine().open(guests.routine(""), new FakeNode())) {
            var tooMuch = Guests.steps(guests.engine().limits().steps() + 1);
            assertThrows(IllegalArgumentException.class, () -> context.evaluate(Guests.capsule(), tooMuch));
        }
    }
}
