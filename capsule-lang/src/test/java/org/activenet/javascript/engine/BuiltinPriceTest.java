// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Built-in functions pay for their work before they do it: none works for long in few steps.
class BuiltinPriceTest {
    private static final Duration LONG = Duration.ofSeconds(30); // for a machine that does much else
    @RegisterExtension
    private static final Guests GUESTS = new Guests();

    private static final List<String> ENDLESS = List.of(
        "indexOf.call(o, 1)", "lastIndexOf.call(o, 1)", "includes.call({length: '9007199254740991'}, 1)", "join.call(o)",
        "reverse.call(o)", "fill.call(o, 0)", "copyWithin.call(o, 1, 0)", "every.call(o, f)", "some.call(o, f)",
        "forEach.call(o, f)", "map.call({length: 4294967295}, f)", "filter.call(o, f)", "find.call(o, f)",
        "findIndex.call(o, f)", "findLast.call(o, f)", "findLastIndex.call(o, f)", "reduce.call(o, f, 0)",
        "reduceRight.call(o, f, 0)", "flat.call(o)", "flatMap.call(o, f)", "slice.call(o, 1)", "splice.call(o, 0, 5)",
        "shift.call(o)", "unshift.call(o, 1)", "sort.call(o)", "toSorted.call({length: 4294967295})",
        "toReversed.call({length: 4294967295})", "toSpliced.call({length: 4294967295}, 0, 0)",
        "with.call({length: 4294967295}, 0, 0)",
        "concat.call([], {length: 9007199254740991, [Symbol.isConcatSpreadable]: true})", "toString.call(hole)", "String(hole)",
        "hole.join()", "`${hole}`", "hole + 1", "hole.indexOf(1)", "[hole].flat()", "[1].flatMap(() => hole)", "[...hole]",
        "[].push(...hole)", "Object.keys(hole)", "Object.entries(hole)", "JSON.stringify(hole)", "({...hole})",
        "({..." + "(".repeat(90) + "hole" + ")".repeat(90) + "})",
        "for (const k in " + "(".repeat(90) + "hole" + ")".repeat(90) + ");",
        "for (const k in hole);", "const [a, ...b] = hole;", "const {a, ...b} = hole;", "new Set(hole)", "Array.from(hole)",
        "Array.from({length: 4294967295})", "new Array(4294967295)", "Object.assign({}, hole)", "Object.freeze(hole)",
        "indexOf.call({get length() { return 9007199254740991; }}, 1)",
        "indexOf.call({length: {valueOf: () => 9007199254740991}}, 1)", "indexOf.call(Object.create(o), 1)",
        "Reflect.apply(indexOf, o, [1])", "indexOf.bind(o, 1)()", "indexOf.call.call(indexOf, o, 1)",
        "[1].map(() => indexOf.call(o))",
        "Iterator.from(endless).toArray()", "[...endless]", "for (const x of endless);", "new Set(endless)",
        "Iterator.from(endless).drop(Infinity).next()", "Iterator.from(endless).some(() => false)", "Object.fromEntries(endless)",
        "Array.from(endless)", "const [...all] = endless;", "new Map(endless)", "Object.groupBy(endless, f)",
        "(function* () { yield* endless; })().toArray()", "Math.max(...endless)");

    private static final List<String> MUCH = List.of(
        "s.indexOf('b')", "s.split('')", "s.replaceAll('a', 'b')", "s.toUpperCase()", "s.normalize('NFD')", "s.repeat(2)",
        "s.padEnd(60000)", "'a'.padStart(60000, 'b')", "s.concat(s)", "s.trim()", "s.isWellFormed()", "JSON.parse(s)",
        "JSON.stringify(s)", "JSON.stringify(a)", "parseInt(s)", "parseFloat(s)", "Number(s)", "a.indexOf(1)", "a.join()",
        "a.slice()", "a.concat(a)", "a.sort()", "a.sort(function () {})", "a.reverse()", "[...a]", "[...s]", "a.flat()",
        "Array.from(a)", "new Set(a)", "a.map(function () {})", "a.splice(0, 0)", "a.shift()", "Object.keys(a)", "({...a})",
        "({...s})", "Object.entries(a)", "for (const k in a) break;", "for (const k in s) break;", "String(a)", "`${a}`",
        "const {x, ...y} = a;", "(({x, ...y}) => 0)(a);", "const [x, ...y] = a;", "a.includes(1)", "m.forEach(function () {})",
        "new Map(m)", "set.union(set)", "set.isSubsetOf(set)", "Object.assign({}, a)", "Object.fromEntries(m)", "Math.max(...a)",
        "structure.flat(Infinity)", "String(structure)", "JSON.stringify(structure)", "a.with(0, 1)", "a.toSorted()",
        "Object.getOwnPropertyDescriptors(a)", "Object.freeze([...a])", "Reflect.ownKeys(a)", "new RegExp(s.slice(0, 4000))",
        "s.match(/b/)", "s.replace('b', s)", "new Error(s)", "a.toString()", "escape.call(s)");

