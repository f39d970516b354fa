// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Regular expressions of guests: what they give is what JavaScript gives, and what they do is charged.
class GuestPatternsTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();

    /// Goal: ours is not told from GraalJS's own. Method: the same expression in both, shown as JSON.
    @ParameterizedTest
    @ValueSource(strings = {
        "/b+/.exec('abbc')", "/(x)?b(c)/.exec('abc').slice()", "/(?<y>\\\\d+)-(?<m>\\\\d+)/.exec('on 2026-11').groups",
        "/b/.exec('abc').index", "/z/.exec('abc')", "/b/.test('abc')", "'abcb'.match(/b/g)", "'abc'.match(/(b)(c)/)",
        "'abc'.match(/z/g)", "'abc'.match('b')", "[...'a1b22'.matchAll(/\\\\d+/g)].map(m => [m[0], m.index])",
        "[...'abab'.matchAll('b')].length", "'abc'.search(/c/)", "'abc'.search('x')", "'a,b;c'.split(/[,;]/)",
        "'a1b2c'.split(/(\\\\d)/)", "'abc'.split(/(?:)/)", "''.split(/x/)", "''.split(/(?:)/)", "'aXbXc'.split(/x/i, 2)",
        "'abc'.split(/$/)", "' a  b '.split(/ */)", "'ab'.split(/(x)?/)", "'abab'.replace(/b/, 'X')",
        "'abab'.replace(/b/g, '[$&]')",
        "'john smith'.replace(/(\\\\w+) (\\\\w+)/, '$2, $1')", "'abc'.replace(/b/, '$`|$\\\\'|$$|$1|$9')",
        "'a-b'.replace(/(?<l>.)-(?<r>.)/, '$<r>-$<l>$<z>')", "'abcd'.replace(/[bc]/g, c => c.toUpperCase())",
        "'aaa'.replace(/(a)(b)?/g, (...all) => all.length + String(all[2]))", "'xyz'.replaceAll(/y/g, '_')",
        "'aaa'.replace(/a*?/g, '-')", "'abc'.replace(/(?<n>b)/, (...a) => a.at(-1).n)", "'x'.replace(/x/, '$01$10$00')",
        "(() => { const r = /a/g; return [r.test('aa'), r.lastIndex, r.test('aa'), r.lastIndex, r.test('aa'), r.lastIndex]; })()",
        "(() => { const r = /a/y; return [r.test('ba'), r.lastIndex, (r.lastIndex = 1, r.test('ba')), r.lastIndex]; })()",
        "(() => { const r = /a/g; r.lastIndex = 1; return ['aa'.replace(r, 'b'), r.lastIndex]; })()",
        "(() => { const r = /a/; r.lastIndex = 7; return [r.exec('a').index, r.lastIndex]; })()",
        "new RegExp('a/b', 'gi').source", "String(new RegExp('/'))", "new RegExp(/a/g, 'i').flags", "RegExp(/a/g).flags",
        "RegExp('') instanceof RegExp", "/a/ instanceof RegExp", "/a/.constructor === RegExp", "RegExp.name + RegExp.length",
        "class R extends RegExp { get twice() { return this.source + this.source; } } new R('ab').twice",
        "Object.prototype.toString.call(/a/)", "/A/i.test('a')", "/^b/m.test('a\\\\nb')", "'aXbX'.replace('X', '[$&$$]')",
        "'aXbX'.replaceAll('X', (m, i) => m + i)", "'ab'.replaceAll('', '-')",
        "'abc'.replace('z', 'y')", "'abc'.replace(undefined, 1)", "'a.a'.replaceAll('.', '$`')", "/a.b/s.test('a\\\\nb')",
        "String(/a\\\\/b[/]/gi)", "RegExp('a/b[/]\\\\n\\\\\\\\/').source", "RegExp('').source + RegExp('[/\\\\]]/]/').source",
        "RegExp('\\\\u2028').source", "/x/ === /x/", "((( /*/*/ /a(b)/g ))).exec('xab')",
        "[1, 2].map(() => /a/g).map(r => r.exec('a').index)",
        "class R extends RegExp { get source() { return 'q'; } } new R('a', 'g').toString() + 'ba'.replace(new R('a'), 'c')",
        "RegExp.prototype.toString.call({source: 1, flags: 2})", "RegExp.prototype.source + RegExp.prototype.toString()",
        "Object.getOwnPropertyDescriptor(RegExp.prototype, 'source').enumerable",
        "[/a/g.global, /a/g.sticky, /a/im.flags, typeof RegExp.prototype.source]"})
    void anExpressionGivesWhatJavaScriptGives(String expression) {
        String code = expression.replace("\\\\", "\\");
        String shown;
        try (Context plain = Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build()) {
            shown = plain.eval("js", declarationOf(code) + "JSON.stringify(" + valueOf(code) + ")").toString();
        }
        assertEquals(List.of(shown), GUESTS.printed(declarationOf(code) + "node.print(JSON.stringify(" + valueOf(code) + "))"));
    }

    private static String declarationOf(String code) {
        return code.startsWith("class") ? code.substring(0, code.indexOf(" new ")) + ";" : "";
    }

    private static String valueOf(String code) {
        return code.startsWith("class") ? code.substring(code.indexOf(" new ")) : code;
    }

    /// GraalJS compiles what it is given, by following each way that takes no character: 3^22 of them, or more.
    @ParameterizedTest
    @ValueSource(strings = {"new RegExp('(?:^|$|\\\\\\\\b)'.repeat(22))", "RegExp('(?:'.repeat(90) + 'a' + ')*'.repeat(90))",
            "/%s/", "['abc'.match(/%s/), /%s/][1]",
            "(( /* / */ ((/%s/i)) ))", "(// /\n /%s/)", "(() => { return (<!-- /\n (/%s/)); })()"})
    void noPatternIsCompiledByGraalJs(String expression) {
        String many = "(?:^|$|\\b)".repeat(22);
        String body = "node.print((%s).test('a'));".formatted(expression.replace("\\\\", "\\").replace("%s", many));
        assertEquals(List.of("true"), assertTimeoutPreemptively(Duration.ofSeconds(30),
                () -> JavaScriptEngine.onDeepStack(() -> GUESTS.printed(body))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/(a)\\\\1/.test('aa');", "/(?=a)/.test('a');", "/(?<!a)b/;", "/a/u;", "/\\\\p{L}/v;", "/a/d;"})
    void whatNeedsBacktrackingOrIsNotThereIsRefusedWhereItStands(String statement) {
        String text = "function evaluate(node, capsule) {\n    " + statement.replace("\\\\", "\\") + "\n}";
        String shown = Diagnostic.render(JavaScriptProgram.check(new SourceText("p.js", text), GUESTS.engine()).diagnostics());
        assertTrue(shown.startsWith("p.js:2:5: error: a regular expression that is not available, "), shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new RegExp('(a)\\\\\\\\1')", "RegExp('(')", "new RegExp('a', 'u')", "'a'.match('(?=a)')",
            "'a'.search('[')", "new RegExp('a'.repeat(5000))"})
    void whatIsMadeAsTheProgramRunsIsRefusedThen(String expression) {
        String attempt = "try { %s; node.print('made'); } catch (e) { node.print(e.name); }";
        assertEquals(List.of("SyntaxError"), GUESTS.printed(attempt.formatted(expression.replace("\\\\\\\\", "\\\\"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/(x+x+)+y/.test(s)", "/(a|aa|x|xx)*$/.test(s + 'b')", "s.replace(/x*x*x*x*y/g, '')",
            "s.split(/(x*)*y/)",
            "s.match(/(?:x{0,50}){0,50}y/)", "new RegExp('(x+)+'.repeat(99) + 'y').test(s)", "s.search(/(.*)*y/)",
            "[...s.matchAll(/x/g)].length && [...s.matchAll(/x/g)]"})
    void workInsideAnExpressionIsCharged(String expression) {
        String body = "const s = 'x'.repeat(30000); for (;;) { try { %s; } catch {} }".formatted(expression);
        assertEquals(new GuestEnding.Stopped(Limit.STEPS), GUESTS.evaluate(body, new FakeNode()).ending());
    }

    /// Patterns are compiled once and paid for by each evaluation, so a context that has seen one is not told from a fresh one.
    @Test
    void aPatternThatIsKnownCostsTheSame() {
        JavaScriptProgram program = GUESTS.routine("for (const r of [/a{200}b/, /a{200}b/g]) { r.test('ab'); r.test('ab'); }");
        try (JavaScriptContext context = GUESTS.engine().open(program, new FakeNode())) {
            Budget first = Guests.budget();
            Budget second = Guests.budget();
            assertTrue(context.evaluate(Guests.capsule(), first).ended());
            assertTrue(context.evaluate(Guests.capsule(), second).ended());
            assertEquals(first.steps, second.steps);
        }
    }
}
