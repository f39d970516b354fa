// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A thousand bodies of routines: work of all kinds, and harm of all kinds, each with ten numbers.
final class GuestCatalogue {
    static final int VARIANTS = 10;

    /// End, whatever the number `N`, and print what they found.
    static final List<String> HARMLESS = List.of(
            "let sum = 0; for (let i = 0; i < N * 9; i++) sum = (sum * 31 + i) % 1000003; print(sum);",
            "let d = 0; for (let i = 1; i < N * 5; i++) d += Math.pow(i + 0.37, 0.123 * (i % 7)) % 1; print(d);",
            "print([1, 2, 3].map(x => Math.sin(x * N)).join());", "print(Math.cos(N / 7), Math.tan(N / 7), Math.exp(N / 7));",
            "print(Math.log(N), Math.log2(N), Math.log10(N), Math.log1p(N), Math.cbrt(N));",
            "print(Math.asinh(N), Math.acosh(N), Math.atanh(1 / (N + 1)), Math.hypot(N, 3), Math.atan2(N, 2));",
            "print(N / 3, (N / 3).toFixed(20), (N / 3).toString(7), (N / 3).toPrecision(15), (N * 1e21).toString());",
            "print(parseFloat('0.' + N + '1e' + N), +('1e-' + N), Number('0x' + N), parseInt('z' + N, 36));",
            "print(5.5 % N, -N % 3, N >>> 1, N << 5, ~N, (N * 1e10) | 0, Math.imul(N, 1e9), Math.fround(N / 3));",
            "print(JSON.stringify({n: N, list: [N, [N]], text: 'x' + N, none: undefined}, null, N % 4));",
            "print(JSON.parse('{\"a\":[' + N + ',{\"b\":null}]}', (k, v) => typeof v === 'number' ? v + 1 : v).a[0]);",
            "print([...'x'.repeat(N)].length, 'ab'.padStart(N, '-'), 'ab'.padEnd(N, 'xy'));",
            "print('a1b22c333'.replace(/\\d+/g, d => d * N), 'a,b;c'.split(/[,;]/).join(N));",
            "print([...('k' + N + '=v').matchAll(/(?<k>\\w+)=(?<v>\\w)/g)].map(m => m.groups.k + m.index).join());",
            "print(/^(a|b)*c$/.test('ab'.repeat(N) + 'c'), /x{3,5}/.exec('x'.repeat(N))?.[0]);",
            "const m = new Map(); for (let i = 0; i < N; i++) m.set(i % 3, (m.get(i % 3) ?? 0) + i); print([...m].join(';'));",
            "const s = new Set([N, N, 1]); print(s.size, [...s.union(new Set([2]))].join());",
            "print([5, N, 3, 1].sort((a, b) => a - b).join(), ['b', 'a' + N].sort().join());",
            "print([N, [N, [N]]].flat(Infinity).join(), [1, 2].flatMap(x => [x, x * N]).join());",
            "class A { #n = N; static s = 1; get n() { return this.#n; } } class B extends A { m() { return super.n + B.s; } }"
                    + " print(new B().m());",
            "function* g() { for (let i = 0; i < N; i++) yield i * i; } print([...g()].join('').length);",
            "const {a, ...r} = {a: 1, b: N, c: 3}; const [x, ...y] = [N, 2, 3]; print(JSON.stringify(r), y.join());",
            "const f = n => n < 2 ? n : f(n - 1) + f(n - 2); print(f(N % 15));",
            "const o = {}; for (let i = 0; i < N; i++) o['k' + (i * 7 % 11)] = i;"
                    + " print(Object.keys(o).join(), JSON.stringify(o));",
            "const o = {b: 1, 2: 2, a: N, 1: 3}; let t = ''; for (const k in o) t += k; print(t, Object.entries(o).join());",
            "try { null.x; } catch (e) { print(e.name, e.message, N); } finally { print('end'); }",
            "try { throw new RangeError('x' + N); } catch (e) { print(String(e), e.stack.length); }",
            "print([3, 1, 2].values().map(x => x * N).filter(x => x > N).toArray().join());",
            "print('\\u0130\\u00df'.toLowerCase().length + 'i\\u0307'.normalize('NFC').length + N,"
                    + " 'abc'.at(-1), 'x'.codePointAt(0));",
            "const a = new Array(N).fill(0).map((_, i) => i);"
                    + " print(a.reduce((x, y) => x + y), a.reverse()[0], a.indexOf(N - 1));",
            "const t = (s, ...v) => s.raw.join('|') + v.join(); print(t`a${N}b${1}c`);",
            "const add = (a, b) => a + b; print(add.bind(null, N)(2), add.call(0, N, 1), add.apply(0, [N, 3]));",
            "node.put('k', N, 5); print(node.get('k') ?? 'none', node.random(N), node.here(), node.nowNs());",
            "print(Object.freeze([N]).concat([[1]], 2).length, Array.from({length: N % 9}, (_, i) => i * 2).join());",
            "label: for (let i = 0; ; i++) { for (;;) { if (i > N) break label; continue label; } } print(N);",
            "let n = N; while (n > 1) n = n % 2 ? 3 * n + 1 : n / 2; print(n);",
            "print(typeof Symbol.iterator, String(Symbol('x' + N)), [1, 2, 3].with(1, N).join(), Object.is(-0, 0));",
            "const w = new WeakMap(), k = {}; w.set(k, N); print(w.get(k), w.has({}), new Error('a', {cause: N}).cause);",
            "let t = ''; switch (N % 3) { case 0: t += 'a'; case 1: t += 'b'; break; default: t += 'c'; } print(t);",
            "print(Number.MAX_SAFE_INTEGER + N, 0.1 + 0.2, 1 / 0, NaN, -1 / (N - N), 1e21 + 1, 123456789012345680000);");

