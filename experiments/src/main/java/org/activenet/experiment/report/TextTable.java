// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.activenet.diagnostic.Prose;
import org.activenet.diagnostic.VisibleText;

/// A table for a terminal: columns that say what a row is about, then as many others side by side as fit; the rest goes below,
/// behind the same first columns.
///
/// The numbers of a column have their points below each other. Where the table is too wide for the terminal, titles are broken
/// into lines first, then words in cells, and only then the table. No line is wider than the terminal, unless a single number is.
public final class TextTable {
    private static final String GAP = "  ";
    private static final int LEAST_WORDS = 16; // columns that words get before the table is broken
    /// What stands before the point, the rest of the number, and what stands behind it.
    private static final Pattern NUMBER = Pattern.compile("([<+-]?[0-9,]+)((?:\\.[0-9]+)?)(.*)");
    private static final int WHOLE = 1;
    private static final int FRACTION = 2;
    private static final int REST = 3;

    private final List<Column> keys = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    /// @param unit  behind the title; empty where there is none
    /// @param cells visible, one for each row
    private record Column(String title, String unit, boolean isNumber, List<String> cells) {
        int cellWidth() {
            return cells.stream().mapToInt(VisibleText::columns).max().orElse(0);
        }

        String head() {
            return unit.isEmpty() ? title : title + " [" + unit + "]";
        }

        int naturalWidth() {
            return Math.max(VisibleText.columns(head()), cellWidth());
        }

        /// With a title of two lines.
        int narrowWidth() {
            int narrow = Math.max(VisibleText.columns(bracketed()), cellWidth());
            while (narrow < VisibleText.columns(title) && Prose.lines(title, narrow).size() > 2) {
                narrow++;
            }
            int longestWord = Arrays.stream(title.split(" ")).mapToInt(VisibleText::columns).max().orElse(0);
            return Math.max(narrow, longestWord);
        }

        int longestWord() {
            return cells.stream().flatMap(cell -> Arrays.stream(cell.split(" "))).mapToInt(VisibleText::columns).max().orElse(0);
        }

        String bracketed() {
            return unit.isEmpty() ? "" : "[" + unit + "]";
        }

        List<String> head(int width) {
            if (VisibleText.columns(head()) <= width) {
                return List.of(head());
            }
            List<String> lines = new ArrayList<>(Prose.lines(title, width));
            if (!unit.isEmpty()) {
                lines.add(bracketed());
            }
            return lines;
        }

        List<String> cell(int row, int width) {
            return isNumber ? List.of(cells.get(row)) : Prose.lines(cells.get(row), width);
        }

        String padded(String text, int width) {
            String space = " ".repeat(Math.max(0, width - VisibleText.columns(text)));
            return isNumber ? space + text : text + space;
        }
    }

    /// A column that says what the rows are about; a cell that is the same as the one before is not repeated.
    public TextTable key(String title, List<String> cells) {
        keys.add(new Column(title, "", false, visible(cells)));
        return this;
    }

    public TextTable words(String title, List<String> cells) {
        columns.add(new Column(title, "", false, visible(cells)));
        return this;
    }

    /// @param cells numbers, with what belongs to them behind a blank
    public TextTable numbers(String title, String unit, List<String> cells) {
        columns.add(new Column(title, unit, true, aligned(visible(cells))));
        return this;
    }

    private static List<String> visible(List<String> cells) {
        return cells.stream().map(VisibleText::of).toList();
    }

    /// The points below each other, and what stands behind the numbers as well. What is not a number ends where the numbers do
    /// before their points, if there is room, and else at the end.
    private static List<String> aligned(List<String> cells) {
        int wholeWidth = widestGroup(cells, WHOLE);
        int fractionWidth = widestGroup(cells, FRACTION);
        int width = Math.max(
                wholeWidth + fractionWidth + widestGroup(cells, REST),
                cells.stream().filter(cell -> !NUMBER.matcher(cell).matches()).mapToInt(String::length).max().orElse(0));
        List<String> aligned = new ArrayList<>();
        for (String cell : cells) {
            Matcher number = NUMBER.matcher(cell);
            String text;
            if (number.matches()) {
                text = " ".repeat(wholeWidth - number.group(WHOLE).length()) + number.group(WHOLE) + number.group(FRACTION)
                        + " ".repeat(fractionWidth - number.group(FRACTION).length()) + number.group(REST);
            } else {
                text = " ".repeat(Math.max(0, (cell.length() <= wholeWidth ? wholeWidth : width) - cell.length())) + cell;
            }
            aligned.add(text + " ".repeat(width - text.length()));
        }
        return aligned;
    }