    /// What stands before each call of the table below.
    private static final String VALUES = """
            const s = 'a'.repeat(1000), t = 'b'.repeat(512), boxed = new String(s), empty = '';
            const a = new Array(100).fill(0), list = new Array(10).fill('c'.repeat(32)), none = [];
            const o = {x: 1, y: 2, z: 3}, map = new Map([1, 2, 3, 4, 5, 6, 7].map(x => [x, x])), set = new Set([1, 2, 3, 4, 5]);
            const given = (function () { return arguments; })(1, 2, 3, 4), dictionary = {};
            for (let i = 0; i < 3000; i++) dictionary['k' + i] = i;
            const {indexOf} = Array.prototype, inside = x => indexOf.bind(x, 1), abs = Math.abs, f = () => 0;
            const like = inside({length: 12}), text = inside({length: '12'}), inherited = inside(Object.create({length: 12}));
            const nobody = new Set(), nothing = inside({length: null}), missing = inside({}), negative = inside({length: -5});
            const letters = inside(boxed);
            s.repeat(60); s.repeat(60);
            """;

    /// Calls, and what each costs: what it is given, with its receiver and itself, and what its price says of the sizes above.
    private static final String COSTS = """
            Math.abs(1)              | 3
            s.at(5)                  | 3
            s.trim()                 | 2 + 1000
            boxed.trim()             | 2 + 1000 + 2 // it is asked for its text
            s.concat(t, t)           | 4 + 1000 + 2 * 512
            s.indexOf(5)             | 3 + 1000
            s.indexOf(t)             | 3 + 1000 * (1 + 512 / 256) + 512
            s.slice()                | 2 + 1000
            s.slice(10)              | 3 + 990
            s.slice(-10)             | 3 + 10
            s.slice(10, 30)          | 4 + 20
            s.slice(10, -10)         | 4 + 980
            s.slice(20, 10)          | 4
            s.slice(-2000)           | 3 + 1000
            s.slice(0, 5000)         | 4 + 1000
            s.slice(0, '5')          | 4 + 1000
            s.slice('5', 7)          | 4 + 7
            'ab'.repeat(50)          | 3 + 2 * 50
            'ab'.repeat('3')         | 3 + 65536
            'a'.repeat(null)         | 3 + 1
            'a'.repeat(o)            | 3 + 65536 + 4 // it is asked for its number and its text
            'a'.repeat(f)            | 3 + 1 + 4
            s.repeat(0)              | 3 + 1000
            s.repeat()               | 2 + 1000
            empty.repeat(9999)       | 3
            'a'.padEnd(500)          | 3 + 500
            'a'.padStart(5, t)       | 4 + 1 + 512
            'a'.padStart()           | 2 + 1
            a.indexOf(1)             | 3 + 100
            a.indexOf(t)             | 3 + 100 * (1 + 512 / 256)
            none.indexOf(t)          | 3
            like()                   | 3 + 12
            text()                   | 3 + 12
            inherited()              | 3 + 12
            nothing()                | 3 + 1
            missing()                | 3
            negative()               | 3
            letters()                | 3 + 1000
            a.concat()               | 2 + 100 + 3 // what it is to become is asked for
            a.concat(list)           | 3 + 100 + 10 + 3
            a.concat('x')            | 3 + 100 + 1 + 3
            abs.bind(null)           | 3 + abs.length
            list.sort()              | 2 + (10 + 10 * 32 / 16) * 4
            none.sort()              | 2
            a.sort()                 | 2 + 100 * 7
            new Array(50)            | 3 + 50
            Array(50)                | 3 + 50
            Array(70000, 5)          | 4 + 5
            Array(1, 2, 3)           | 5 + 3
            Array('x')               | 3 + 1
            Array()                  | 2
            Object.create(o)         | 3
            Object.create(o, {x: o, y: o}) | 4 + 2
            (5e-324).toString(2)     | 3 + 1100
            (0.5).toString('10')     | 3 + 1100
            (0.5).toString(10)       | 3
            (0.5).toString()         | 2
            (7).toString(2)          | 3
            (2e16).toString(2)       | 3 + 1100
            map.forEach(f)           | 3 + 7 + 7 * 16 // with the function's steps
            map.forEach(abs)         | 3 + 7 + abs.length + 7 * 5
            set.union(nobody)        | 3 + 5 + 3 * 2 // which is asked for its size, its keys and the first
            new Set                  | 2
            Object.setPrototypeOf({}, null) | 4
            for (const k in o) break | 3 + 2 + 2 * 16 // with the first key, and the steps of both statements
            for (const k in s) break | 1000 + 2 + 2 * 16
            Object.keys(o)           | 3 + 3
            Object.keys(a)           | 3 + 100 + 1 // with the length
            Object.keys(s)           | 3 + 1000
            Object.keys(boxed)       | 3 + 1000 + 1
            Object.keys(given)       | 3 + 4 + 3 // with its length, callee and iterator
            Object.keys(map)         | 3
            Object.keys(5)           | 3
            Object.keys(dictionary)  | 3 + 3000
            Object.assign({}, o, o)  | 5 + 3 + 3
            ({...o})                 | 3
            ({...s})                 | 1000
            ({...a})                 | 100 + 1""";

