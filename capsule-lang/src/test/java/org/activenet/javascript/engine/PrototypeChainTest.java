// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No way to make an object leads to a long chain of prototypes: looking for a property in one would be much work in one step.
class PrototypeChainTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();

    private static GuestEnding ending(String body) {
        return JavaScriptEngine.onDeepStack(() -> GUESTS.evaluate(body, new FakeNode()).ending());
    }

    /// What is refused is caught and gone on from: no object with more prototypes may be left to the guest.
    @ParameterizedTest
    @ValueSource(strings = {
        "o = Object.create(o);",
        "o = {__proto__: o};",
        "o = {'__pr\\x6fto__': o};",
        "o = {__pr\\u006fto__: o};",
        "function F() {} F.prototype = o; o = new F();",
        "function F() {} F.prototype = o; o = new F;",
        "function F() { o = this; return {}; } F.prototype = o; new F();",
        "function F() { o = this; return {}; } F.prototype = {}; new F(F.prototype = o);",
        "function F() { o = this; return {}; } F.prototype = {}; "
                + "const x = {*[Symbol.iterator]() { F.prototype = o; }}; new F(...x);",
        "function F() {} F.prototype = o; o = new (F.bind(null))();",
        "function F() {} F.prototype = o; o = Reflect.construct(Object, [], F);",
        "function F() {} F.prototype = o; o = Reflect.construct(Array, [], F);",
        "function F() {} F.prototype = o; o = Reflect.construct(Error, [], F);",
        "function F() {} F.prototype = o; o = Reflect.construct(Map, [], F);",
        "function F() {} function G() { o = this; return {}; } F.prototype = o; Reflect.construct(G, [], F);",
        "function F() {} F.prototype = o; class G extends F { constructor() { super(); o = this; } } new G();",
        "function F() {} F.prototype = o; class G extends F { x = o = this; } new G();",
        "function F() {} F.prototype = o; class G extends F { static { o = this.prototype; } }",
        "function F() {} F.prototype = o; class G extends F {} o = G.prototype;",
        "function F() {} F.prototype = o; o = (class extends (0, F) {}).prototype;",
        "function F() {} F.prototype = o; const B = F.bind(null); B.prototype = o; o = (class extends B {}).prototype;",
        "const B = Object.bind(null); Object.defineProperty(B, 'prototype', {get: () => o}); o = (class extends B {}).prototype;",
        "if (typeof o !== 'function') o = class {}; o = class extends o {};",
        "if (typeof o !== 'function') o = class {}; const p = o; class C extends p { static { o = this; } }",
        "if (typeof o !== 'function') o = class {}; const p = o; class C extends p { static x = o = this; }",
        "if (typeof o !== 'function') o = class {}; o = class extends (o ?? 0) {};",
        "if (typeof o !== 'function') o = class {}; o = class extends {o}.o {};",
        "if (typeof o !== 'function') o = class {}; o = class extends (() => o)() {};",
        "if (typeof o !== 'function') o = class {}; o = class extends MANY(o) {};",
        "function* g() {} g.prototype = o; o = g();",
        "function* g() {} g.prototype = o; o = {g}.g();",
        "const p = Object.create(null); Object.setPrototypeOf(o, p); o = p;",
        "const p = {}; Reflect.setPrototypeOf(o, p); o = p;",
        "const p = {}; o.__proto__ = p; o = p;",
        "const p = {}; Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').set.call(o, p); o = p;",
        "const p = {}; Object.setPrototypeOf(o, p, null); o = p;",
        "const p = Object.create(null), q = {__proto__: {__proto__: {__proto__: p}}}; Object.setPrototypeOf(root, q); root = p;"})
    void noWayLeadsToALongChain(String grows) {
        String body = """
                let o = {}, root = o, refused = 0;
                const all = [o];
                for (let i = 0; i < 150; i++) {
                    try { %s } catch (e) { if (e instanceof RangeError || e instanceof TypeError) refused++; else throw e; }
                    if (o !== all[all.length - 1]) all.push(o);
                }
                let longest = 0;
                for (const one of all) {
                    let length = 0;
                    for (let p = one; p = Object.getPrototypeOf(p);) length++;
                    longest = Math.max(longest, length);
                }
                if (refused === 0) throw new Error('not refused');
                if (longest > 100) throw new Error('a chain of ' + longest);"""
                .formatted(grows.replace("MANY(o)", "(".repeat(90) + "o" + ")".repeat(90)));
        assertEquals(new GuestEnding.Ended(), ending(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "({}).__proto__ === Object.prototype",
        "(5).__proto__ === Number.prototype",
        "((o) => (o.__proto__ = null) === null && Object.getPrototypeOf(o) === null)({})",
        "((o) => (o.__proto__ = 5) && o.__proto__ === Object.prototype)({})",
        "(() => { try { Object.freeze({}).__proto__ = {}; } catch (e) { return e instanceof TypeError; } })()",
        "(5).__proto__ = {}, true",
        "'__proto__' in {} && !Object.keys(Object.prototype).includes('__proto__')",
        "Object.getOwnPropertyDescriptor(Object.prototype, '__proto__').get.name === 'get __proto__'"})
    void protoIsAsEcmaScriptHasIt(String expression) {
        String body = "if (!(" + expression + ")) throw new Error('no');";
        assertEquals(new GuestEnding.Ended(), ending(body));
    }

    @Test
    void whatIsRefusedSaysSo() {
        var uncaught = assertInstanceOf(GuestEnding.Uncaught.class, ending("let o = {}; for (;;) o = Object.create(o);"));
        assertEquals("RangeError: more than 32 prototypes, one behind the other", uncaught.name() + ": " + uncaught.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "let C = class {}; for (let i = 0; i < 28; i++) C = class extends C {}; new C();",
        "let o = {}; for (let i = 0; i < 31; i++) o = {__proto__: o}; o.missing;",
        "for (let i = 0; i < 15; i++) { const f = function () {}, g = function () {}; "
                + "Object.setPrototypeOf(f.prototype, g.prototype); }",
        "class E extends TypeError { constructor(m) { super(m); this.name = 'E'; } } "
                + "try { throw new E('x'); } catch (e) { e.name; }",
        "function* g() { yield 1; } [...g()]; class A extends Array {} A.from([1, 2]).map(x => x);",
        "class N extends null { static x = 1; } N.x; Object.create(null); Object.setPrototypeOf({}, null);"})
    void whatProgramsDoIsNotRefused(String body) {
        assertInstanceOf(GuestEnding.Ended.class, ending(body));
    }

    /// The number that is allowed, and one more.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "32 | let o = {}; for (let i = 1; i < N; i++) o = Object.create(o);",
        "32 | let o = {}; for (let i = 1; i < N; i++) o = {__proto__: o};",
        "34 | let o = {}; Object.setPrototypeOf({}, null); for (let i = 1; i < N; i++) o = Object.create(o);",
        "64 | for (let i = 0; i < N; i++) Object.setPrototypeOf(Object.create(null), null);",
        "32 | for (let i = 0; i < N; i++) Object.setPrototypeOf({}, null);",
        "32 | let f = Math.abs; for (let i = 0; i < N; i++) f = f.bind(null);"})
    void oneMoreThanTheLimitIsRefused(int limit, String body) {
        assertEquals(new GuestEnding.Ended(), ending(body.replace("N", "" + limit)));
        var uncaught = assertInstanceOf(GuestEnding.Uncaught.class, ending(body.replace("N", "" + (limit + 1))));
        assertEquals("RangeError", uncaught.name());
    }

    /// The limit on prototypes that are added is one of an evaluation.
    @Test
    void eachEvaluationMayChangeAsMany() {
        var node = new FakeNode();
        String body = "for (let i = 0; i < 30; i++) Object.setPrototypeOf({}, {});";
        try (JavaScriptContext context = GUESTS.engine().open(GUESTS.routine(body), node)) {
            for (int i = 0; i < 3; i++) {
                assertTrue(context.evaluate(Guests.capsule(), Guests.budget()).ended());
            }
        }
    }
}
