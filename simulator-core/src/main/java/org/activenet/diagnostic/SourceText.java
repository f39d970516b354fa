// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A text that a user gave us, under the name by which the user knows it.
///
/// Places in it are counted as editors count them: lines and columns from 1, columns in code points.
/// A line ends with LF, CR LF or CR.
public final class SourceText {
    private static final int BLOCK = 1_024;

    private final String path;
    private final String text;
    private final int[] lineStarts;
    private int @Nullable [] pairsBefore; // number of block -> characters of two units that begin before it; made when needed

    /// @param path how the user named the file; shown in front of every finding
    public SourceText(String path, String text) {
        this.path = path;
        this.text = text;
        this.lineStarts = lineStarts(text);
    }

    /// A source that could not be read at all; findings about it stand at 1:1.
    public static SourceText unreadable(String path) {
        return new SourceText(path, "");
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1; // The first line starts at 0.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean endsLine = c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (endsLine) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    public String path() {
        return path;
    }

    /// The last part of the path.
    public String fileName() {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    public String text() {
        return text;
    }

    public int lineCount() {
        return lineStarts.length;
    }

    /// The line of the character at `offset` (in UTF-16 units, from 0); the end of the text counts as a place.
    public int lineAt(int offset) {
        int found = Arrays.binarySearch(lineStarts, Math.clamp(offset, 0, text.length()));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// The column of the character at `offset`, in code points from the start of its line.
    ///
    /// Cost: the same however long the line is, once a first column of the text was asked for.
    public int columnAt(int offset) {
        int place = Math.clamp(offset, 0, text.length());
        return (int) (pointsBefore(place) - pointsBefore(lineStarts[lineAt(place) - 1])) + 1;
    }

    /// The offset of the character in a column of a line that there is, or of the end of the line.
    int offsetOf(int line, int column) {
        int start = lineStarts[line - 1];
        long wanted = pointsBefore(start) + column - 1;
        int low = start;
        int high = endOf(line);
        while (low < high) { // the least offset with so many before it
            int middle = low + high >>> 1;
            if (pointsBefore(middle) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low + pairs(text, Math.max(low, start + 1), Math.min(low + 1, text.length())); // not within a character
    }

    /// How many characters, of one unit or two, begin before an offset.
    private long pointsBefore(int offset) {
        int block = offset / BLOCK;
        return (long) offset - pairsBefore()[block] - pairs(text, block * BLOCK, offset);
    }

    private int[] pairsBefore() {
        int[] pairs = pairsBefore;
        if (pairs == null) {
            pairs = new int[text.length() / BLOCK + 1];
            for (int block = 1; block < pairs.length; block++) {
                pairs[block] = pairs[block - 1] + pairs(text, (block - 1) * BLOCK, block * BLOCK);
            }
            pairsBefore = pairs; // whoever else computes them finds the same
        }
        return pairs;
    }

    /// How many second halves of characters there are from one offset up to another.
    private static int pairs(String text, int from, int to) {
        int pairs = 0;
        for (int i = Math.max(from, 1); i < to; i++) {
            if (Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i))) {
                pairs++;
            }
        }
        return pairs;
    }

    /// The text of a line without its end; empty for a line that does not exist.
    public String line(int line) {
        if (line < 1 || line > lineStarts.length) {
            return "";
        }
        return text.substring(lineStarts[line - 1], endOf(line)).stripTrailing();
    }

    /// Where the next line begins, or the text ends.
    private int endOf(int line) {
        return line == lineStarts.length ? text.length() : lineStarts[line];
    }

    /// A piece of a line around a place in it, which is all that a terminal can show of a line of megabytes.
    ///
    /// @param reach how many characters there are at most before the place, and behind it
    Piece piece(int line, int column, int reach) {
        if (line < 1 || line > lineStarts.length) {
            return new Piece("", 0, false, false);
        }
        int start = lineStarts[line - 1];
        int end = endOf(line);
        while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        int place = Math.min(offsetOf(line, column), end);
        int from = place;
        for (int points = 0; from > start && points < reach; points++) {
            from -= Character.charCount(text.codePointBefore(from));
        }
        from = Math.max(from, start);
        int to = place;
        for (int points = 0; to < end && points < reach; points++) {
            to += Character.charCount(text.codePointAt(to));
        }
        to = Math.min(to, end);
        return new Piece(text.substring(from, to), text.codePointCount(from, place), from > start, to < end);
    }

    /// @param place         of which it was cut, in characters from its start
    /// @param isCutAtStart  whether the line goes on before it
    /// @param isCutAtTheEnd whether the line goes on behind it
    record Piece(String text, int place, boolean isCutAtStart, boolean isCutAtTheEnd) {}

    @Override
    public String toString() {
        return path;
    }
}
