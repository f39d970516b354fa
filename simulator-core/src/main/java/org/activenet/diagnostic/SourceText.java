// SPDX-License-Identifier: Apache-2.0
package org.activenet.diagnostic;

import java.util.Arrays;

/// A text that a user gave us, under the name by which the user knows it.
///
/// Places in it are counted as editors count them: lines and columns from 1, columns in code points.
/// A line ends with LF, CR LF or CR.
public final class SourceText {
    private final String path;
    private final String text;
    private final int[] lineStarts;

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
    public int columnAt(int offset) {
        int place = Math.clamp(offset, 0, text.length());
        return text.codePointCount(lineStarts[lineAt(place) - 1], place) + 1;
    }

    /// The text of a line without its end; empty for a line that does not exist.
    public String line(int line) {
        if (line < 1 || line > lineStarts.length) {
            return "";
        }
        int end = line == lineStarts.length ? text.length() : lineStarts[line];
        return text.substring(lineStarts[line - 1], end).stripTrailing();
    }

    @Override
    public String toString() {
        return path;
    }
}
