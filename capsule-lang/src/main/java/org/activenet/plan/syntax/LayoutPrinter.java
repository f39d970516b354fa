// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.syntax.Layout.Comment;

/// Chooses where the lines of a [Layout] break, and writes it.
///
/// From left to right, never back: a group goes on one line if it and what must follow it fit. Cost: linear in the text,
/// times the width. No recursion, however deep the layout is.
final class LayoutPrinter {
    private final int width;
    private final StringBuilder out = new StringBuilder();
    private final List<Task> tasks = new ArrayList<>(); // what is still to be written, the next one last
    private int column;
    private boolean isLineEmpty = true; // nothing is on it but its indentation, which is not yet written
    private boolean mustBreak; // a comment has ended the line
    private boolean mustBreakTwice;

    private LayoutPrinter(int width) {
        this.width = width;
    }

    /// @param isFlat whether lines that may break do not
    /// @param from   of a filling: the item that is next
    /// @param isFull of a filling: whether the item before took several lines
    private record Task(Layout layout, int indent, boolean isFlat, int from, boolean isFull) {
        Task(Layout layout, int indent, boolean isFlat) {
            this(layout, indent, isFlat, 0, false);
        }

        Task with(Layout inner) {
            return new Task(inner, indent, isFlat);
        }
    }

    /// The text, each line of it ended.
    static String print(Layout layout, int width) {
        var printer = new LayoutPrinter(width);
        printer.tasks.add(new Task(layout, 0, false));
        while (!printer.tasks.isEmpty()) {
            printer.write(printer.tasks.removeLast());
        }
        return printer.isLineEmpty ? printer.out.toString() : printer.out.append('\n').toString();
    }

    private void write(Task task) {
        switch (task.layout) {
            case Layout.Text(String text) -> write(text, task.indent);
            case Layout.Line line -> {
                if (!task.isFlat || mustBreak) {
                    breakLine(task.indent, false);
                } else if (line == Layout.Line.SPACE) {
                    write(" ", task.indent);
                }
            }
            case Layout.Break(boolean hasEmptyLine) -> breakLine(task.indent, hasEmptyLine);
            case Comment comment -> write(comment, task.indent);
            case Layout.Row(var parts, _) -> parts.reversed().forEach(part -> tasks.add(task.with(part)));
            case Layout.Nest(int columns, var inner, _) ->
                tasks.add(new Task(inner, task.indent + columns, task.isFlat));
            case Layout.Align(var inner, _) -> {
                if (mustBreak) {
                    breakLine(task.indent, false);
                }
                tasks.add(new Task(inner, column, task.isFlat));
            }
            case Layout.Group(var inner, _) ->
                tasks.add(new Task(inner, task.indent, task.isFlat || fits(task.layout, List.of())));
            case Layout.Filling filling -> fill(filling, task);
        }
    }

    private void fill(Layout.Filling filling, Task task) {
        int next = task.from;
        if (next == filling.items().size()) {
            return;
        }
        Layout item = filling.items().get(next);
        if (task.isFlat) {
            tasks.add(new Task(filling, task.indent, true, next + 1, false));
            tasks.add(task.with(item));
            if (next > 0) {
                tasks.add(task.with(filling.gaps().get(next - 1)));
            }
            return;
        }
        if (next > 0) {
            Layout gap = filling.gaps().get(next - 1);
            List<Layout> following = next < filling.gaps().size() ? List.of(filling.gaps().get(next)) : List.of();
            boolean isSameLine = gap instanceof Layout.Line && !task.isFull && !mustBreak
                    && fits(Layout.row(gap, item), following);
            write(new Task(gap, task.indent, isSameLine));
        }
        List<Layout> following = next < filling.gaps().size() ? List.of(filling.gaps().get(next)) : List.of();
        boolean isFlat = fits(item, following);
        tasks.add(new Task(filling, task.indent, false, next + 1, !isFlat));
        tasks.add(new Task(item, task.indent, isFlat));
    }

