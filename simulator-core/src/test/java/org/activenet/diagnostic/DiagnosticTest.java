// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
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
        var source = new SourceText("a", "x\u001b[31m\u202e = 1");

        String excerpt = Diagnostic.error(source, 0, "f", "a").render().lines().toList().get(1);

        assertEquals("  x\uFFFD[31m\uFFFD = 1", excerpt);
    }

    @Test
    void cutsALongLineAroundThePlace() {
        var source = new SourceText("a", "y".repeat(10_000));

        List<String> lines = Diagnostic.error(source, 5_000, "f", "a").render().lines().toList();

        assertEquals(162, lines.get(1).length());
        assertEquals(2 + 80, lines.get(2).indexOf('^'));
    }

    @Test
    void aResultWithoutValueNeedsAnError() {
        assertThrows(IllegalArgumentException.class, () -> new Checked<String>(null, List.of()));
    }

    private static String place(SourceText source, int offset) {
        return source.lineAt(offset) + ":" + source.columnAt(offset);
    }
}