    /// End with an exception.
    static final List<String> THROWING = List.of(
            "throw new Error('n' + N);", "null.x + N;", "undeclared + N;", "[].reduce((a, b) => a + N);", "'x'.repeat(-N);",
            "new Array(-N);", "JSON.parse('{' + N);", "new RegExp('(' + N);", "(N).toFixed(101);",
            "const o = {}; o.n" + ".n.n = N;",
            "throw {n: N};", "Object.freeze([N]).push(1);", "'x'.repeat(70000 + N);", "Math.max(...new Array(5000 + N).fill(1));",
            "JSON.stringify(new Array(300 + N).fill(0).reduce(a => [a], []));", "capsule.nothing = N;", "node.send({}, -N, 1);",
            "let f = x => x; for (let i = 0; i < 40 + N; i++) f = f.bind(); f(N);", "Symbol() + N;",
            "class A { constructor() { N(); } } new A();");

    /// Want more than they may have.
    static final List<String> GREEDY = List.of(
            "for (let i = N; ; i++);", "for (;;) { try { for (;;); } finally { print(N); } }",
            "function f(n) { f(n + 1); } f(N);", "function f() { try { f(); } finally { f(); } } f(N);",
            "let n = N; const f = () => { n++; f(); }; try { f(); } catch { print(n); }",
            "Array.prototype.indexOf.call({length: 9007199254740991 - N}, 1);", "Array.from({length: 4294967295 - N});",
            "new Array(4294967295 - N).join();", "const a = []; a.length = 4294967295 - N; [...a];",
            "let a = [N]; for (let i = 0; i < 60; i++) a = [a, a]; a.flat(Infinity);",
            "let a = [N]; for (let i = 0; i < 60; i++) a = [a, a]; String(a);",
            "let a = [N]; for (let i = 0; i < 60; i++) a = [a, a]; JSON.stringify(a);",
            "let a = []; for (let i = 0; i < 3000 + N; i++) a = [a]; try { a.flat(Infinity); } catch { print('caught'); }",
            "let a = []; for (let i = 0; i < 3000 + N; i++) a = [a]; try { String(a); } catch { print('caught'); }",
            "const o = {}; o.toString = String.bind(null, o); try { String(o); } catch { print(N); }",
            "for (;;) /(x+x+)+y/.test('x'.repeat(5000 + N));", "for (;;) 'ab'.repeat(5000 + N).replaceAll('a', 'b');",
            "for (;;) [...'x'.repeat(9000 + N)].sort();", "const a = new Array(9000 + N).fill(1); for (;;) a.includes(2);",
            "const o = {}; for (let i = 0; ; i++) { o['k' + i] = N; ({...o}); }",
            "let s = 'x'.repeat(N); for (;;) try { s += s; } catch { s = 'x'; }",
            "for (;;) node.print('x'.repeat(100 + N));", "for (;;) node.send({}, 2, 1);", "for (;;) node.put('k' + N, 'v', 5);",
            "for (;;) { try { JSON.parse('['.repeat(9000 + N)); } catch {} }",
            "const e = {[Symbol.iterator]: () => ({next: Object.bind(null, {value: N})})}; [...e];",
            "function* g() { yield* g(); } for (const x of g()) print(x + N);", "const f = (n = f(N)) => {}; f();",
            "let it = [1].values(); for (let i = 0; i < 900 + N; i++) it = it.map(x => x); it.next();",
            "const o = {get a() { return this.a + N; }}; try { o.a; } catch { print('caught'); }",
            "try { JSON.parse('[1]', function (k, v) { return JSON.parse('[1]', () => v); }); } catch {} for (;;) N;",
            "[1].forEach(function f() { [N].forEach(f); });", "for (;;) new Map(new Array(500 + N).fill([1, 2]));",
            "let o = {}; for (let i = 0; i < 9000 + N; i++) o = {o}; const c = x => c(x.o); c(o);",
            "for (;;) Object.fromEntries(new Array(500 + N).fill(['k', 1]));",
            "class A { static a = new A(); b = new A(); } new A(N);",
            "let p = {}; for (let i = 0; i < 900 + N; i++) p = Object.create(p); for (;;) p.none;",
            "for (;;) { try { throw new Error('x'.repeat(9000 + N)); } catch (e) { e.stack; } }",
            "const s = new Set(Array.from({length: 900 + N}, (_, i) => i)); for (;;) s.union(s);",
            "for (;;) (N / 3).toString(2);");