    /// The others are slow together: each takes a context of its own.
    private static final int SOME = 17;

    static List<String> endless() {
        return ENDLESS;
    }

    static List<String> much() {
        return MUCH;
    }

    private static Stream<String> some(List<String> all) {
        return IntStream.iterate(0, i -> i < all.size(), i -> i + SOME).mapToObj(all::get);
    }

    static Stream<String> someEndless() {
        return some(ENDLESS);
    }

    static Stream<String> someMuch() {
        return some(MUCH);
    }

    private static GuestEnding ending(String body) {
        return assertTimeoutPreemptively(LONG, () -> JavaScriptEngine.onDeepStack(
                () -> GUESTS.evaluate(body, new FakeNode()).ending()));
    }

    @ParameterizedTest
    @MethodSource("someEndless")
    void someWorkWithoutEndIsNotBegun(String work) {
        workWithoutEndIsNotBegun(work);
    }

    @ParameterizedTest
    @MethodSource("someMuch")
    void someMuchWorkIsPaidFor(String work) {
        muchWorkIsPaidFor(work);
    }

    /// What has a length and no elements: loops over it end after years.
    @ParameterizedTest
    @MethodSource("endless")
    @Tag("slow")
    void workWithoutEndIsNotBegun(String work) {
        String body = """
                const {indexOf, lastIndexOf, includes, join, reverse, fill, copyWithin, every, some, forEach, map, filter, find,
                    findIndex, findLast, findLastIndex, reduce, reduceRight, flat, flatMap, slice, splice, shift, unshift, sort,
                    toSorted, toReversed, toSpliced, concat, toString} = Array.prototype;
                const o = {length: 9007199254740991}, f = function () {}, hole = [];
                hole.length = 4294967295;
                const entry = {done: false, value: ['k', 1]};
                const endless = {[Symbol.iterator]: () => ({next: Object.bind(null, entry)})};
                try { %s; } catch {}
                for (;;);""".formatted(work.startsWith("with.") ? "Array.prototype." + work : work);
        assertEquals(new GuestEnding.Stopped(Limit.STEPS), ending(body));
    }

