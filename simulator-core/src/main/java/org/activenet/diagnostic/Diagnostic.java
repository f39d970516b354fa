// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// One finding about a user's file: where it is, what was found there, and what would be right.
///
/// @param line   from 1
/// @param column from 1, in code points
/// @param found  what was found, without a full stop: `unknown key 'rtae'`
/// @param advice what would be right: `did you mean 'rate'?`
public record Diagnostic(SourceText source, int line, int column, Severity severity, String found, String advice) {
    /// Whether the input is refused, or only doubtful.
    public enum Severity {
        ERROR,
        WARNING
    }

    /// As people read them: by file, then by place, then by text.
    public static final Comparator<Diagnostic> BY_PLACE = Comparator
            .comparing((Diagnostic d) -> d.source.path())
            .thenComparingInt(Diagnostic::line)
            .thenComparingInt(Diagnostic::column)
            .thenComparing(Diagnostic::found);

    /// So that an excerpt with its indent stays on one line of 80 columns, and the caret below its place.
    private static final int WIDEST_EXCERPT_COLUMNS = 76;

    private static final String CUT = "...";

    /// An error at an offset of the text, in UTF-16 units.
    public static Diagnostic error(SourceText source, int offset, String found, String advice) {
        return new Diagnostic(
                source, source.lineAt(offset), source.columnAt(offset), Severity.ERROR, found, advice);
    }

    /// An error about the file as a whole.
    public static Diagnostic error(SourceText source, String found, String advice) {
        return error(source, 0, found, advice);
    }

    /// `path:line:column: error: found, advice`: the form that editors make clickable.
    public String headline() {
        String kind = severity == Severity.ERROR ? "error" : "warning";
        return "%s:%s:%s: %s: %s, %s".formatted(source.path(), line, column, kind, found, advice);
    }

    /// The headline, then the source line with a caret below the place. A line too wide for a terminal is cut
    /// around the place; a source without text gives the headline alone.
    public String render() {
        String excerpt = printable(source.line(line));
        if (excerpt.isBlank()) {
            return headline();
        }
        int[] points = excerpt.codePoints().toArray();
        int place = Math.min(column - 1, points.length);
        int from = 0;
        int to = points.length;
        if (Columns.count(points, 0, to) > WIDEST_EXCERPT_COLUMNS) {
            int most = WIDEST_EXCERPT_COLUMNS - 2 * CUT.length();
            if (Columns.count(points, 0, place) > most / 2) {
                from = place;
                for (int used = 0; from > 0 && used + Columns.of(points[from - 1]) <= most / 2; from--) {
                    used += Columns.of(points[from - 1]);
                }
            }
            to = from;
            for (int used = 0; to < points.length && used + Columns.of(points[to]) <= most; to++) {
                used += Columns.of(points[to]);
            }
        }
        String before = from > 0 ? CUT : "";
        String shown = before + new String(points, from, to - from) + (to < points.length ? CUT : "");
        return "%s%n  %s%n  %s^".formatted(
                headline(), shown, " ".repeat(before.length() + Columns.count(points, from, place)));
    }

    /// All findings in the order of their places, one after the other, without repeats.
    public static String render(List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .sorted(BY_PLACE)
                .map(Diagnostic::render)
                .distinct()
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /// Control and direction characters would move the caret, or speak to the terminal.
    private static String printable(String line) {
        int[] points = line.codePoints()
                .map(c -> c == '\t' ? ' ' : isSafe(c) ? c : '\uFFFD')
                .toArray();
        return new String(points, 0, points.length);
    }

    private static boolean isSafe(int codePoint) {
        int type = Character.getType(codePoint);
        return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
