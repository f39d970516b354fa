// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.activenet.budget.Budget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a well-meaning capsule sees of its node.
class JavaScriptContextTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();

    private static List<String> log(String text, GuestValue... data) {
        var node = new FakeNode();
        try (JavaScriptContext context = GUESTS.engine().open(GUESTS.program(text), node)) {
            GuestOutcome outcome = context.evaluate(Guests.capsule(data), Guests.budget());
            assertTrue(outcome.ended(), outcome::toString);
        }
        return node.log;
    }

    @Test
    void aCapsuleSeesItsHeaderAndItsFields() {
        assertEquals(List.of("print 0 2 10 7 seven"), log("""
                const fields = {n: 0, s: ''};
                function evaluate(node, capsule) {
                    node.print(capsule.source, capsule.destination, capsule.resourceBound, capsule.n, capsule.s);
                }""", GuestValue.of(7), GuestValue.of("seven")));
    }

    @Test
    void aCapsuleForwardsItselfWithItsChangedFieldsAndItsWholeBound() {
        assertEquals(List.of("forward [8, x] bound 10 via -1", "print 0"), log("""
                const fields = {n: 0, s: 'x'};
                function evaluate(node, capsule) {
                    capsule.n += 1;
                    node.forward(capsule);
                    node.print(capsule.resourceBound);
                }""", GuestValue.of(7), GuestValue.of("x")));
    }

    @Test
    void aChildTakesItsBoundFromItsParentAndUnnamedFieldsAsDeclared() {
        assertEquals(List.of("send [3, d] to 0 bound 4 via -1", "send [1, d] to 2 bound 6 via 2", "print 0"), log("""
                const fields = {n: 1, s: 'd'};
                function evaluate(node, capsule) {
                    node.send({n: 3}, 0, 4);
                    node.sendVia(2, {}, 2, 6);
                    node.print(capsule.resourceBound);
                }""", GuestValue.of(7), GuestValue.of("x")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "node.send({}, 2, 11) | not enough resource bound",
        "node.send({}, 2, 0) | not enough resource bound",
        "node.send({}, 3, 1) | no such node",
        "node.sendVia(1, {}, 2, 1) | not a neighbour of this node",
        "node.forwardVia(1, capsule) | not a neighbour of this node",
        "node.forward({}) | only the capsule under evaluation can be forwarded, was an object",
        "node.send({}, 2, -1) | resourceBound must be an integer from 0 to 2147483647, was -1",
        "node.send({}, 2, 2147483648) | resourceBound must be an integer from 0 to 2147483647, was 2147483648",
        "node.send({}, '2', 1) | destination must be an integer from 0 to 2147483647, was '2'",
        "node.send({x: 1}, 2, 1) | no field x is declared",
        "node.send({__proto__: null, ['__proto__']: 1}, 2, 1) | no field __proto__ is declared",
        "node.send(7, 2, 1) | data must be an object of fields, was 7",
        "node.deliver(65536, 1) | port must be an integer from 0 to 65535, was 65536",
        "node.deliver(1, {}) | value must be an integer within 2^53 or a string, was an object",
        "node.put('k', 1, 0) | lifetimeMs must be an integer from 1 to 1000000000, was 0",
        "node.random(0) | bound must be an integer from 1 to 9007199254740991, was 0",
        "capsule.source = 5 | Cannot assign to read-only property 'source' of #<Object>",
    })
    void aRefusedCallCanBeCaughtAndChangesNothing(String call, String reason) {
        var node = new FakeNode();
        Budget budget = Guests.budget();
        String body = "try { %s } catch (e) { node.print(e.message, capsule.resourceBound); }".formatted(call);
        try (JavaScriptContext context = GUESTS.engine().open(GUESTS.routine(body), node)) {
            assertTrue(context.evaluate(Guests.capsule(), budget).ended());
        }
        assertEquals(1, node.log.size(), node.log::toString);
        if (!call.startsWith("capsule.")) {
            assertEquals("print " + reason + " 10", node.log.getFirst());
        }
        assertEquals(16, budget.packets);
    }

    @Test
    void theNodeTellsWhereItIsAndWhatIsAroundIt() {
        assertEquals(List.of("1", "0 2", "2 undefined", "node-2 undefined", "2 undefined", "4"), GUESTS.printed("""
                node.print(node.here());
                node.print(...node.neighbours());
                node.print(node.nextHop(2), String(node.nextHop(9)));
                node.print(node.label(2), String(node.label(9)));
                node.print(node.addressOf('node-2'), String(node.addressOf('nowhere')));
                node.print(node.random(5));"""));
    }

    @Test
    void timesAboveTwoToThe31AreExactNumbers() {
        var node = new FakeNode();
        node.nowNs = (1L << 53) - 1;
        GUESTS.evaluate("node.print(typeof node.nowNs(), node.nowNs(), node.nowNs() - 1)", node);
        assertEquals(List.of("print number 9007199254740991 9007199254740990"), node.log);
    }

    @Test
    void valuesReachTheApplicationAsTheyAre() {
        var node = new FakeNode();
        GUESTS.evaluate("node.deliver(7, 1, 'two', -3); node.deliver(8);", node);
        assertEquals(List.of("deliver [1, two, -3] to port 7", "deliver [] to port 8"), node.log);
    }

    /// Goal: JavaScript globals are no state, soft state is. Method: a program that counts in every place it can
    /// think of, on one context, for capsule after capsule.
    @Test
    void onlySoftStateRemembers() {
        var node = new FakeNode();
        JavaScriptProgram program = GUESTS.program("""
                let variable = 0;
                class Counter { static count = 0; }
                function memo() {}
                const cache = new Map(), tag = strings => strings;
                function evaluate(node, capsule) {
                    variable++;
                    Counter.count++;
                    memo.count = (memo.count ?? 0) + 1;
                    cache.set(capsule, (cache.get(capsule) ?? 0) + 1);
                    /(b)/.exec('abc');
                    const stored = (node.get('count') ?? 0) + 1;
                    node.put('count', stored, 1000);
                    node.print(variable, Counter.count, memo.count, cache.get(capsule), String(RegExp.$1), stored);
                }""");
        try (JavaScriptContext context = GUESTS.engine().open(program, node)) {
            for (int i = 0; i < 3; i++) {
                assertTrue(context.evaluate(Guests.capsule(), Guests.budget()).ended());
            }
        }
        node.log.removeIf(line -> line.startsWith("put"));
        assertEquals(List.of("print 1 1 1 1 undefined 1", "print 1 1 1 1 undefined 2", "print 1 1 1 1 undefined 3"),
                node.log);
    }

    @Test
    void aFullStoreSaysSo() {
        var node = new FakeNode();
        GUESTS.evaluate("""
                for (let i = 0; i < 5; i++) node.print(node.put(i, i, 1) ? 'kept' : 'full');
                node.remove(0);
                node.print(node.get(1), String(node.get(0)));""", node);
        node.log.removeIf(line -> line.startsWith("put"));
        assertEquals(List.of("print kept", "print kept", "print kept", "print kept", "print full", "print 1 undefined"),
                node.log);
    }

    @Test
    void nodesAndProgramsOfOneEngineSeeNothingOfEachOther() {
        var one = new FakeNode();
        var two = new FakeNode();
        two.here = 2;
        JavaScriptProgram program = GUESTS.routine("node.print(node.here(), capsule.resourceBound)");
        try (JavaScriptContext first = GUESTS.engine().open(program, one);
                JavaScriptContext second = GUESTS.engine().open(program, two)) {
            first.evaluate(Guests.capsule(), Guests.budget());
            second.evaluate(Guests.capsule(), Guests.budget());
            first.evaluate(Guests.capsule(), Guests.budget());
        }
        assertEquals(List.of("print 1 10", "print 1 10"), one.log);
        assertEquals(List.of("print 2 10"), two.log);
    }

    @Test
    void whatIsThrownAndNotCaughtHasItsPlaceInTheProgram() {
        GuestOutcome outcome = GUESTS.evaluate("\n  node.send({}, 2, 99);", new FakeNode());
        assertEquals(
                new GuestOutcome(new GuestEnding.Uncaught("Error", "not enough resource bound"), 3, 3, "evaluate", 10),
                outcome);
    }

    /// An error knows where it was made, which says nothing to those who look for where it was thrown. `⏎` ends a line,
    /// and line 1 is `function evaluate`.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // made in one place, thrown in another
        "const e = new Error('a');⏎node.here();⏎throw e; | 4 evaluate",
        "function make(m) {⏎ return new Error(m);⏎}⏎throw make('a'); | 5 evaluate",
        "function fail(e) {⏎ throw e;⏎}⏎fail(new Error('a')); | 3 fail",
        "throw 'a'; | 2 evaluate",
        "node.here();⏎throw {a: 1}; | 3 evaluate",
        // caught, and thrown once more
        "try {⏎ null.x;⏎} catch (e) {⏎ throw e;⏎} | 3 evaluate",
        "const e = new Error('a');⏎try {⏎ throw e;⏎} catch (e) {⏎ throw e;⏎} | 4 evaluate",
        "function again(e) {⏎ throw e;⏎}⏎try { null.x; } catch (e) {⏎ again(e);⏎} | 5 evaluate",
        "try {⏎ null.x;⏎} catch (e) {⏎ throw new Error('b', {cause: e});⏎} | 5 evaluate",
        "function same(e) {⏎ node.here();⏎ return e;⏎}⏎try { null.x; } catch (e) {⏎ throw same(e); } | 6 evaluate",
        // on its way through others
        "try {⏎ throw 'a';⏎} finally {⏎ node.here();⏎} | 3 evaluate",
        "const e = new Error('a');⏎try {⏎ throw e;⏎} finally {⏎ node.here();⏎} | 4 evaluate",
        "function g() {⏎ null.x;⏎}⏎throw g(); | 3 g",
        "[1].forEach(n => {⏎ null.x;⏎}); | 3",
        "[1].forEach(n =>⏎ null.x); | 3",
        "function g(a = null.x) {⏎}⏎node.here();⏎g(); | 2 g",
        // after another one that was caught
        "const e = new Error('a');⏎try {⏎ throw e;⏎} catch {}⏎null.x; | 6 evaluate",
        "const e = new Error('a');⏎(() => {⏎ try { throw e; } catch { return null; } })()⏎.x; | 3 evaluate",
        "node.print(⏎1,⏎null.x); | 4 evaluate",
        "node.send(⏎{}, 2, 99); | 2 evaluate"})
    void anExceptionIsWhereItWasThrownFirst(String body, String lineAndFunction) {
        GuestOutcome outcome = GUESTS.evaluate(body.replace('⏎', '\n'), new FakeNode());
        assertEquals(lineAndFunction, (outcome.line() + " " + outcome.function()).strip(), outcome.toString());
    }

    /// What was thrown in one evaluation is forgotten in the next one.
    @Test
    void thePlaceOfAnEarlierExceptionIsNotThatOfALaterOne() {
        JavaScriptProgram program = GUESTS.program("""
                const fields = {n: 0};
                function evaluate(node, capsule) {
                    const e = new Error('a');
                    if (capsule.n === 0)
                        throw e;
                    node.here().x.y;
                }""");
        try (JavaScriptContext context = GUESTS.engine().open(program, new FakeNode())) {
            assertEquals(5, context.evaluate(Guests.capsule(GuestValue.of(0)), Guests.budget()).line());
            assertEquals(6, context.evaluate(Guests.capsule(GuestValue.of(1)), Guests.budget()).line());
            assertEquals(5, context.evaluate(Guests.capsule(GuestValue.of(0)), Guests.budget()).line());
        }
    }

    @Test
    void aListenerIsToldOfEveryStepBeforeItIsTaken() {
        var places = new ArrayList<String>();
        var node = new FakeNode();
        JavaScriptProgram program = GUESTS.program("let a = 1;\nfunction evaluate(node) {\n  node.print('😀'); a++;\n}");
        try (JavaScriptContext context = GUESTS.engine().open(program, node)) {
            context.evaluate(Guests.capsule(), Guests.budget(),
                    (line, column, left) -> places.add(line + ":" + column + " " + left + " " + node.log.size()));
        }
        assertEquals(List.of("1:1 20000 0", "4:2 19999 0", "3:3 19998 0", "3:20 19997 1"), places);
    }

    @ParameterizedTest
    @ValueSource(strings = {"node.print('x');", "try { node.print('x'); } catch {} finally { capsule.source; }",
            "for (;;) { try { node.print('x'); } catch {} }", "[1, 2].forEach(x => node.print(x));"})
    void aBugOfTheHostIsRethrownToTheHostWhateverTheGuestCatches(String body) {
        var bug = new IllegalStateException("secret /home/user/path");
        var node = new FakeNode() {
            @Override
            public void print(String text) {
                throw bug;
            }
        };
        try (JavaScriptContext context = GUESTS.engine().open(GUESTS.routine(body), node)) {
            assertSame(bug, assertThrows(
                    IllegalStateException.class, () -> context.evaluate(Guests.capsule(), Guests.budget())));
        }
    }

    @Test
    void aGuestLearnsNothingOfABugOfTheHost() {
        var heard = new ArrayList<String>();
        var node = new FakeNode() {
            @Override
            public long random(long bound) {
                throw new IllegalStateException("secret");
            }

            @Override
            public void print(String text) {
                heard.add(text);
            }
        };
        JavaScriptProgram program = GUESTS.routine(
                "let r; try { r = node.random(3) } catch (e) { r = e } node.print(String(r))");
        try (JavaScriptContext context = GUESTS.engine().open(program, node)) {
            assertThrows(IllegalStateException.class, () -> context.evaluate(Guests.capsule(), Guests.budget()));
        }
        assertEquals(List.of(), heard);
    }

    @Test
    void aThrowingListenerStopsTheRun() {
        try (JavaScriptContext context = GUESTS.engine().open(GUESTS.routine("node.here();"), new FakeNode())) {
            assertThrows(ArithmeticException.class, () -> context.evaluate(Guests.capsule(), Guests.budget(),
                    (_, _, _) -> Math.addExact(Integer.MAX_VALUE, 1)));
        }
    }

    @Test
    void aVirtualThreadIsRefused() throws InterruptedException {
        var thrown = new ArrayList<Throwable>();
        try (JavaScriptContext context = GUESTS.engine().open(GUESTS.routine(""), new FakeNode())) {
            Thread thread = Thread.ofVirtual()
                    .uncaughtExceptionHandler((_, e) -> thrown.add(e))
                    .start(() -> context.evaluate(Guests.capsule(), Guests.budget()));
            thread.join();
        }
        assertEquals("guests must not run on a virtual thread", thrown.getFirst().getMessage());
    }
}
