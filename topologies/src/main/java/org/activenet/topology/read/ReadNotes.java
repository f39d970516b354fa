// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.activenet.diagnostic.Diagnostic;
import org.activenet.diagnostic.Diagnostic.Severity;
import org.activenet.diagnostic.SourceText;
import org.activenet.diagnostic.VisibleText;
import org.activenet.topology.model.Assumption;
import org.activenet.topology.model.Assumption.Subject;

/// What is to be said about one file: what is wrong with it, and what was interpreted, changed or left out.
final class ReadNotes {
    /// So many different texts are quoted in the assumptions; what comes after them is counted.
    private static final int MOST_QUOTED = 30;

    private static final int NEXT_LINE = 0x85; // of which Java says that it is no white space

    final SourceText source;
    final List<Diagnostic> diagnostics = new ArrayList<>();
    final List<Assumption> assumptions = new ArrayList<>();
    private final Set<String> quoted = new LinkedHashSet<>();
    private final Map<String, Alike> alike = new LinkedHashMap<>(); // by what is wrong with them

    /// What is wrong with one node or edge, and how many have the same fault.
    private static final class Alike {
        private final int offset;
        private final String found;
        private int count;

        Alike(int offset, String found) {
            this.offset = offset;
            this.found = found;
        }

        String counted() {
            return switch (count) {
                case 1 -> found;
                case 2 -> found + ", and another one like it";
                default -> String.format(Locale.ROOT, "%s, and %,d others like it", found, count - 1);
            };
        }
    }

    ReadNotes(SourceText source) {
        this.source = source;
    }

    void assume(Subject subject, String where, String value, String why) {
        assumptions.add(new Assumption(subject, where, value, why));
    }

    /// The text in quotes, or no more than what it is if many others have been quoted. What is quoted stands in the reason of an
    /// assumption, and each reason has a line of its own.
    String quoted(String what, String text) {
        String quote = what + " '" + shown(text) + "'";
        return quoted.contains(quote) || quoted.size() < MOST_QUOTED && quoted.add(quote) ? quote : "its " + what;
    }

    boolean hasErrors() {
        return diagnostics.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    void error(int offset, String found, String advice) {
        report(Severity.ERROR, offset, found, advice);
    }

    void warn(int offset, String found, String advice) {
        report(Severity.WARNING, offset, found, advice);
    }

    /// What many nodes or edges of a file may have: told once, by [#tellAlike], with the first as an example.
    ///
    /// @param advice which tells one such fault from another
    void warnOfOne(int offset, String found, String advice) {
        alike.computeIfAbsent(advice, _ -> new Alike(offset, found)).count++;
    }

    void tellAlike() {
        alike.forEach((advice, faults) -> warn(faults.offset, faults.counted(), advice));
        alike.clear();
    }

    /// Up to a limit for each severity, so that warnings cannot hide an error.
    private void report(Severity severity, int offset, String found, String advice) {
        if (diagnostics.stream().filter(finding -> finding.severity() == severity).count()
                < GraphmlParser.MOST_FAULTS) {
            diagnostics.add(new Diagnostic(
                    source, source.lineAt(offset), source.columnAt(offset), severity, found, advice));
        }
    }

    /// Text from the file, short enough for a message.
    static String shown(String text) {
        String plain = plain(text, 201);
        return plain.codePointCount(0, plain.length()) <= 200
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, 200)) + "...";
    }

    /// On one line, and with an escape for what cannot be seen: people have to be able to write a label in a scenario.
    static String plain(String text, int mostLetters) {
        int[] points = text.codePoints()
                .map(c -> Character.isWhitespace(c) || c == NEXT_LINE ? ' ' : c)
                .limit(mostLetters)
                .toArray();
        return VisibleText.of(new String(points, 0, points.length).strip());
    }
}
