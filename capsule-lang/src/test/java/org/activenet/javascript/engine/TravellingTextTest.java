// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.activenet.capsule.WorkloadPrograms;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TravellingTextTest {
    @RegisterExtension
    private static final Guests GUESTS = new Guests();
    private static final int STEPS = 10_000;
    private static final int SCRIPTS = 60;


    private static String travelling(String text) {
        return TravellingText.of(text).text();
    }

    private static List<String> tokens(String text) {
        List<JavaScriptLexer.Token> tokens = JavaScriptLexer.tokens(text);
        assertNotNull(tokens, text);
        return tokens.stream().map(token -> token.kind() + " " + text.substring(token.start(), token.end())).toList();
    }

    /// The value of a script and its steps, or why it has none.
    private static String meaning(String script) {
        Context context = GUESTS.engine().newContext();
        try {
            var budget = Guests.steps(STEPS);
            GUESTS.engine().meterOf(context).start(budget, null);
            Source source = Source.newBuilder(JavaScriptEngine.LANGUAGE, script, "script.js").cached(false).buildLiteral();
            try {
                return context.eval(source) + " in " + (STEPS - budget.steps);
            } catch (PolyglotException e) {
                return e.isSyntaxError() ? "no script" : e.getMessage() + " in " + (STEPS - budget.steps);
            }
        } finally {
            JavaScriptContext.close(context);
        }
    }

    private static boolean isScript(String text) {
        return !meaning(text).equals("no script");
    }

    @ParameterizedTest
    @MethodSource("shortened")
    void whatMeansNothingIsLeftOut(String given, String expected) {
        assertEquals(expected, travelling(given));
    }

    static List<Object[]> shortened() {
        return List.of(new Object[][] {
            {"  let a = 1 ;\n\n// one\nlet b /* two */ = a;\n", "let a=1;let b=a;"},
            {"let a = 1\nlet b = 2\n", "let a=1\nlet b=2"},
            {"let a = 1 /* over\nlines */ let b\r\n\r\nlet c\u2028let d", "let a=1\nlet b\nlet c\nlet d"},
            {"f(\n  a,\n  b\n)", "f(a,b)"},
            {"x = {\n  a: 1,\n  b\n}\n", "x={a:1,b}"},
            {"a + +b - -c + ++d - --e; a++ + b; a-- > b", "a+ +b- -c+ ++d- --e;a+++b;a-- >b"},
            {"a-- - b; a - --b; -- b", "a---b;a- --b;--b"},
            {"a < ! --b; a<! --b; a < !--b", "a< ! --b;a<! --b;a< !--b"},
            {"1 .toString() + 1..toString() + 1.5.toFixed()", "1 .toString()+1..toString()+1.5.toFixed()"},
            {"a ? .5 : b; a ?.b", "a? .5:b;a?.b"},
            {"'a' in b, 1 in b, c in 'd', typeof /x/", "'a'in b,1 in b,c in'd',typeof/x/"},
            {"a / b / c; a / /b/; /b/ / 2", "a/b/c;a/ /b/;/b/ /2"},
            {"if (a) /b  c/.test(d)", "if(a)/b  c/.test(d)"},
            {"(a) / b  / c", "(a)/b/c"},
            {"`a  ${ b + `c  ${ {d : 1}.d }  ` }  // e`", "`a  ${b+`c  ${{d:1}.d}  `}  // e`"},
            {"function f() {\n  return\n  1;\n}", "function f(){return\n1;}"},
            {"return\n;", "return\n;"},
            {"class A {\n  x\n  *y() {}\n  z = 1\n  ['w'] = 2\n}", "class A{x\n*y(){}\nz=1\n['w']=2}"},
            {"a <!-- b\n--> c\nd", "a\nd"},
            {"let x = 1;\n/* one */ --> two\nx", "let x=1;x"},
            {"'use  strict' ; \"//\"", "'use  strict';\"//\""},
            {"/[/ ]  \\/  /g . test ( a )", "/[/ ]  \\/  /g.test(a)"},
            {"\u00a0let\u3000𐊧\u00a0=\ufeff\\u{61} ;", "let 𐊧=\\u{61};"},
            {"// nothing", "// nothing"},
        });
    }

    @Test
    void aPlaceStandsWhereItsTokenStood() {
        TravellingText travelling = TravellingText.of("  let ab =\n 1 ;\n");
        assertEquals("let ab=1;", travelling.text());
        assertEquals(List.of(2, 3, 4, 5, 6, 7, 9, 12, 14, 15),
                IntStream.rangeClosed(0, travelling.text().length()).mapToObj(travelling::origin).toList());
        assertEquals(1, TravellingText.unchanged(" a").origin(1));
    }

    /// Texts of which the tokens do not say how to read them, or that are none.
    @ParameterizedTest
    @ValueSource(strings = {"{  } /a/ . b", "x = {  } / 2", "of  / 2", "await  / 2", "'a\nb'  ", "`a  ", "/*  a", "a /  [/\n/",
            "#! a  b", "f(  ]", "(  ", ")  ", "@a  b", "`${  a", "\"  ", "/a  "})
    void whatIsNotUnderstoodTravelsAsItIs(String given) {
        assertNull(JavaScriptLexer.tokens(given));
        assertEquals(given, travelling(given));
    }

    /// Goal: leaving out changes no meaning. Method: scripts of whatever makes JavaScript hard to read, run by GraalJS as
    /// they are and as they travel: the same value, the same steps.
    @ParameterizedTest
    @MethodSource("scripts")
    void meansTheSameAsWhatWasGiven(String script) {
        assertTrue(isScript(script), "no script");
        checkSame(script);
    }

    static List<String> scripts() {
        return List.of(
                "let a = 5, b = 2, g = 1; a\n/b/g",
                "let a = 1\nlet b = a\n++b\na + ',' + b",
                "let a = 1\nlet b = a\n--b\n[a, b] + ''",
                "(function () { return\n1 })() + ''",
                "(function () { return /* one\n */ 1 })() + ''",
                "(function () { return /* one */ 1 })() + ''",
                "let i = 0; l: for (;;) { for (;;) { i++; break\nl; } if (i > 2) break }; i",
                "let i = 0; do i++\nwhile (i < 3) i",
                "let i = 0; do { i++ } while (i < 3) /3/.test(i)",
                "function* g() { yield\n1; yield * [2]; yield /3/.source } [...g()].join()",
                "let async = 1; async\nfunction f() {} typeof f() + async",
                "let async = x => x; async\n(1)",
                "let x = {}\n[1, 2].length\nx = 3\n;[1].length",
                "let a = 'x'; let b = a\n`y`.length",
                "let a = 3; a <!--1\n+ 1",
                "let a = 3, b = 1; a < ! --b",
                "let a = 3; while (a --> 0); a",
                "let a = 3\n--> 1\na",
                "let a = 3; /*\n*/--> 1\na",
                "1 .toString() + 2..toString() + 3.5.toString() + 0x1e+1 + 1e+1 + .5 + 5. + 1_0.0_1",
                "let a = 1; [a + +a, a - -a, a+ ++a, a- --a, a++ + a, a-- - a] + ''",
                "let o = {if: 1, return: 6, in(x) { return x }, get typeof() { return 8 }};"
                        + " [o.if / 2, o.return / 2 / 1, o.in(4) / 2, o\n.typeof / 2, o?.return / 3] + ''",
                "[/[/]/.source, /\\//.source, /a/g . flags, 4 / 2 / 1, (4) / 2 / 1, [4][0] / 2 / 1, /=/ . test('=')] + ''",
                "let r = 0; if (r) /x/.test('x'); for (const c of 'xy') /x/.test(c) ? r++ : r--; while (r) /x/g.test(r--); r",
                "`a ${1 /* one */ + `b ${ '}' } // c`} ${ {a: 1}\n.a } \\` \\${` + String.raw`\\u{61} ${ 1 }`",
                "const tag = (s, ...v) => s.raw.join('|') + v; tag `a  ${ 1 }  b` + tag\n`c`",
                "class A { x\n'y'\n3\n['z'] = 4\nstatic\n#p = 5\nget\nq() { return A.#p }\nstatic async\n*r() {}\nin\nset\n}"
                        + " Object.keys(new A()) + Object.getOwnPropertyNames(A.prototype) + Object.getOwnPropertyNames(A)",
                "class A { get\n= 1\nset\n;static\nasync\n= 2\nx } Object.getOwnPropertyNames(new A()) + Object.keys(A)",
                "class A { #x = 1; has(o) { return #x in o } } new A().has({}) + ' ' + new A().has(new A())",
                "'\\\n a  // b' + \"/* c */\" + '\\u{1F600}' + '\u2028'",
                "let 𐊧 = 1, \\u0061b = 2, ö = 3, $ = 4, _ = 5; 𐊧 + ab + ö + $ + _",
                "let x = 1; switch (x) { case /1/.test(x) : x = 2\ndefault\n: x = 3 } x",
                "let x = 0; if (x)\nx = 1\nelse\nx = 2\nx",
                "let x = 0; try { null.x } catch { x = 1 } finally\n{ x += 1 }\nx",
                "let f = a =>\n{ return a }, g = async (x)=> x; f(2)",
                "let f = x => x\n, y = (f)\n(3)\ny",
                "let x = 1; x\n? 'a'\n: 'b'",
                "let x = {a: {b: 1}}; x\n.a\n?.b",
                "let x = null; x ?? .5 ? .25 : 1",
                "let x = 1; x\n+ 2\n- 3\n* 4\n% 5",
                "let x = 7; x >>>= 1; x <<= 2; x **= 2; x ||= 1; x &&= 3; x ??= 4; x",
                "let x = [3, 1]; const [a, ...b] = x; [...b, a, ...x] + ''",
                "new\nDate . prototype . constructor . name + typeof\nvoid 0 + (delete {}.a)",
                "var x = 1; { let x = 2\n} x",
                "let x = 1;;;\n;\n;x",
                "let s = 'a'; s\n+= 'b'\ns",
                "(async () => { for await (const x of [1]) /x/.test(x); await 1 })(); 'done'",
                "label\n: for (const x in {a: 1}) continue label; 'done'",
                "var let1 = 0; for (var i = 0\n; i < 3\n; i++\n) let1 += i\nlet1",
                "null.x",
                "throw 'a'\n+ 'b'",
                "debugger\n/1/.test(1)",
                "\ufeff 1 + 1");
    }

    private static void checkSame(String script) {
        String shorter = travelling(script);
        assertEquals(meaning(script), meaning(shorter), () -> script + "\n=>\n" + shorter);
        assertEquals(shorter, travelling(shorter), "travels again as it is");
        if (JavaScriptLexer.tokens(script) != null) {
            assertEquals(tokens(script), tokens(shorter));
        }
    }

    private static final String[] WORDS = {"a", "b", "c", "1", "2.", ".5", "'x'", "`y`", "`${", "}", "(", ")", "(", ")",
        "[", "]", "{", "}", "++", "--", "+", "-", "/", "/", "/a/", "*", "<", ">", "!", "=", "=", ";", ";", ",", "?", ":", ".",
        "=>", "return", "in", "if", "typeof", "yield", "async", "get", "static", "class", "function", "of", "new", "var"};
    private static final String[] GAPS = {"", "", " ", " ", "\n", "/*c*/", "/*\n*/", "//c\n", "\r\n", "\t"};

    /// Goal: what is left out was never part of a token. Method: random sequences of tokens, nearly none of them a script: the
    /// tokens are the same in what travels, which travels as it is, and each stands where it began.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void tokensStayWhatTheyWere(long seed) {
        var random = new Random(seed);
        int understood = 0;
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (int left = 1 + random.nextInt(9); left > 0; left--) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(GAPS[random.nextInt(GAPS.length)]);
            }
            String given = text.toString();
            TravellingText travelling = TravellingText.of(given);
            List<JavaScriptLexer.Token> before = JavaScriptLexer.tokens(given);
            if (before == null) {
                assertEquals(given, travelling.text());
                continue;
            }
            understood++;
            assertEquals(tokens(given), tokens(travelling.text()), given);
            assertEquals(travelling.text(), travelling(travelling.text()), given);
            List<JavaScriptLexer.Token> after = JavaScriptLexer.tokens(travelling.text());
            for (int token = 0; token < before.size(); token++) {
                assertEquals(before.get(token).start(), travelling.origin(after.get(token).start()), given);
            }
        }
        assertTrue(understood > 500, understood + " understood");
    }

    /// Writes random scripts with something between all tokens.
    private static final class RandomScript {
        private final Random random;
        private final StringBuilder text = new StringBuilder("var a=3,b=2,c=1,f=x=>x;");

        RandomScript(long seed) {
            random = new Random(seed);
            for (int left = 4; left > 0; left--) {
                statement(2);
            }
            write("a + ',' + b + ',' + c");
        }

        private void write(String... tokens) {
            for (String token : tokens) {
                text.append(token).append(GAPS[random.nextInt(GAPS.length)]);
            }
        }

        private String name() {
            return String.valueOf("abc".charAt(random.nextInt(3)));
        }

        private void statement(int depth) {
            switch (random.nextInt(depth > 0 ? 9 : 4)) {
                case 0 -> write(name(), "=");
                case 1 -> write(name(), random.nextBoolean() ? "+=" : "-=");
                case 2 -> write("var ", name(), "=");
                case 3 -> {}
                case 4 -> {
                    write("if", "(");
                    expression(depth - 1);
                    write(")");
                    statement(depth - 1);
                    return;
                }
                case 5 -> {
                    write("{");
                    statement(depth - 1);
                    statement(depth - 1);
                    write("}");
                    return;
                }
                case 6 -> {
                    write("function ", "f", "(", "a", ")", "{", "return ");
                    expression(depth - 1);
                    write(random.nextBoolean() ? ";" : "\n", "}");
                    return;
                }
                case 7 -> {
                    write("do ");
                    statement(depth - 1);
                    write("while", "(", "!", "1", ")");
                    return;
                }
                default -> {
                    write("for", "(", "var ", "c ", random.nextBoolean() ? "in " : "of ", "[", "1", ",", "2", "]", ")");
                    statement(depth - 1);
                    return;
                }
            }
            expression(depth);
            write(switch (random.nextInt(4)) {
                case 0 -> "\n";
                case 1 -> "";
                default -> ";";
            });
        }

        private void expression(int depth) {
            int kind = random.nextInt(depth > 0 ? 14 : 4);
            switch (kind) {
                case 0 -> write("7");
                case 1 -> write("/a/g");
                case 2, 3 -> write(name());
                case 4 -> write(random.nextBoolean() ? "++" : "--", name());
                case 5 -> write(name(), random.nextBoolean() ? "++" : "--");
                case 6 -> {
                    write("(");
                    expression(depth - 1);
                    write(")");
                }
                case 7 -> {
                    write(random.nextBoolean() ? "typeof " : "!");
                    expression(depth - 1);
                }
                case 8 -> {
                    write("`x${");
                    expression(depth - 1);
                    write("}y`");
                }
                case 9 -> {
                    write("f", "(");
                    expression(depth - 1);
                    write(")");
                }
                case 10 -> {
                    write("[");
                    expression(depth - 1);
                    write("]", ".", "length");
                }
                default -> {
                    expression(depth - 1);
                    write(List.of("+", "-", "*", "/", "<", "?? ", "&&", ",").get(random.nextInt(8)));
                    expression(depth - 1);
                }
            }
        }
    }

    /// Goal and method as for the scripts above, which are written by chance here; those that GraalJS refuses do not count.
    @ParameterizedTest(name = "seeds from {0}")
    @ValueSource(longs = {0, 1_000, 2_000})
    void randomScriptsMeanTheSame(long first) {
        int accepted = 0;
        for (long seed = first; seed < first + SCRIPTS; seed++) {
            String script = new RandomScript(seed).text.toString();
            if (isScript(script)) {
                checkSame(script);
                accepted++;
            }
        }
        assertTrue(accepted > SCRIPTS / 3, accepted + " of " + SCRIPTS + " are scripts");
    }

    @ParameterizedTest
    @MethodSource("org.activenet.javascript.engine.StepCountTest#bodies")
    void stepsAreThoseOfWhatWasGiven(String body) {
        checkSame("(function () { // one\n" + body.replace("; ", ";\n\t /* two */ ") + "\n})()");
    }

    /// Sizes as they travel: a change is a change of every packet.
    @ParameterizedTest
    @CsvSource({"ping/ping.js, 656, 349", "traceroute/traceroute.js, 931, 409"})
    void builtInProgramsAreAsLongAs(String name, int givenBytes, int travellingBytes) {
        String given = WorkloadPrograms.text(name);
        assertEquals(givenBytes, given.getBytes(StandardCharsets.UTF_8).length);
        assertEquals(travellingBytes, travelling(given).length());
    }
}
