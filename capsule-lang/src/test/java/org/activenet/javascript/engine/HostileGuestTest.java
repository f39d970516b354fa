// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs that mean harm: each ends with a typed outcome, and the same node evaluates the next capsule as if nothing
/// had been. What a single built-in function can burn is in [BuiltinPriceTest].
class HostileGuestTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();

    /// Evaluates twice, with a harmless capsule's worth of checks after each.
    private static void evaluateTwice(String body, Consumer<GuestEnding> check) {
        var node = new FakeNode();
        JavaScriptProgram program = GUESTS.program("""
                const fields = {attack: 1};
                function attack(node, capsule) {
                %s
                }
                function evaluate(node, capsule) {
                    if (capsule.attack) { attack(node, capsule); return; }
                    const sorted = [3, 1, 2].map(x => x + 1).toSorted().join('');
                    node.print('alive', sorted, {}.toString(), capsule.resourceBound);
                }""".formatted(body));
        try (JavaScriptContext context = GUESTS.engine().open(program, node)) {
            for (int i = 0; i < 2; i++) {
                check.accept(context.evaluate(Guests.capsule(GuestValue.of(1)), Guests.budget()).ending());
                node.log.clear();
                Budget budget = Guests.budget();
                assertTrue(context.evaluate(Guests.capsule(GuestValue.of(0)), budget).ended());
                assertEquals(List.of("print alive 234 [object Object] 10"), node.log);
                assertEquals(20_000 - 8, budget.steps, "steps of an innocent capsule after an attack");
            }
        }
    }

    private static void stopsAt(Limit limit, String body) {
        evaluateTwice(body, ending -> assertEquals(new GuestEnding.Stopped(limit), ending));
    }

    private static void isNotCaught(String body) {
        evaluateTwice(body, ending -> assertInstanceOf(GuestEnding.Uncaught.class, ending));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "while (1);", "while (true) {}", "do {} while (1)",
        "for (;;) { try { for (;;) {} } catch {} finally { for (;;) {} } }",
        "const f = function* () { for (;;) yield 1; }; for (const x of f()) {}", "l: for (;;) continue l;",
        "for (let i = 0; i < 1e9; i++) i = i;", "[1].forEach(function f() { for (;;) {} })",
        "`${{toString() { for (;;) {} }}}`",
        "({get a() { for (;;) {} }}).a", "class A { static { for (;;) {} } }"})
    void loopsWithoutEnd(String body) {
        stopsAt(Limit.STEPS, body);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "function f() { f(); } f();", "const f = () => f(); f();", "const f = () => [1].map(f); f();",
        "const o = {toString() { return '' + o; }}; '' + o;", "function f() { new f(); } new f();",
        "const o = {get a() { return o.a; }}; o.a;", "const o = {}; o.toString = String.bind(null, o); String(o);",
        "let o = []; for (let i = 0; i < 500; i++) o = [o]; String(o);"})
    void recursionWithoutEnd(String body) {
        stopsAt(Limit.CALL_DEPTH, body);
    }

    /// The pattern that outlives every other limit: 2^depth calls, each of which swallows what ends it.
    @Test
    void recursionThroughFinally() {
        stopsAt(Limit.CALL_DEPTH, "function f() { try { f(); } finally { f(); } } f();");
    }

    @Test
    void theEndOfTheStackCannotBeCaughtAndMeasured() {
        stopsAt(Limit.CALL_DEPTH, "let n = 0; const f = () => { n++; f(); }; try { f(); } catch {} node.print(n);");
    }

    /// What GraalJS does by recursion of its own, where it ends where the host's stack does, is ours, and counts as calls.
    @ParameterizedTest
    @ValueSource(strings = {"o.flat(Infinity)", "while (o.flat(Infinity)) {}", "(() => o.flat(Infinity))()",
            "[1].flatMap(() => o).flat(Infinity)", "String(o)",
            "JSON.parse('[1]', function () { this[0] = o; return o; }); JSON.parse('[1, 2]', function () { this[1] = o; })"})
    void deepListsEndLikeDeepCalls(String deep) {
        stopsAt(Limit.CALL_DEPTH, """
                let o = [];
                for (let i = 0; i < 5000; i++) o = [o];
                try { %s } catch (e) { node.print('caught'); }""".formatted(deep));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON.stringify(o)", "JSON.parse('['.repeat(20000) + ']'.repeat(20000))"})
    void deepJsonIsRefused(String deep) {
        String body = "let o = []; for (let i = 0; i < 5000; i++) o = [o]; " + deep;
        evaluateTwice(body, ending -> assertEquals(
                new GuestEnding.Uncaught("RangeError", "JSON nested deeper than 100"), ending));
    }

    /// Functions that are bound to bound ones are called without a frame of their own.
    @Test
    void aLongChainOfBoundFunctionsIsRefused() {
        String body = "let f = x => x; for (let i = 0; i < 5000; i++) f = f.bind(null); f(1);";
        evaluateTwice(body, ending -> assertEquals(
                new GuestEnding.Uncaught("RangeError", "bound more than 32 times"), ending));
    }

    /// An error with the words of exhaustion is an error like others; what the host ran out of is known by what was thrown.
    @ParameterizedTest
    @ValueSource(strings = {"nested that deep", "Cannot stringify objects nested that deep", "Maximum call stack size exceeded",
            "java.lang.OutOfMemoryError", "java.lang.StackOverflowError"})
    void nobodyCanSayThatTheHostRanOut(String words) {
        String error = "new RangeError('%s')".formatted(words);
        evaluateTwice("JSON.stringify({toJSON() { throw %s; }});".formatted(error),
                ending -> assertEquals(new GuestEnding.Uncaught("RangeError", words), ending));
        evaluateTwice("try { JSON.parse('1', () => { throw %s; }); } catch {} throw %s;".formatted(error, error),
                ending -> assertEquals(new GuestEnding.Uncaught("RangeError", words), ending));
    }

    /// Goal: the end of the host's stack ends the run, whatever catches it. Method: a small stack, on which what GraalJS
    /// makes of it would be caught, inside a built-in function, beside one, and where no statement of the guest is open.
    @ParameterizedTest
    @ValueSource(strings = {
        "function evaluate(node, capsule) { const f = () => [1].map(f); try { f(); } catch {} node.print('caught'); }",
        "function evaluate(node, capsule) { const f = () => { f(); }; try { f(); } catch { for (;;); } }",
        "const o = {}; o.toString = String.bind(null, o); const evaluate = String.bind(null, o);"})
    void theEndOfTheHostsStackInvalidatesTheRun(String text) throws InterruptedException {
        var endings = new ArrayList<GuestEnding>();
        JavaScriptProgram program = GUESTS.program(text);
        try (JavaScriptContext context = GUESTS.engine().open(program, new FakeNode())) {
            var small = new Thread(null, () -> {
                context.evaluate(Guests.capsule(), Guests.budget()); // warm, if the stack suffices for it
                endings.add(context.evaluate(Guests.capsule(), Guests.budget()).ending());
            }, "small stack", 1 << 17);
            small.start();
            small.join();
        }
        assertEquals(List.of(new GuestEnding.HostExhausted()), endings);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "throw 1", "throw null", "throw undefined", "throw {toString() { for (;;) {} }}",
        "throw {get name() { throw 1; }, get message() { throw 2; }}",
        "const e = new Error('x'); Object.defineProperty(e, 'message', {get() { for (;;) {} }}); throw e;",
        "throw Symbol()", "null.x", "undeclared = 1"})
    void whateverIsThrown(String body) {
        isNotCaught(body);
    }

    @Test
    void aMessageCannotSpeakToTheTerminal() {
        String body = "throw new Error('a\\u001b[2J\\n\\u202eb' + 'x'.repeat(999))";
        GuestOutcome outcome = GUESTS.evaluate(body, new FakeNode());
        String message = "a\\u001b[2J\\n\\u202eb" + "x".repeat(200 - 8);
        assertEquals(new GuestEnding.Uncaught("Error", message), outcome.ending());
    }

    @Test
    void aStringThatDoublesForEver() {
        isNotCaught("let s = 'x'; for (;;) s += s;");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "eval", "load", "loadWithNewGlobal", "print", "printErr", "quit", "exit", "require", "Worker",
        "WebAssembly", "Graal", "Polyglot", "Java", "Packages", "java", "Date", "WeakRef", "FinalizationRegistry",
        "Intl", "Promise", "Proxy", "Atomics", "SharedArrayBuffer", "ArrayBuffer", "Float64Array", "BigInt", "performance",
        "setTimeout", "Temporal"})
    void nothingOfTheHostOrTheClockIsThere(String name) {
        assertEquals(List.of("undefined false"),
                GUESTS.printed("node.print(typeof %1$s, String('%1$s' in globalThis))".formatted(name)));
    }

    @Test
    void chanceLocaleAndTheLastMatchAreGone() {
        assertEquals(List.of("undefined undefined undefined undefined undefined"), GUESTS.printed("""
                /(a)/.exec('a');
                const gone = [Math.random, 'x'.localeCompare, (1).toLocaleString, RegExp.$1, RegExp.lastMatch];
                node.print(...gone.map(String));"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Function('return 1')()", "(function () {}).constructor('return 1')()",
            "(function* () {}).constructor('')()", "Reflect.construct(Function, ['return 1'])()",
            "Reflect.construct((function* () {}).constructor, [''])"})
    void codeCannotBeMadeFromStrings(String body) {
        String attempt = "try { %s; } catch (e) { node.print(e.name) }".formatted(body);
        assertEquals(List.of("EvalError"), GUESTS.printed(attempt));
    }

    @Test
    void filesCannotBeImported() {
        assertTrue(refusal("import('/etc/passwd');").contains("an import"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Object.prototype.x = 1", "Array.prototype.map = 1", "globalThis.x = 1", "undeclared = 1", "node.x = 1",
        "capsule.x = 1", "node.print.x = 1", "node.forward = () => {}", "Math.PI = 3", "JSON.parse = 1", "Object.x = 1",
        "Object.getPrototypeOf(function* () {}).x = 1", "Object.getPrototypeOf([].values()).next = 1",
        "Object.getPrototypeOf(Object.getPrototypeOf(function* () {}.prototype)).x = 1",
        "Object.setPrototypeOf(Object.prototype, {})", "Object.setPrototypeOf(globalThis, {})", "({}).__proto__.x = 1",
        "Object.defineProperty(capsule, 'source', {value: 1})", "delete globalThis.Map", "delete node.print",
        "Error.stackTraceLimit = 1", "Error.prepareStackTrace = 1", "Symbol.iterator.constructor.x = 1",
        "''[Symbol.iterator]().constructor.x = 1", "/./.constructor.x = 1",
        "Object.getOwnPropertyDescriptor(capsule, 'source').get.x = 1", "node.constructor.constructor.x = 1",
        "Object.getPrototypeOf('a'.matchAll(/a/g)).next = 1", "Object.getPrototypeOf([].values().map(x => x)).x = 1",
        "Object.getPrototypeOf(Iterator.from({next() {}})).x = 1", "new Map().entries().__proto__.x = 1"})
    void nothingThatOutlivesAnEvaluationCanBeChanged(String body) {
        String attempt = "try { %s; node.print('changed'); } catch (e) { node.print(e.name); }".formatted(body);
        String expected = body.startsWith("undeclared") ? "ReferenceError" : "TypeError";
        assertEquals(List.of(expected), GUESTS.printed(attempt));
    }

    /// Goal: nothing that a guest can reach can be written to. Method: the guest walks all that it can reach from
    /// what it is given, and looks for an object that it did not make itself and that is not frozen.
    @Test
    void allThatAGuestCanReachIsFrozen() {
        var node = new FakeNode();
        JavaScriptProgram program = GUESTS.routine("""
                const seen = new Set(), pending = [[globalThis, 'globalThis'], [node, 'node'], [capsule, 'capsule']];
                const made = [function* () {}, Object.getPrototypeOf((function* () {})()),
                    [].values(), ''.matchAll(/./g), new Map().keys(), new Set().keys(), /./, Symbol(), new Error(),
                    [].values().map(x => x), class {}, Iterator.from({next() {}})];
                made.forEach((m, i) => pending.push([Object.getPrototypeOf(Object(m)), 'prototype of ' + i]));
                const loose = [];
                while (pending.length) {
                    const [o, path] = pending.pop();
                    if (o === null || !['object', 'function'].includes(typeof o) || seen.has(o)) continue;
                    seen.add(o);
                    if (!Object.isFrozen(o)) loose.push(path);
                    pending.push([Object.getPrototypeOf(o), path + '.__proto__']);
                    for (const k of Reflect.ownKeys(o)) {
                        const p = Object.getOwnPropertyDescriptor(o, k);
                        for (const x of [p.value, p.get, p.set]) pending.push([x, path + '.' + String(k)]);
                    }
                }
                if (seen.size < 300) loose.push('too few seen');
                node.print(('loose: ' + loose.join(' ')).slice(0, 1000).trim());""");
        try (JavaScriptContext context = GUESTS.engine().open(program, node)) {
            var budget = new Budget();
            budget.fill(Guests.LIMITS);
            assertTrue(context.evaluate(Guests.capsule(), budget).ended());
        }
        assertEquals(List.of("print loose:"), node.log);
    }

    @Test
    void aGetterIsReadOnce() {
        var node = new FakeNode();
        JavaScriptProgram program = GUESTS.program("""
                const fields = {n: 0};
                function evaluate(node, capsule) {
                    let reads = 0;
                    node.send({get n() { return ++reads; }}, 2, 1);
                    node.send(Object.defineProperty({}, 'n', {enumerable: true, get() { return ++reads; }}), 2, 1);
                    node.print(reads);
                    for (const bad of [{valueOf() { return 1; }}, new Number(1), [1], null, undefined, true, NaN,
                            1.5, 9007199254740992, -9007199254740992, Infinity, Symbol(), () => 1, 's']) {
                        for (const use of [() => { node.send({n: bad}, 2, 1); }, () => { capsule.n = bad; }]) {
                            try { use(); node.print('accepted'); } catch (e) { if (e.name !== 'TypeError') throw e; }
                        }
                    }
                    capsule.n = -0;
                    node.print(Object.is(capsule.n, 0) ? 'plus' : 'minus');
                }""");
        try (JavaScriptContext context = GUESTS.engine().open(program, node)) {
            assertTrue(context.evaluate(Guests.capsule(GuestValue.of(0)), Guests.budget()).ended());
        }
        assertEquals(
                List.of("send [1] to 2 bound 1 via -1", "send [2] to 2 bound 1 via -1", "print 2", "print plus"),
                node.log);
    }

    @Test
    void callsFromInsideAGetterAreInOrderAndWhole() {
        var node = new FakeNode();
        JavaScriptProgram program = GUESTS.program("""
                const fields = {a: 0, b: 0};
                function evaluate(node, capsule) {
                    node.send({get a() { node.send({a: 8, b: 9}, 0, 1); return 1; }, b: 2}, 2, 1);
                }""");
        try (JavaScriptContext context = GUESTS.engine().open(program, node)) {
            context.evaluate(Guests.capsule(GuestValue.of(0), GuestValue.of(0)), Guests.budget());
        }
        assertEquals(List.of("send [8, 9] to 0 bound 1 via -1", "send [1, 2] to 2 bound 1 via -1"), node.log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{length: 1e9}", "[,,,]", "new Array(5)", "() => node.print('called')", "class {}",
            "{then(f) { f(); }}"})
    void objectsAndFunctionsDoNotCross(String value) {
        assertEquals(List.of("TypeError"),
                GUESTS.printed("try { node.deliver(1, %s); } catch (e) { node.print(e.name); }".formatted(value)));
    }

    /// Nothing runs beside an evaluation or after it, and no operator differs between machines.
    @ParameterizedTest
    @ValueSource(strings = {"(async () => {})();", "async function f() {}", "({async f() {}});",
            "class A { static async f() {} }",
            "(async function* () {})();", "for (const f of [async x => x]) f(1);", "2 ** 3;", "let x = 2; x **= 0.5;", "1n;",
            "-(2n ** 64n);", "import('x');", "debugger;"})
    void whatNoCapsuleMayHaveIsRefusedWithItsPlace(String statement) {
        assertTrue(refusal(statement).startsWith("capsule.js:2:"), refusal(statement));
    }

    private static String refusal(String statement) {
        var text = new SourceText("capsule.js", "function evaluate(node, capsule) {\n" + statement + "\n}");
        return Diagnostic.render(JavaScriptProgram.check(text, GUESTS.engine()).diagnostics());
    }

    @Test
    void aPacketStormStopsAtItsLimit() {
        var node = new FakeNode();
        Budget budget = Guests.budget();
        String body = "for (;;) { try { node.send({}, 2, 1); } catch {} }";
        try (JavaScriptContext context = GUESTS.engine().open(GUESTS.routine(body), node)) {
            var capsule = new GuestCapsule(0, 2, 1_000, List.of());
            GuestOutcome outcome = context.evaluate(capsule, budget);
            assertEquals(new GuestEnding.Stopped(Limit.PACKETS), outcome.ending());
            assertEquals(1_000 - 16, outcome.resourceBoundLeft());
        }
        assertEquals(16, node.log.size());
        assertEquals(0, budget.packets);
    }

    @Test
    void aPacketStormInsideABuiltInFunctionStopsAtItsLimit() {
        var node = new FakeNode();
        JavaScriptProgram program = GUESTS.routine(
                "try { [...'x'.repeat(99)].forEach(node.forward.bind(null, capsule)); } catch {}");
        try (JavaScriptContext context = GUESTS.engine().open(program, node)) {
            Budget none = Guests.steps(1_000);
            assertEquals(new GuestEnding.Stopped(Limit.PACKETS), context.evaluate(Guests.capsule(), none).ending());
        }
        assertEquals(List.of(), node.log);
    }

    @Test
    void aFloodOfOutputStopsAtItsLimit() {
        stopsAt(Limit.OUTPUT_BYTES, "for (;;) { try { node.print('x'.repeat(100)); } catch {} }");
        stopsAt(Limit.OUTPUT_BYTES, "for (;;) { try { node.deliver(1, 'x'.repeat(100)); } catch {} }");
    }

    @Test
    void aFloodOfSoftStateStopsAtItsLimit() {
        var node = new FakeNode();
        String flood = "for (let i = 0; ; i++) { try { node.put('k', 'v'.repeat(99), 5); } catch {} }";
        assertEquals(new GuestEnding.Stopped(Limit.SOFT_STATE_BYTES), GUESTS.evaluate(flood, node).ending());
        assertEquals(2, node.log.size());
    }

    @Test
    void keysNamedLikeMembersAreOnlyKeys() {
        assertEquals(List.of("5 undefined undefined"), GUESTS.printed("""
                const keys = ['__proto__', 'constructor', 'toString'];
                node.print(...keys.map(k => String(node.get(k) ?? (k === '__proto__' ? 5 : undefined))));"""));
    }

    @Test
    void theBudgetOfOneCapsuleDoesNotDependOnTheOneBefore() {
        JavaScriptProgram program = GUESTS.program("""
                const fields = {rounds: 0};
                function evaluate(node, capsule) { for (let i = 0; i < capsule.rounds; i++); }""");
        try (JavaScriptContext context = GUESTS.engine().open(program, new FakeNode())) {
            for (int i = 0; i < 40; i++) { // 40 times 9,000 is above the engine's limit
                Budget budget = Guests.budget();
                assertTrue(context.evaluate(Guests.capsule(GuestValue.of(9_000)), budget).ended());
            }
        }
    }
}
