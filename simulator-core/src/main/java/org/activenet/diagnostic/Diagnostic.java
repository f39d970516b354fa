// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One finding about a user's file: where it is, what was found there, and what would be right.
///
/// @param line   from 1
/// @param column from 1, in code points
/// @param found  what was found, without a full stop: `unknown key 'rtae'`
/// @param advice what would be right: `did you mean 'rate'?`
public record Diagnostic(SourceText source, int line, int column, Severity severity, String found, String advice) {
    /// Longer than any text of ours; what is longer quotes somebody's megabytes.
    private static final int LONGEST_TEXT = 1_000;
    private static final int KEPT_AT_ITS_END = 200;

    public Diagnostic {
        found = withoutMiddle(found);
        advice = withoutMiddle(advice);
    }

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
    private static final String INDENT = "  ";
    private static final int HANGING = 4;

    private static String withoutMiddle(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        return VisibleText.beginning(text.substring(0, LONGEST_TEXT), LONGEST_TEXT - KEPT_AT_ITS_END - CUT.length()) + CUT
                + VisibleText.end(text.substring(text.length() - KEPT_AT_ITS_END), KEPT_AT_ITS_END);
    }

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
        return VisibleText.of("%s:%s:%s: %s: %s, %s".formatted(source.path(), line, column, kind, found, advice));
    }

    /// The headline, then the source line with a caret below the place. A line too wide for a terminal is cut
    /// around the place; a source without text gives the headline alone.
    public String render() {
        return headline() + excerpt(WIDEST_EXCERPT_COLUMNS);
    }

    /// The same for a terminal, none of whose lines is wider.
    ///
    /// @param width in columns
    public String render(int width) {
        int widestExcerpt = Math.min(width - INDENT.length() - 1, WIDEST_EXCERPT_COLUMNS);
        return Prose.hanging("", HANGING, headline(), width).stripTrailing() + excerpt(widestExcerpt);
    }

    /// Two lines below the headline: what stands around the place, and the caret; nothing for a blank line. Escapes and wide
    /// characters before the place move the caret.
    private String excerpt(int widest) {
        SourceText.Piece piece = source.piece(line, column, widest + 1); // one more than fits
        int[] points = piece.text().codePoints().toArray();
        if (Arrays.stream(points).allMatch(Character::isWhitespace)) {
            return "";
        }
        int trailing = 0;
        while (!piece.isCutAtTheEnd() && Character.isWhitespace(points[points.length - 1 - trailing])) {
            trailing++;
        }
        int length = points.length - trailing;
        int place = Math.min(piece.place(), length);
        int from = 0;
        int to = length;
        if (piece.isCutAtStart() || piece.isCutAtTheEnd() || end(points, 0, widest) < to) {
            int most = widest - 2 * CUT.length();
            if (piece.isCutAtStart() || end(points, 0, most / 2) < place) {
                from = place;
                for (int used = 0; from > 0 && used + columns(points[from - 1]) <= most / 2; from--) {
                    used += columns(points[from - 1]);
                }
            }
            to = Math.min(end(points, from, most), length);
        }
        var shown = new StringBuilder(from > 0 || piece.isCutAtStart() ? CUT : "");
        int caret = shown.length();
        for (int i = from; i < to; i++) {
            shown.append(visible(points[i]));
            caret += i < place ? columns(points[i]) : 0;
        }
        shown.append(to < length || piece.isCutAtTheEnd() ? CUT : "");
        return "\n" + INDENT + shown + "\n" + INDENT + " ".repeat(caret) + "^";
    }

    /// How far one comes from a place within so many columns.
    private static int end(int[] points, int from, int columns) {
        int end = from;
        for (int used = 0; end < points.length && used + columns(points[end]) <= columns; end++) {
            used += columns(points[end]);
        }
        return end;
    }

    private static int columns(int codePoint) {
        return VisibleText.columns(visible(codePoint));
    }

    private static String visible(int codePoint) {
        return codePoint == '\t' ? " " : VisibleText.of(Character.toString(codePoint));
    }

    /// All findings in the order of their places, one after the other, without repeats.
    public static String render(List<Diagnostic> diagnostics) {
        return render(diagnostics, Diagnostic::render);
    }

    /// The same for a terminal.
    ///
    /// @param width in columns
    public static String render(List<Diagnostic> diagnostics, int width) {
        return render(diagnostics, finding -> finding.render(width));
    }

    private static String render(List<Diagnostic> diagnostics, Function<Diagnostic, String> form) {
        return diagnostics.stream().sorted(BY_PLACE).map(form).distinct().collect(Collectors.joining("\n"));
    }
}