    /// What is long is short enough to be worked on; the sum of it is not.
    @ParameterizedTest
    @MethodSource("much")
    @Tag("slow")
    void muchWorkIsPaidFor(String work) {
        String body = """
                const s = 'a'.repeat(30000), a = new Array(30000).fill(0);
                const m = new Map(a.map((x, i) => [i, i])), set = new Set(m.keys());
                const escape = String.prototype.big;
                let structure = [1];
                for (let i = 0; i < 60; i++) structure = [structure, structure];
                for (let i = 0; i < 200; i++) { try { %s; } catch {} }""".formatted(work);
        var guests = GUESTS;
        GuestEnding ending = assertTimeoutPreemptively(LONG, () -> JavaScriptEngine.onDeepStack(() -> {
            try (JavaScriptContext context = guests.engine().open(guests.routine(body), new FakeNode())) {
                var budget = new Budget();
                budget.fill(Guests.LIMITS);
                return context.evaluate(Guests.capsule(), budget).ending();
            }
        }));
        assertInstanceOf(GuestEnding.Stopped.class, ending, work);
    }

    /// What is nearly found at each place takes the product of both lengths: the search is not begun.
    @ParameterizedTest
    @ValueSource(strings = {"indexOf(part)", "includes(part)", "split(part)", "replaceAll(part, '')", "replace(part, '')",
            "lastIndexOf(part.split('').reverse().join(''))"})
    void searchesForLongPartsArePaidByBothLengths(String search) {
        String body = """
                const text = 'a'.repeat(60000), part = 'a'.repeat(30000) + 'b';
                try { text.%s; } catch {}
                for (;;);""".formatted(search);
        assertEquals(new GuestEnding.Stopped(Limit.STEPS), ending(body));
    }