    private static int widestGroup(List<String> cells, int group) {
        return cells.stream()
                .map(NUMBER::matcher)
                .filter(Matcher::matches)
                .mapToInt(number -> number.group(group).length())
                .max()
                .orElse(0);
    }

    /// @param width of the terminal
    public String render(int width) {
        List<Column> all = new ArrayList<>(keys);
        all.addAll(columns);
        int[] natural = widths(all, Column::naturalWidth);
        if (total(natural) <= width) {
            return block(all, natural);
        }
        int[] squeezed = squeezed(all, widths(all, Column::narrowWidth), width);
        return total(squeezed) <= width ? block(all, squeezed) : blocks(squeezed, width);
    }

    private static int[] widths(List<Column> columns, ToIntFunction<Column> width) {
        return columns.stream().mapToInt(width).toArray();
    }

    private static int total(int[] widths) {
        return IntStream.of(widths).sum() + GAP.length() * (widths.length - 1);
    }

    /// Takes from the columns of words what there is too much: from the widest first, from the keys last.
    private int[] squeezed(List<Column> all, int[] widths, int width) {
        int[] squeezed = widths.clone();
        IntStream.range(0, all.size())
                .filter(i -> !all.get(i).isNumber)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> i < keys.size()).thenComparing(i -> -widths[i]))
                .forEach(i -> {
                    int tooMuch = Math.max(0, total(squeezed) - width);
                    int least = Math.min(squeezed[i], Math.max(LEAST_WORDS, all.get(i).longestWord()));
                    squeezed[i] = Math.max(least, squeezed[i] - tooMuch);
                });
        return squeezed;
    }

    /// The columns that are not keys, as many side by side as fit.
    private String blocks(int[] widths, int width) {
        List<String> blocks = new ArrayList<>();
        int from = keys.size();
        while (from < widths.length) {
            int to = from + 1;
            while (to < widths.length && total(withKeys(widths, from, to + 1)) <= width) {
                to++;
            }
            List<Column> shown = new ArrayList<>(keys);
            shown.addAll(columns.subList(from - keys.size(), to - keys.size()));
            int[] narrow = withKeys(widths, from, to);
            int[] natural = widths(shown, Column::naturalWidth);
            for (int i = 0; i < shown.size(); i++) {
                natural[i] = shown.get(i).isNumber ? natural[i] : narrow[i];
            }
            blocks.add(block(shown, total(natural) <= width ? natural : narrow));
            from = to;
        }
        return String.join("\n", blocks);
    }

    private int[] withKeys(int[] widths, int from, int to) {
        return IntStream.concat(Arrays.stream(widths, 0, keys.size()), Arrays.stream(widths, from, to)).toArray();
    }

    private String block(List<Column> all, int[] widths) {
        var text = new StringBuilder();
        List<List<String>> heads = IntStream.range(0, all.size()).mapToObj(i -> all.get(i).head(widths[i])).toList();
        int height = heads.stream().mapToInt(List::size).max().orElse(0);
        line(text, all, widths, heads.stream().map(head -> lowered(head, height)).toList());
        line(text, all, widths, IntStream.of(widths).mapToObj(each -> List.of("-".repeat(each))).toList());
        int rows = all.isEmpty() ? 0 : all.getFirst().cells.size();
        for (int row = 0; row < rows; row++) {
            boolean isRepeated = row > 0;
            List<List<String>> cells = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                isRepeated &= i < keys.size() && row > 0 && all.get(i).cells.get(row).equals(all.get(i).cells.get(row - 1));
                cells.add(isRepeated ? List.of() : all.get(i).cell(row, widths[i]));
            }
            line(text, all, widths, cells);
        }
        return text.toString();
    }

    private static List<String> lowered(List<String> head, int height) {
        List<String> lines = new ArrayList<>();
        IntStream.range(head.size(), height).forEach(_ -> lines.add(""));
        lines.addAll(head);
        return lines;
    }

    /// As many lines as the highest cell has.
    private static void line(StringBuilder text, List<Column> all, int[] widths, List<List<String>> cells) {
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < height; i++) {
            var line = new StringBuilder();
            for (int column = 0; column < all.size(); column++) {
                List<String> lines = cells.get(column);
                line.append(column == 0 ? "" : GAP)
                        .append(all.get(column).padded(i < lines.size() ? lines.get(i) : "", widths[column]));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }
}
