// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.SourceText;
import org.activenet.plan.syntax.DeepStack;
import org.activenet.plan.syntax.Definition;
import org.activenet.plan.syntax.Formatter;
import org.activenet.plan.syntax.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatterTest {
    private static final int WIDTH = 100;
    private static final int PROGRAMS_PER_TEST = 120;
    private static final Pattern WORD = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\\\d+|\\\\.|[^'\\\\])'"
            + "|'?[A-Za-z][A-Za-z0-9_']*|\\d+|::|=>|<>|<=|<<|>=|>>|->|\\S");
    private static final List<String> GAPS = List.of(" ", " ", " ", " ", " ", "\n", "\n", "\n\n\n", "\t", " (* c *) ",
            "(* c *)", " (* ends *)\n", " (* a *) (* b *)\n\n", "\n(* own *)\n", "\n\n(* own *)\n\n",
            "\n   (* two\n      lines *)\n", " (* two\n lines *) ", "\n(* a *) (* b\n c *)\n\n\n(* (* d *) *)", "\r\n");

    private static String format(String text) {
        return Formatter.format(new SourceText("test", text)).orThrow();
    }

    /// The tree, without the places of its parts.
    private static String tree(String text) {
        Checked<List<Definition>> parsed = parse(new SourceText("test", text));
        return DeepStack.call(() -> parsed.orThrow().toString()).replaceAll("Span\\[start=\\d+, end=\\d+\\]", "");
    }

    private static Checked<List<Definition>> parse(SourceText source) {
        return DeepStack.call(() -> Parser.parse(source));
    }

    private static void checkLaws(String text) {
        String formatted = format(text);
        assertEquals(tree(text), tree(formatted), text);
        assertEquals(text.replaceAll("\\s", ""), formatted.replaceAll("\\s", ""), "only white space may change");
        assertEquals(formatted, format(formatted), () -> "formatted twice:\n" + text);
        assertFalse(Pattern.compile("[ \t\r]$", Pattern.MULTILINE).matcher(formatted).find(), formatted);
        assertTrue(formatted.isEmpty() || formatted.endsWith("\n"), formatted);
        assertFalse(formatted.contains("\n\n\n"), formatted);
    }

    // Laws

    @ParameterizedTest(name = "{0}")
    @MethodSource("allPrograms")
    void keepsTheTreeAndTheCommentsOfEveryProgramInTheTree(Path program) throws IOException {
        checkLaws(Files.readString(program));
    }

    @ParameterizedTest(name = "programs from seed {0}")
    @ValueSource(longs = 0)
    void keepsTheTreeOfRandomPrograms(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + PROGRAMS_PER_TEST; seed++) {
            checkLaws(RandomProgram.write(seed));
        }
    }

    /// Goal: comments survive wherever they may stand. Method: between the words of random programs, white space and
    /// comments by chance.
    @ParameterizedTest(name = "programs from seed {0}")
    @ValueSource(longs = 10_000)
    void keepsCommentsAtEveryPlace(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + PROGRAMS_PER_TEST; seed++) {
            var random = new Random(seed);
            int others = 1 + random.nextInt(40);
            var text = new StringBuilder();
            Matcher word = WORD.matcher(RandomProgram.write(seed));
            while (word.find()) {
                text.append(word.group()).append(random.nextInt(others) == 0
                        ? GAPS.get(random.nextInt(GAPS.size()))
                        : " ");
            }
            checkLaws(text.toString());
        }
    }

    /// However a program without comments was broken into lines before, it fits into the width, but for what is deep.
    @ParameterizedTest(name = "programs from seed {0}")
    @ValueSource(longs = 20_000)
    void keepsTheWidthUnlessAWordDoesNotFit(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + PROGRAMS_PER_TEST; seed++) {
            for (String line : format(RandomProgram.write(seed)).lines().toList()) {
                boolean isDeep = line.length() - line.stripLeading().length() > WIDTH / 2;
                assertTrue(line.length() <= WIDTH || isDeep, line);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("builtInPrograms")
    void builtInProgramsAreFormatted(Path program) throws IOException {
        String text = Files.readString(program);
        assertEquals(text, format(text));
    }

    static Stream<Path> builtInPrograms() throws IOException {
        return plans(Path.of("src/main"));
    }

    static Stream<Path> allPrograms() throws IOException {
        return Stream.concat(plans(Path.of("..")), Stream.of())
                .filter(file -> parse(TestPrograms.file(file)).isValid());
    }

    private static Stream<Path> plans(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".plan"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
            assertFalse(found.isEmpty(), "no programs");
            return found.stream();
        }
    }

    // Style

    @Test
    void anIfStandsOnOneLineIfItIsShort() {
        assertEquals("fun f(n) = if n = 0 then 1 else ~1\n", format("fun f (n)=if n=0 then 1\nelse ~ 1"));
        assertEquals("""
                fun f(destination, source) =
                  if thisHostIs(destination)
                  then OnRemote(|ack|(), source, getRB(), defaultRoute)
                  else if thisHostIs(source)
                  then ()
                  else OnRemote(|f|(destination, source), destination, getRB(), defaultRoute)
                """, format("fun f(destination,source)=if thisHostIs(destination) then OnRemote(|ack|(),source,getRB(),"
                + "defaultRoute) else if thisHostIs(source) then () else OnRemote(|f|(destination,source),destination,"
                + "getRB(),defaultRoute)"));
    }

    @Test
    void partsOfASequenceStayOnTheirLinesAndAnEmptyLineIsKept() {
        assertEquals("""
                fun f() =
                  (print("a"); print("b");

                   print("c"))
                """, format("fun f() = (print(\"a\");print(\"b\");\n\n\n\nprint(\"c\"))"));
    }

    @Test
    void typesOperatorsAndListsHaveOneSpacing() {
        assertEquals("""
                svc f : ('a chunk, int) -> (host * dev) list
                exception Lost
                val l: int list = [1; ~2; #1 (3, 4)]
                fun g(p: host * dev, q) : bool = not (1 + 2 * 3 >= hd l) and 'x' = ' '
                """, format("svc f:('a chunk,int)->(host*dev)list exception\nLost\nval l:int list=[1;~2;# 1(3,4)]\n"
                + "fun g(p:host*dev,q):bool=not(1+2*3>=hd l)and 'x'=' '"));
    }

    @Test
    void commentsStayAtTheEndOfALineOrOnLinesOfTheirOwn() {
        assertEquals("""
                (* The first. *)

                (* The second. *)
                fun f(x (* one *), y) = (* body *)
                  (print(x); (* x *)
                   (* both
                      lines move *)
                   print(y))
                (* last *)
                """, format("(* The first. *)\n\n\n(* The second. *)\nfun f(x(* one *),y)=(* body *)\n(print(x);(* x *)\n"
                + "      (* both\n         lines move *)\nprint(y))\n(* last *)"));
    }

    @Test
    void longCallsGoOnOnFurtherLines() {
        String name = "a".repeat(40);
        assertEquals("fun f() =\n  g(\n    %1$s, %1$s,\n    %1$s)\n".formatted(name),
                format("fun f() = g(%1$s, %1$s, %1$s)".formatted(name)));
    }

    // Mistakes

    @Test
    void aSyntaxErrorIsToldAndGivesNoText() {
        Checked<String> formatted = Formatter.format(new SourceText("bad.plan", "fun f() = (1"));
        assertEquals(null, formatted.value());
        assertTrue(formatted.diagnostics().getFirst().headline().startsWith("bad.plan:1:13: error: found the end"),
                formatted.diagnostics().getFirst().headline());
    }

    @Test
    void nothingIsStillNothing() {
        assertEquals("", format(""));
        assertEquals("", format("\n  \n"));
        assertEquals("(* only this *)\n", format("   (* only this *)"));
    }

    /// Deep programs become long by their indentation, and what is too long to be read again is refused.
    @Test
    void aProgramThatWouldBecomeTooLongIsRefused() {
        String deep = "let val a = 1 in ".repeat(240) + "a" + " end".repeat(240);
        checkLaws("fun f() = " + "let val a = 1 in ".repeat(100) + "a" + " end".repeat(100));
        String found = Formatter.format(new SourceText("deep.plan", "fun f() = " + deep)).diagnostics().getFirst().found();
        assertTrue(found.startsWith("the formatted text has "), found);
    }
}
