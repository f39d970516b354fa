// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
    @Test
    void countsLinesAndCodePointsFromOne() {
        var source = new SourceText("a.plan", "one\r\ntwo\rthree\n\uD83D\uDE00x");

        assertEquals(4, source.lineCount());
        assertEquals("1:1", place(source, 0));
        assertEquals("2:1", place(source, 5));
        assertEquals("3:1", place(source, 9));
        assertEquals("4:2", place(source, 17)); // after one code point of two UTF-16 units
        assertEquals("4:3", place(source, 18)); // the end of the text
        assertEquals("two", source.line(2));
    }

    @Test
    void rendersTheClickableFormWithACaret() {
        var source = new SourceText("net.yaml", "rate: 1\n\trtae: 2\n");
        var finding = Diagnostic.error(source, 9, "unknown key 'rtae'", "did you mean 'rate'?");

        assertEquals(
                List.of("net.yaml:2:2: error: unknown key 'rtae', did you mean 'rate'?", "   rtae: 2", "   ^"),
                finding.render().lines().toList());
    }

    @Test
    void showsAMissingFileWithoutAnExcerpt() {
        var finding = Diagnostic.error(SourceText.unreadable("x.yaml"), "no such file", "check the name");

        assertEquals("x.yaml:1:1: error: no such file, check the name", finding.render());
    }

    /// What is shown of a line is the same however long the line is.
    @Test
    void placesInALongLineAreCountedAsInAShortOne() {
        String filler = "x\uD83D\uDE00\u00e9 ".repeat(5_000);
        var source = new SourceText("a", "first\n" + filler + "HERE" + filler + "\r\nlast");
        int offset = 6 + filler.length();

        Diagnostic finding = Diagnostic.error(source, offset, "f", "a");

        assertEquals("a:2:" + (filler.codePointCount(0, filler.length()) + 1) + ": error: f, a", finding.headline());
        List<String> lines = finding.render().lines().toList();
        assertTrue(lines.get(1).startsWith("  ...") && lines.get(1).endsWith("..."), lines.get(1));
        int before = VisibleText.columns(lines.get(1).substring(0, lines.get(1).indexOf("HERE")));
        assertEquals(before, lines.get(2).indexOf('^'));
        for (int column = 1; column <= 20_004; column += 37) {
            int at = source.offsetOf(2, column);
            assertEquals(column, source.columnAt(at));
            assertEquals(6 + source.line(2).offsetByCodePoints(0, column - 1), at);
        }
    }

    /// A hundred findings on a line of 20 MB: the line is not read for each of them.
    @Test
    void aHundredFindingsOnALineOfMegabytesTakeNoTime() {
        var source = new SourceText("a", "0123456789".repeat(2_000_000));
        List<Diagnostic> findings = IntStream.range(0, 100)
                .mapToObj(i -> Diagnostic.error(source, 190_000 * i, "finding " + i, "advice"))
                .toList();

        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        String text = Diagnostic.render(findings, 80);
        long tookNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;

        assertEquals(300, text.lines().count());
        assertTrue(tookNs < 1_000_000_000, tookNs + " ns");
    }

    @Test
    void aFindingThatQuotesMegabytesIsCutInItsMiddle() {
        String found = "name '" + "x".repeat(900_000) + "' is longer than 100 characters";

        String headline = Diagnostic.error(SourceText.unreadable("a"), found, "shorten it").headline();

        assertTrue(headline.startsWith("a:1:1: error: name 'xxx"), headline);
        assertTrue(headline.endsWith("xxx' is longer than 100 characters, shorten it"));
        assertTrue(headline.length() < 1_100 && headline.contains("xxx...xxx"), headline);
    }

    @Test
    void sortsByPlaceAndDropsRepeats() {
        var source = new SourceText("a", "");
        var late = new Diagnostic(source, 2, 1, Diagnostic.Severity.ERROR, "late", "x");
        var early = new Diagnostic(source, 1, 9, Diagnostic.Severity.WARNING, "early", "x");

        assertEquals(
                List.of("a:1:9: warning: early, x", "a:2:1: error: late, x"),
                Diagnostic.render(List.of(late, early, late)).lines().toList());
    }

    @Test
    void letsNoControlCharacterReachTheTerminal() {
        var source = new SourceText("a\u0007\n", "x\u001b[31m\u202e = 1");

        List<String> lines = Diagnostic.error(source, 7, "f\r", "a").render().lines().toList();

        assertEquals("a\\u0007\\n:1:8: error: f\\r, a", lines.get(0));
        assertEquals("  x\\u001b[31m\\u202e = 1", lines.get(1));
        assertEquals(lines.get(1).indexOf(" = 1"), lines.get(2).indexOf('^'));
    }

    @Test
    void putsTheCaretBelowTheColumnOfATerminal() {
        var source = new SourceText("a", "\u6771\u4eac e\u0301 x");

        List<String> lines = Diagnostic.error(source, 6, "f", "a").render().lines().toList();

        assertEquals("a:1:7: error: f, a", lines.get(0));
        assertEquals("  " + " ".repeat(4 + 1 + 1 + 1) + "^", lines.get(2));
    }

    @Test
    void keepsToTheWidthOfATerminal() {
        var source = new SourceText("net.yaml", "a = " + "\u001b".repeat(100) + "z");

        String text = Diagnostic.error(source, 104, "something that takes many words to say", "do something else").render(40);

        assertEquals("net.yaml:1:105: error: something that", text.lines().findFirst().orElseThrow());
        text.lines().forEach(line -> assertTrue(line.length() <= 40, line));
        List<String> lines = text.lines().toList();
        assertEquals(lines.get(lines.size() - 2).indexOf('z'), lines.getLast().indexOf('^'));
    }

    @Test
    void cutsALongLineAroundThePlace() {
        var source = new SourceText("a", "y".repeat(10_000));

        List<String> lines = Diagnostic.error(source, 5_000, "f", "a").render().lines().toList();

        assertEquals("  ..." + "y".repeat(70) + "...", lines.get(1));
        assertEquals(2 + 3 + 35, lines.get(2).indexOf('^'));
    }

    /// Goal: no excerpt is wider than a terminal, and the caret is below its character. Method: every place of a line, the last
    /// behind its end; each character is another.
    @Test
    void theCaretIsBelowItsCharacterHoweverTheLineIsCut() {
        for (int length = 70; length < 170; length += 9) {
            String text = IntStream.range(0, length).mapToObj(i -> Character.toString(0x100 + i))
                    .collect(Collectors.joining());
            for (int place = 0; place <= length; place++) {
                List<String> lines = Diagnostic.error(new SourceText("a", text), place, "f", "a").render().lines().toList();
                assertTrue(lines.get(1).length() <= 78, lines.get(1));
                int caret = lines.get(2).indexOf('^');
                assertTrue(place == length || lines.get(1).charAt(caret) == text.charAt(place), lines::toString);
            }
        }
    }

    @Test
    void aWideCharacterTakesTwoColumnsAndAMarkNone() {
        var source = new SourceText("a", "f(\"\u6F22\u5B57e\u0301\", x)");
        assertEquals("  " + " ".repeat("f(\"1122e\", ".length()) + "^",
                Diagnostic.error(source, source.text().indexOf('x'), "f", "a").render().lines().toList().get(2));
    }

    @Test
    void aLineOfWideCharactersIsCutByItsColumns() {
        var source = new SourceText("a", "\uAC00".repeat(100));
        List<String> lines = Diagnostic.error(source, 50, "f", "a").render().lines().toList();
        assertEquals("  ..." + "\uAC00".repeat(35) + "...", lines.get(1));
        assertEquals(2 + 3 + 2 * 17, lines.get(2).indexOf('^'));
    }

    @Test
    void aResultWithoutValueNeedsAnError() {
        assertThrows(IllegalArgumentException.class, () -> new Checked<String>(null, List.of()));
    }

    private static String place(SourceText source, int offset) {
        return source.lineAt(offset) + ":" + source.columnAt(offset);
    }
}
