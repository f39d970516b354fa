// SPDX-License-Identifier: Apache-2.0
package org.activenet.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.activenet.diagnostic.Checked;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.SourceText;

/// What must hold of the findings in any text.
public final class Finds {
    private Finds() {}

    /// Each stands within the text, says something, and can be shown on lines without control characters.
    ///
    /// @return the kinds of findings, without what they quote
    public static String in(SourceText source, Checked<?> checked, int most) {
        List<Diagnostic> findings = checked.diagnostics();
        assertTrue(findings.size() <= most, () -> findings.size() + " findings");
        var kinds = new TreeSet<String>();
        for (Diagnostic finding : findings) {
            int line = finding.line();
            assertTrue(line >= 1 && line <= source.lineCount(), () -> "line: " + finding.headline());
            String text = source.line(line);
            int columns = source.text().isEmpty() ? 0 : text.codePointCount(0, text.length());
            assertTrue(finding.column() >= 1 && (finding.column() <= columns + 1 || endsInSpace(source, finding)),
                    () -> "column: " + finding.headline());
            assertFalse(finding.found().isBlank() || finding.advice().isBlank(), finding::headline);
            kinds.add(kind(finding));
        }
        String shown = Diagnostic.render(findings);
        assertFalse(shown.codePoints().anyMatch(each -> each != '\n' && Character.isISOControl(each)), shown);
        return (checked.value() == null ? "refused " : "accepted ") + kinds;
    }

    /// [SourceText#line] leaves out white space at the end, where a place may be.
    private static boolean endsInSpace(SourceText source, Diagnostic finding) {
        String[] lines = source.text().split("\r\n|\r|\n", -1);
        String line = lines[finding.line() - 1];
        return finding.column() <= line.codePointCount(0, line.length()) + 1;
    }

    private static String kind(Diagnostic finding) {
        String quotesLeftOut = finding.found().replaceAll("'[^']*'|\"[^\"]*\"|[0-9]+", "_");
        return finding.severity() + " " + quotesLeftOut.lines().findFirst().orElse("");
    }
}
