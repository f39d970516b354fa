// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Ending;
import org.activenet.plan.run.Program;
import org.activenet.plan.syntax.Parser;
import org.activenet.plan.syntax.ProgramLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Programs written to hurt: each ends in a finding or in a limit, never in an exception of Java.
class HostileProgramsTest {
    private static final Duration BRAKE = Duration.ofMinutes(1); // no measure: nothing here takes a second

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "let val x = ", "if true then ", "f(", "|f|(", "~", "not ", "hd ", "#1 ", "1 :: ",
            "1 + (", "try ", "let fun g() = ", "1 - ", "(* ", "foldl(f, "})
    void anythingNestedDeepIsRefused(String opening) {
        int count = 60_000 / opening.length();
        assertRefused("fun f() = " + opening.repeat(count));
        assertRefused("fun f() = " + opening.repeat(count) + "1" + ")".repeat(100));
    }

    @Test
    void typesNestedDeepAreRefused() {
        assertRefused("fun f(x: " + "(".repeat(60_000));
        assertRefused("fun f(x: int" + " list".repeat(12_000) + ") = x");
        assertRefused("fun f(x: int" + " * int".repeat(9_000) + ") = x");
        assertRefused("svc f : " + "(int, ".repeat(10_000));
    }

    @Test
    void longChainsAreRefusedOrRun() {
        assertRefused("fun f() = 1" + " + 1".repeat(15_000));
        assertRefused("fun f() = " + "1 :: ".repeat(12_000) + "[]");
        assertRefused("fun f() = (" + "();".repeat(20_000) + "())"); // too large a body
        assertEquals(new Ending.Ended(451), run("fun main() = 1" + " + 1".repeat(450), TestedEvaluator.COMPILED));
        assertEquals(new Ending.Ended(1), run("fun main() = (" + "();".repeat(1_000) + "1)", TestedEvaluator.COMPILED));
    }

    @Test
    void moreThanTheTextLimitIsRefusedAtOnce() {
        assertEquals(1, Parser.parse(new SourceText("large", "(".repeat(100_000))).diagnostics().size());
        assertEquals(1, Parser.parse(new SourceText("large", "f".repeat(1_000_000))).diagnostics().size());
    }

    /// Goal: the parser never throws. Method: random pieces of the language, put together by chance.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void randomTextNeverThrows(long seed) {
        var random = new Random(seed);
        List<String> pieces = List.of("fun ", "val ", "let ", "in ", "end ", "if ", "then ", "else ", "f", "(", ")",
                "[", "]", ",", ";", "|", "#", "1", "~", "=", "=>", ":", "int ", "'a ", "'c'", "\"s\"", "\"", "(*", "*)",
                "raise ", "try ", "handle ", "OnRemote", "OnNeighbor", "RetransOnRemote", "foldl", "svc ",
                "exception ", "->", "void ", "list ", "chunk ", "*", "+", "::", "hd ", "\u0000", "\uD800", "\u202E",
                "\uFEFF", "é", "\r", "\n", "\\", "99999999999", "host ", "f(x) = x ", "fun g() = ");
        for (int i = 0; i < 300; i++) {
            String text = IntStream.range(0, 1 + random.nextInt(60))
                    .mapToObj(_ -> pieces.get(random.nextInt(pieces.size())))
                    .collect(Collectors.joining());
            Checked<Program> checked = Plan.check(new SourceText("random", text));
            assertEquals(checked.value() == null, !checked.isValid());
            Diagnostic.render(checked.diagnostics());
        }
    }

    @Test
    void byteOrderMarkAndAnyLineEndAreAccepted() {
        assertTrue(Plan.check(new SourceText("bom", "\uFEFFfun f() =\r\n 1\r fun g() = 2")).isValid());
    }

    @Test
    void exponentialTypesAreRefusedInHumanTime() {
        var pairs = new StringBuilder("fun f0(x) = (x, x)\n");
        for (int i = 1; i < 30; i++) {
            pairs.append("fun f%d(x) = f%d(f%d(x))\n".formatted(i, i - 1, i - 1));
        }
        assertRefused(pairs.toString());

        var late = new StringBuilder("fun f(a0, a1, a2, a3, a4, a5, a6, a7, a8, a9) =\n (");
        for (int i = 0; i < 9; i++) {
            String twenty = ("a" + (i + 1) + ", ").repeat(19) + "a" + (i + 1);
            late.append("a%d = (%s);\n".formatted(i, twenty));
        }
        assertRefused(late + " a0)");
    }

    /// Goal: no program of the greatest length is checked for long. Method: programs that repeat what costs most. The
    /// checker counts its work on types and gives up; where it need not give up, the finding is another one, so that
    /// work which grows faster than the program shows as a wrong finding. The time is a brake only.
    @ParameterizedTest(name = "{0} {1}... {2}")
    @CsvSource(delimiter = '&', quoteCharacter = '`', value = {
        // Large types, mentioned often.
        "fun f() = PAIRS 1 IN ( & h; & 0) end & too many large types",
        "fun f() = PAIRS [] IN ( & h; & 0) end & too many large types",
        "fun f(x) = PAIRS x IN ( & h = h; & 0) end & too many large types",
        "fun f(x) = PAIRS x IN ( & h + h; & 0) end & found (((((((",
        "fun f(x) = PAIRS x IN [ & h; & h] end & too many large types",
        "fun f(a: WIDE, b: WIDE) = ( & a = b; & 0) & too many large types",
        // Types that are not known for long.
        "fun f() = [ & []; & []] & body of 'f' too large",
        "exception E fun f() = [ & raise E; & 1] & body of 'f' too large",
        // Names: many, looked for often, and passed on often.
        "fun f() = let VALUES in ( & a0; & 0) end & body of 'f' too large",
        "fun f() = let VALUES in ( & none; & 0) end & unknown name 'none'",
        "fun f() = let VALUES in ( & try 0 handle n => 1; & 0) end & body of 'f' too large",
        "fun f() = let VALUES fun g() = [ALL] in ( & g(); & 0) end & 'f.g' with 1000 parameters and outer variables",
        "fun f() = let FEW fun g() = [ALL_FEW] in ( & g(); & 0) end & too many large types",
        "fun f() = let VALUES in LEVELS [ALL] ENDS end fun g() = ( & 1; & 0) & parameters and outer variables",
        // Findings: many, long.
        "fun f(x) = let val a = [x] DEEPER in ( & a + a; & 0) end & found 'a list list list",
        "`` & fun f(] & `` & found ']'",
        "fun f() = let ( ] & `fun ` & `` & found '('",
        "`fun f() = \"` & \\q & `\"` & unknown escape",
        "`fun f() = let ` & `fun g(TWICE) = 1 ` & in 1 end & repeated parameter 'x'",
        "`` & fun f() = 1 & `` & more than 1000 definitions",
    })
    void programsOfTheGreatestLengthAreRefusedSoon(String head, String piece, String tail, String finding) {
        String text = fullLength(expanded(head), expanded(piece), tail);
        Checked<Program> checked = assertTimeoutPreemptively(BRAKE, () -> Plan.check(new SourceText("long", text)));
        assertNull(checked.value());
        assertTrue(checked.diagnostics().size() <= 101, "findings " + checked.diagnostics().size());
        assertTrue(checked.diagnostics().getFirst().found().contains(finding), checked.diagnostics()::toString);
    }

    private static String expanded(String text) {
        return text.replace("PAIRS", "let val a = ").replace("IN", "val b = (a, a) val c = (b, b) val d = (c, c) "
                        + "val e = (d, d) val g = (e, e) val h = (g, g) val h = (h, h) val h = (h, h) in")
                .replace("TWICE", "x, ".repeat(254) + "x")
                .replace("WIDE", "(" + "'a * ".repeat(249) + "'a) list list")
                .replace("VALUES", numbered("val a%d = 1 ", 1_000, ""))
                .replace("ALL_FEW", numbered("a%d", 250, ";"))
                .replace("FEW", numbered("val a%d = 1 ", 250, ""))
                .replace("ALL", numbered("a%d", 1_000, ";"))
                .replace("DEEPER", "val a = [a] ".repeat(480))
                .replace("LEVELS", "let fun g() = ".repeat(200))
                .replace("ENDS", " in g() end".repeat(200));
    }

    private static String numbered(String piece, int count, String separator) {
        return IntStream.range(0, count)
                .mapToObj(i -> piece.replace("%d", String.valueOf(i)))
                .collect(Collectors.joining(separator));
    }

    private static String fullLength(String head, String piece, String tail) {
        int left = ProgramLimits.SOURCE_CHARACTERS - head.length() - tail.length();
        return head + piece.repeat(left / piece.length()) + tail;
    }

    @Test
    void deepChainsOfTypesDoNotOverflowTheStack() {
        String names = IntStream.range(0, 250).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
        var text = new StringBuilder("fun f(" + names + ") = (\n");
        for (int i = 0; i < 249; i++) {
            text.append("a%d = [[[[a%d]]]];\n".formatted(i, i + 1));
        }
        Plan.check(new SourceText("chain", text + "a0)")); // whatever it says
    }

    @ParameterizedTest
    @EnumSource
    void doublingFunctionsStopAtTheStepLimit(TestedEvaluator evaluator) {
        var text = new StringBuilder("fun f0() = ()\n");
        for (int i = 1; i <= 40; i++) {
            text.append("fun f%d() = (f%d(); f%d())\n".formatted(i, i - 1, i - 1));
        }
        assertEquals(new Ending.Stopped(Limit.STEPS), run(text + "fun main() = f40()", evaluator));
    }

    @ParameterizedTest
    @EnumSource
    void doublingListsAndStringsStopAtALimit(TestedEvaluator evaluator) {
        String twice = "fun push(r, x) = x :: x :: r\nfun join(s: string, x: int) = s ^ s\n";
        var lists = new StringBuilder(twice + "fun main() = let val l0 = [1]\n");
        for (int i = 1; i <= 40; i++) {
            lists.append(" val l%d = foldl(push, [], l%d)\n".formatted(i, i - 1));
        }
        assertInstanceOf(Ending.Stopped.class, run(lists + "in length(l40) end", evaluator));
        String many = "1" + "; 1".repeat(99);
        assertInstanceOf(Ending.Stopped.class,
                run(twice + "fun main() = foldl(join, \"abc\", [" + many + "])", evaluator));
    }

    @ParameterizedTest
    @EnumSource
    void evalOfItselfSpendsTheResourceBound(TestedEvaluator evaluator) {
        Ending ending = run("fun again(n: int) : int = eval(|again|(n + 1))\nfun main() = again(0)", evaluator);
        assertEquals("NotEnoughRB", assertInstanceOf(Ending.Raised.class, ending).exception().name());
    }

    /// Goal: what the checker lets through neither overflows the stack of an ordinary thread nor a method of the JVM.
    /// Method: chains of functions of every depth, in several shapes, until the call depth ends them.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"~(%s)", "1 + %s", "hd [%s]", "if true then %s else 0", "let val x%d = 1 in %s end",
            "try %s handle Mine => 0", "(1; %s)", "id(%s)", "fst (%s, 1)", "eval(|id|(%s))", "foldl(add, %s, [1])"})
    void noDepthOverflowsTheStack(String shape) throws InterruptedException {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        for (int levels : levels(shape)) {
            String text = chain(shape, levels);
            var thread = new Thread(() -> {
                for (TestedEvaluator evaluator : TestedEvaluator.values()) {
                    Ending ending = run(text, evaluator);
                    if (!(ending instanceof Ending.Stopped) && !(ending instanceof Ending.Ended)
                            && !(ending instanceof Ending.Raised)) {
                        throw new AssertionError(ending);
                    }
                }
            });
            thread.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
            thread.start();
            thread.join();
        }
        assertTrue(failures.isEmpty(), () -> failures.peek().toString());
    }

    private static String chain(String shape, int levels) {
        var text = new StringBuilder("""
                exception Mine
                fun id(x: int) = x
                fun add(a: int, b: int) = a + b
                fun f0() = 1
                """);
        for (int i = 1; i < 400; i++) {
            String body = "f" + (i - 1) + "()";
            for (int level = 0; level < levels; level++) {
                String inner = body.startsWith("f") ? body : "(" + body + ")";
                body = shape.replace("%d", String.valueOf(level)).replace("%s", inner);
            }
            String function = "fun f" + i + "() = " + body + "\n";
            if (text.length() + function.length() > 65_000) {
                return text + "fun main() = f" + (i - 1) + "()";
            }
            text.append(function);
        }
        return text + "fun main() = f399()";
    }

    /// How often a piece is put around itself, two levels at a time for those that are two.
    private static int[] levels(String shape) {
        return shape.startsWith("eval") ? new int[] {1, 50, 120} : new int[] {1, 15, 100, 240};
    }

    /// Goal: the checker's bound on the size of a body is on the safe side. Method: the largest bodies that it lets
    /// through, of every kind of expression, compile and run.
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"1 + a", "if b then 1 else 2", "try 1 handle Mine => 2", "foldl(add, 0, [])",
            "foldr(many, 0, [])", "#1 (1, 2)", "let val x = 1 in x end",
            "(try a handle e => 1) + (try 2 handle e => a)",
            "length([a; (try a handle e => 1); a])", "eval(|id|(a))", "thisHostIs(h)", "add(a, (try 1 handle e => 2))",
            "OnRemote(|id|(1), h, a, defaultRoute)", "OnNeighbor(|id|(1), h, a)", "id(a)", "rand()",
            "fst (defaultRoute(h)) = h", "'x' = chr a", "implode (explode \"abc\") ^ \"x\""})
    void theLargestBodiesCompile(String piece) {
        String prelude = "exception Mine\nfun id(x) = x\nfun add(a: int, b: int) = a + b\n"
                + "fun many(a: int, b: int) : int = b\n";
        String head = prelude + "fun main() = let val a = 1 val b = true val h = hd (thisHost()) in (";
        int fits = 50;
        for (int step = 1_000; step > 0; step /= 2) {
            String body = head + (piece + ";").repeat(fits + step) + "0) end";
            if (Plan.check(new SourceText("body", body)).isValid()) {
                fits += step;
            }
        }
        assertTrue(fits < 50 + 1_999, "no bound");
        Ending ending = run(head + (piece + ";").repeat(fits) + "0) end", TestedEvaluator.COMPILED);
        assertFalse(ending instanceof Ending.Stopped, () -> ending.toString());
    }

    private static void assertRefused(String text) {
        Checked<Program> checked = Plan.check(new SourceText("hostile", text));
        assertNull(checked.value());
        assertTrue(checked.diagnostics().size() <= 101, "findings " + checked.diagnostics().size());
    }

    private static Ending run(String text, TestedEvaluator evaluator) {
        Program program = Plan.check(new SourceText("hostile", text)).orThrow();
        var network = FakeNetwork.line(2, evaluator.create());
        network.node(0).prepare(20, -1);
        return evaluator.create().evaluate(new Chunk(program.entryPoint("main"), new Object[0]), network.node(0),
                new Budget(1_000_000, 10_000_000, 1_000_000, 0, 0, Budget.DEEPEST_CALLS));
    }
}