    /// A built-in function that calls others, which call others: no statement of the guest is between.
    @Test
    void callsAddUpWithoutAStatement() {
        assertEquals(new GuestEnding.Stopped(Limit.STEPS), ending("""
                const a = new Array(1000).fill(1), each = a.forEach;
                let work = each.bind(a, function () {});
                for (let i = 0; i < 9; i++) work = each.bind(a, work);
                work();"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a'.repeat(1e9)", "'a'.padEnd(2 * 1000 * 1000)", "new Array(9999).fill('aaaaaaaaaa').join()",
            "let s = 'a'; for (;;) s += s;", "let s = 'a'; for (;;) s = `${s}${s}`;", "JSON.stringify('\\u0000'.repeat(30000))",
            "'ab'.repeat(99).replaceAll('b', 'c'.repeat(999))",
            "'ab'.repeat(99).replaceAll('b', String.bind(null, 'c'.repeat(999)))",
            "'ab'.repeat(99).replace(/b/g, 'c'.repeat(999))",
            "let s = '\\\\'; for (let i = 0; i < 40; i++) s = JSON.stringify(s);",
            "let s = '.'; for (let i = 0; i < 40; i++) s = RegExp.escape(s);",
            "const s = 'a'.repeat(60000); s.concat(s);", "'\\u0390'.repeat(30000).toUpperCase()",
            "'\\u0130'.repeat(60000).toLowerCase()", "'\\ufdfa'.repeat(9999).normalize('NFKD')", "''.link('\"'.repeat(20000))",
            "Symbol('a'.repeat(65536)).toString()", "const e = new Error('a'.repeat(65536)); e.toString()"})
    void aStringThatIsTooLongIsARangeError(String work) {
        GuestEnding.Uncaught uncaught = assertInstanceOf(GuestEnding.Uncaught.class, ending(work));
        assertEquals("RangeError", uncaught.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"((...r) => r.length)(...new Array(5000).fill(1))", "Math.max.apply(null, new Array(5000).fill(1))",
            "Reflect.construct(Array, new Array(5000).fill(1))"})
    void aCallHasAtMost4096Arguments(String call) {
        GuestEnding.Uncaught uncaught = assertInstanceOf(GuestEnding.Uncaught.class, ending(call));
        assertEquals("RangeError", uncaught.name());
    }

    /// GraalJS looks for each element that a shorter length takes away from an array with an accessor or a fixed element, 2^32 of
    /// them in one assignment.
    @ParameterizedTest
    @ValueSource(strings = {"a.length = most; Object.defineProperty(a, 3, {value: 1})",
            "Object.defineProperty(a, 0, {writable: false}); a.length = most", "a.__defineGetter__(0, () => 1); a.length = most",
            "a.length = most; a.__defineSetter__('5', () => 1)",
            "a.length = most; try { Object.defineProperty(Object.preventExtensions(a), 9, {value: 1}); } catch {}",
            "a.length = most; Reflect.defineProperty(a, {toString: () => '7'}, {enumerable: false})",
            "Object.defineProperties(a, {0: {get() {}}, get length() { a.length = most; return {value: 0}; }})"})
    void arraysWithElementsThatAreNotPlainHaveAFixedLength(String making) {
        GuestEnding ending = ending("const a = [1, 2], most = 4294967295; %s; a.length = 0;".formatted(making));
        assertEquals("TypeError", assertInstanceOf(GuestEnding.Uncaught.class, ending).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Object.freeze(a)", "Object.seal(a)", "Object.defineProperty(a, 0, {value: 5})",
            "a.length = 4294967295", "Object.defineProperties(a, {1: {value: 3}, x: {get() {}}})"})
    void otherArraysStayAsQuick(String making) {
        GuestEnding ending = ending("const a = [1, 2]; %s; try { a.length = 1; } catch {} for (;;);".formatted(making));
        assertEquals(new GuestEnding.Stopped(Limit.STEPS), ending);
    }

    /// What a statement does of the usual kind costs its step and nothing else.
    @Test
    void littleWorkCostsNothing() {
        Budget budget = Guests.budget();
        String body = "'a'.repeat(1000).split('').map(x => x).reverse().join('').indexOf('b');";
        try (JavaScriptContext context = GUESTS.engine().open(GUESTS.routine("'a'.repeat(300).split('').reverse().join('');"
                + "[...'abc'].sort(); JSON.parse(JSON.stringify({a: [1, 2, {b: 'c'}]}));"), new FakeNode())) {
            assertTrue(context.evaluate(Guests.capsule(), budget).ended());
        }
        assertEquals(4, Guests.budget().steps - budget.steps, body);
    }

    /// Goal: a call costs what its price says, to the unit. Method: by hand, and 16 calls of an evaluation that pays already:
    /// these cost one step for each unit of one call, and three for each turn of the loop.
    @Test
    void aCallCostsWhatItsPriceSays() {
        Context context = GUESTS.engine().newContext();
        var costs = new StringBuilder();
        var expected = new StringBuilder();
        try {
            for (String line : COSTS.lines().toList()) {
                String call = line.substring(0, line.indexOf('|')).strip();
                String sum = line.substring(line.indexOf('|') + 1);
                Value routine = context.eval(JavaScriptEngine.LANGUAGE,
                        "(function (n) {" + VALUES + "for (let i = 0; i < n; i++) " + call + "; return " + sum + "\n})");
                long cost = steps(context, routine, 16) - steps(context, routine, 0) - 3 * 16;
                costs.append(call).append(": ").append(cost).append('\n');
                expected.append(call).append(": ").append(routine.execute(0).asLong()).append('\n');
            }
        } finally {
            JavaScriptContext.close(context);
        }
        assertEquals(expected.toString(), costs.toString());
    }

    private static long steps(Context context, Value routine, int calls) {
        long plenty = 10_000_000;
        var budget = Guests.steps(plenty);
        GUESTS.engine().meterOf(context).start(budget, null);
        context.resetLimits();
        routine.executeVoid(calls);
        return plenty - budget.steps;
    }

    @Test
    void whatIsNotNamedPaysForAllItIsGiven() {
        assertEquals(BuiltinPrice.ALL, BuiltinPrice.of("Array.prototype.fromTheFuture"));
        assertEquals(List.of(BuiltinPrice.LIST, BuiltinPrice.CALL, BuiltinPrice.CALL),
                List.of(BuiltinPrice.of("Array.prototype.indexOf"), BuiltinPrice.of("Map.prototype.get size"),
                        BuiltinPrice.of("Array Iterator.prototype.next")));
    }
}