    /// Whether a layout can stand on the rest of the line, with all that follows up to where a line may break next.
    private boolean fits(Layout layout, List<Layout> following) {
        if (layout.traits().isBroken()) {
            return false;
        }
        int left = width - column - layout.traits().width();
        for (Layout next : following) {
            if (next instanceof Layout.Line || next instanceof Layout.Break) {
                return left >= 0;
            }
        }
        return left >= 0 && restFits(left);
    }

    private boolean restFits(int room) {
        int left = room;
        var ahead = new ArrayList<Task>();
        for (int i = tasks.size() - 1; left >= 0 && (i >= 0 || !ahead.isEmpty()); ) {
            Task task = ahead.isEmpty() ? tasks.get(i--) : ahead.removeLast();
            switch (task.layout) {
                case Layout.Text text -> left -= text.traits().width();
                case Layout.Line line -> {
                    if (!task.isFlat) {
                        return true;
                    }
                    left -= line.traits().width();
                }
                case Layout.Break _ -> {
                    return true;
                }
                case Comment comment -> {
                    left -= comment.traits().width();
                    if (comment.traits().endsLine() || comment.text().size() > 1) {
                        return left >= 0;
                    }
                }
                case Layout.Row(var parts, _) -> parts.reversed().forEach(part -> ahead.add(task.with(part)));
                case Layout.Nest(_, var inner, _) -> ahead.add(task.with(inner));
                case Layout.Align(var inner, _) -> ahead.add(task.with(inner));
                case Layout.Group(var inner, _) -> ahead.add(task.with(inner));
                case Layout.Filling filling -> {
                    if (task.from > 0 && task.from < filling.items().size() && !task.isFlat) {
                        return true; // before its next item
                    }
                    for (int item = filling.items().size() - 1; item >= task.from; item--) {
                        if (item < filling.gaps().size()) {
                            ahead.add(task.with(filling.gaps().get(item)));
                        }
                        ahead.add(task.with(filling.items().get(item)));
                    }
                }
            }
        }
        return left >= 0;
    }

    private void write(String text, int indent) {
        if (mustBreak) {
            breakLine(indent, false);
        }
        if (isLineEmpty) {
            out.repeat(' ', column);
            isLineEmpty = false;
        }
        out.append(text);
        column += text.codePointCount(0, text.length());
    }

    private void breakLine(int indent, boolean hasEmptyLine) {
        if (!out.isEmpty()) {
            while (out.charAt(out.length() - 1) == ' ') {
                out.setLength(out.length() - 1); // no space is left before a comment that has its own line
            }
            out.append(hasEmptyLine || mustBreakTwice ? "\n\n" : "\n");
        }
        column = indent;
        isLineEmpty = true;
        mustBreak = false;
        mustBreakTwice = false;
    }

    private void write(Comment comment, int indent) {
        if (mustBreak || (comment.place() == Comment.Place.OWN_LINE && !isLineEmpty)) {
            breakLine(indent, false);
        }
        if (!isLineEmpty && " ([".indexOf(out.charAt(out.length() - 1)) < 0) {
            write(" ", indent);
        }
        int moved = column - comment.column();
        write(comment.text().getFirst(), indent);
        for (String line : comment.text().subList(1, comment.text().size())) {
            String shifted = shifted(line, moved);
            out.append('\n').append(shifted);
            column = shifted.codePointCount(0, shifted.length());
        }
        switch (comment.place()) {
            case BEFORE_WORD -> write(" ", indent);
            case BEHIND_WORD -> {}
            case END_OF_LINE, OWN_LINE -> {
                mustBreak = true;
                mustBreakTwice = comment.emptyLine();
            }
        }
    }

    private static String shifted(String line, int columns) {
        if (line.isEmpty() || columns >= 0) {
            return line.isEmpty() ? line : " ".repeat(columns) + line;
        }
        int from = 0;
        while (from < -columns && from < line.length() && " \t".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        return line.substring(from);
    }
}