    private GuestCatalogue() {}

    /// The number of a program, from 0, tells its body and its number: neighbours are of different kinds.
    static String body(int program) {
        List<String> all = all();
        int variant = program / all.size();
        return all.get(program % all.size()).replaceAll("\\bN\\b", Integer.toString(7 * variant + variant * variant + 3));
    }

    static int size() {
        return all().size() * VARIANTS;
    }

    static boolean isHarmless(int program) {
        return HARMLESS.contains(all().get(program % all().size()));
    }

    private static List<String> all() {
        var all = new ArrayList<String>();
        for (int i = 0; i < HARMLESS.size(); i++) {
            all.add(HARMLESS.get(i));
            all.add(GREEDY.get(i));
            if (i % 2 == 0) {
                all.add(THROWING.get(i / 2));
            }
        }
        return all;
    }

    /// One program for many bodies, of which a capsule says which it wants: so a context is made once for all that leave it
    /// whole.
    static String programOf(List<Integer> programs) {
        return "const fields = {which: 0};\nfunction evaluate(node, capsule) {\n"
                + "    const print = (...all) => node.print(...all);\n"
                + "    switch (capsule.which) {\n"
                + programs.stream()
                        .map(i -> "    case " + i + ": {\n" + body(i) + "\n    break; }\n")
                        .collect(Collectors.joining())
                + "    }\n}\n";
    }
}
