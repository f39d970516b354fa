// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Assignments to objects whose prototypes are frozen do what they do in any engine, and change nothing else.
class FrozenPrototypesTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();

    /// What each expression is after the statements, of which none may throw.
    private static void gives(String statements, String... expected) {
        assertEquals(List.of(expected), GUESTS.printed(statements));
    }

    @Test
    void aSubclassOfErrorHasAName() {
        gives("""
                class NoWay extends Error { constructor(text) { super(text); this.name = 'NoWay'; this.message += '!'; } }
                try { throw new NoWay('cut off'); } catch (e) {
                    node.print(e.name, e.message, String(e), String(e instanceof NoWay), String(Object.hasOwn(e, 'name')));
                }
                node.print(new Error('x').name, Error.prototype.name);""",
                "NoWay cut off! NoWay: cut off! true true", "Error Error");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "const o = {}; o.toString = () => 'mine'; node.print(String(o))",
        "const o = {}; o['toString'] = () => 'mine'; node.print(`${o}`)",
        "function F() {} F.prototype.toString = () => 'mine'; node.print(String(new F()))",
        "function F() { this.toString = () => 'mine'; } node.print(String(new F()))",
        "class A { constructor() { this.constructor = 'mine'; } } node.print(new A().constructor)",
        "class A { toString = () => 'mine'; } node.print(String(new A()))",
        "class A {} A.toString = () => 'mine'; node.print(String(A))",
        "class A extends Array {} A.of = () => 'mine'; node.print(A.of())",
        "class A extends Map { constructor() { super(); this.get = () => 'mine'; } } node.print(new A().get(1))",
        "class A { f() { super.toString = () => 'mine'; return this; } } node.print(String(new A().f()))",
        "const a = [1]; a.map = () => 'mine'; node.print(a.map())",
        "const a = [1]; a[Symbol.iterator] = function* () { yield 'mine'; }; node.print(...a)",
        "const f = () => 1; f.call = () => 'mine'; node.print(f.call())",
        "const f = () => 1; f.toString = () => 'mine'; node.print(String(f))",
        "const r = /a/; r.exec = () => null; node.print(r.test('a') ? 'theirs' : 'mine')",
        "const e = new Error(); e.message = 'mine'; node.print(e.message)",
        "const e = new TypeError('x'); e.name = 'mine'; node.print(e.name)",
        "const o = Object.create({}); o.valueOf = () => 'mine'; node.print(o.valueOf())",
        "const o = Object.assign({}, {toString: () => 'mine'}); node.print(String(o))",
        "const o = {...{toString: () => 'mine'}}; node.print(String(o))",
        "const o = {}; ({a: o.toString} = {a: () => 'mine'}); node.print(String(o))",
        "const o = {}; [o.toString = () => 'mine'] = []; node.print(String(o))",
        "const o = {}; for (o.toString of [() => 'mine']); node.print(String(o))",
        "const o = {}; o.toString &&= () => 'mine'; node.print(String(o))",
        "const o = {}; Reflect.set(o, 'toString', () => 'mine'); node.print(String(o))",
        "const o = {}; Reflect.set({}, 'toString', () => 'mine', o); node.print(String(o))",
        "const s = new Set(); s.has = () => 'mine'; node.print(s.has(1))",
        "const g = (function* () {})(); g.next = () => 'mine'; node.print(g.next())",
        "const n = Object.create(node); n.print = x => node.print(x); n.print('mine')",
        "const m = Object.create(Math); m.floor = () => 'mine'; node.print(m.floor(1))",
        "const words = {}; for (const w of ['constructor', 'valueOf']) words[w] = 'mine'; node.print(words.constructor)"})
    void anAssignmentMakesAPropertyOfTheObject(String statements) {
        gives(statements, "mine");
    }

    /// Such a property is an ordinary one: written, seen and deleted as in any engine.
    @Test
    void whatIsMadeByAssignmentIsAnOrdinaryProperty() {
        gives("""
                const o = {};
                o.toString = 1;
                o.toString = 2;
                const d = Object.getOwnPropertyDescriptor(o, 'toString');
                node.print(d.value, ...[d.writable, d.enumerable, d.configurable].map(String), Object.keys(o).join());
                delete o.toString;
                node.print(String(o));""",
                "2 true true true toString", "[object Object]");
    }

    /// Goal: no receiver but an object of the guest's own can be written to by way of a setter. Method: all ways to have a setter
    /// called, with receivers that are frozen, no objects, or refuse.
    @ParameterizedTest
    @ValueSource(strings = {
        "Object.prototype.toString = 1", "Array.prototype.map = 1", "Error.prototype.name = 1", "Object.keys = 1",
        "node.forward = 1", "Reflect.set(Array.prototype, 'map', 1)",
        "Reflect.set({}, 'toString', 1, Array.prototype)", "Reflect.set({}, 'toString', 1, node)",
        "Reflect.set({}, 'toString', 1, capsule)", "Reflect.set({}, 'toString', 1, globalThis)",
        "Reflect.set({}, 'toString', 1, 5)", "'text'.toString = 1", "(5).toString = 1", "Symbol.iterator.toString = 1",
        "const o = Object.freeze({}); o.toString = 1", "const o = Object.preventExtensions([]); o.map = 1",
        "const {set} = Object.getOwnPropertyDescriptor(Object.prototype, 'toString'); set(1)",
        "const {set} = Object.getOwnPropertyDescriptor(Object.prototype, 'toString'); set.call(Object.prototype, 1)",
        "const {set} = Object.getOwnPropertyDescriptor(Array.prototype, 'map'); set.call(Map.prototype, 1)",
        "const o = Object.defineProperty({}, 'toString', {value: 0}); Reflect.set({}, 'toString', 1, o)",
        "const o = {get toString() { return 0; }}; o.toString = 1",
        "class A { static f() { super.apply = 1; } } Object.freeze(A); A.f()",
        "Object.defineProperty(Object.prototype, 'toString', {value: 1})", "delete Array.prototype.map",
        "Object.getOwnPropertyDescriptor(Array.prototype, 'map').get.x = 1",
        "Object.getOwnPropertyDescriptor(Array.prototype, 'map').set.call = 1"})
    void intrinsicsAndWhateverRefusesStayAsTheyAre(String attempt) {
        gives("""
                try { %s; node.print('changed'); } catch (e) { node.print(e.name); }
                node.print([1, 2].map(x => x + 1).join(), String({}), new Error('x').name, typeof node.forward,
                    typeof Map.prototype.map, typeof Object.keys);""".formatted(attempt),
                "TypeError", "2,3 [object Object] Error function undefined function");
    }

    /// What was never writable is not made so: that assignment fails in any engine.
    @ParameterizedTest
    @ValueSource(strings = {"const f = () => 1; f.name = 'x'", "Object.create(Math).PI = 3", "class A {} A.prototype = {}"})
    void whatFailsInAnyEngineFails(String attempt) {
        gives("try { %s; node.print('changed'); } catch (e) { node.print(e.name); }".formatted(attempt), "TypeError");
    }

    /// The next capsule finds nothing of what this one has assigned.
    @Test
    void anAssignmentDoesNotOutlastItsEvaluation() {
        var node = new FakeNode();
        try (JavaScriptContext context = GUESTS.engine().open(GUESTS.routine("""
                const o = {};
                node.print(String(o), typeof [].map);
                o.toString = () => 'mine';
                [].map = 1;"""), node)) {
            for (int i = 0; i < 2; i++) {
                context.evaluate(Guests.capsule(), Guests.budget());
            }
        }
        assertEquals(List.of("print [object Object] function", "print [object Object] function"), node.log);
    }
}
