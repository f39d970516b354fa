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
            "const s = 'a'.repeat(60000); s.concat(s);"})
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

    @Test
    void whatIsNotNamedPaysForAllItIsGiven() {
        assertEquals(BuiltinPrice.ALL, BuiltinPrice.of("Array.prototype.fromTheFuture"));
        assertEquals(List.of(BuiltinPrice.LIST, BuiltinPrice.CALL, BuiltinPrice.CALL),
                List.of(BuiltinPrice.of("Array.prototype.indexOf"), BuiltinPrice.of("Map.prototype.get size"),
                        BuiltinPrice.of("Array Iterator.prototype.next")));
    }
}
