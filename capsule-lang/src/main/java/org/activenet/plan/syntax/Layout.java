// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.syntax;

import java.util.List;

/// How a text may be laid out: what must stay together, and where a line may break. [LayoutPrinter] chooses.
///
/// The combinators are those of Wadler's prettier printer (2003), with fillings as in Oppen's (1980), and comments, which
/// make lines end where their author ended them.
sealed interface Layout {
    Traits traits();

    /// What decides whether something can stand on one line.
    ///
    /// @param width      on one line, in code points
    /// @param isBroken   whether it cannot stand on one line, however long that is
    /// @param beginsLine whether it begins with a comment that has a line of its own
    /// @param endsLine   whether it ends with a comment that ends its line
    record Traits(int width, boolean isEmpty, boolean isBroken, boolean beginsLine, boolean endsLine) {
        static final Traits EMPTY = new Traits(0, true, false, false, false);

        private static Traits ofWidth(int width) {
            return new Traits(width, false, false, false, false);
        }

        private Traits then(Traits next) {
            if (isEmpty || next.isEmpty) {
                return isEmpty ? next : this;
            }
            int sum = Math.min(width + next.width, 1_000_000);
            boolean isTorn = endsLine || next.beginsLine;
            return new Traits(sum, false, isBroken || next.isBroken || isTorn, beginsLine, next.endsLine);
        }

        private static Traits of(List<Layout> parts) {
            Traits traits = EMPTY;
            for (Layout part : parts) {
                traits = traits.then(part.traits());
            }
            return traits;
        }
    }

    /// Some characters that stay together.
    record Text(String text) implements Layout {
        @Override
        public Traits traits() {
            return Traits.ofWidth(text.codePointCount(0, text.length()));
        }
    }

    /// Where a line may break: else a space, or nothing.
    enum Line implements Layout {
        SPACE(1),
        NOTHING(0);

        private final Traits traits;

        Line(int width) {
            this.traits = Traits.ofWidth(width);
        }

        @Override
        public Traits traits() {
            return traits;
        }
    }

    /// Where a line breaks in any case, and whether an empty line follows it.
    record Break(boolean hasEmptyLine) implements Layout {
        private static final Traits TRAITS = new Traits(0, false, true, false, false);

        @Override
        public Traits traits() {
            return TRAITS;
        }
    }

    /// A comment, or several in one line.
    ///
    /// @param text       the lines of it
    /// @param column     where it began before, from 0, so that its other lines can be moved with the first
    /// @param emptyLine  whether an empty line follows one that ends its line
    record Comment(List<String> text, int column, Place place, boolean emptyLine) implements Layout {
        /// How it stands among the words.
        enum Place {
            /// In front of a word, on its line.
            BEFORE_WORD,
            /// Behind a word, before whatever follows.
            BEHIND_WORD,
            /// Behind a word, and the line ends.
            END_OF_LINE,
            /// On lines of its own.
            OWN_LINE
        }

        public Comment {
            text = List.copyOf(text);
        }

        @Override
        public Traits traits() {
            boolean isOwn = place == Place.OWN_LINE;
            boolean endsLine = isOwn || place == Place.END_OF_LINE;
            int width = endsLine ? 0 : text.getFirst().length() + 1;
            return new Traits(width, false, text.size() > 1 && !endsLine, isOwn, endsLine);
        }
    }

    /// One after the other.
    record Row(List<Layout> parts, Traits traits) implements Layout {}

    /// With lines that break inside moved to the right.
    record Nest(int columns, Layout inner, Traits traits) implements Layout {}

    /// With lines that break inside moved to the column where it begins.
    record Align(Layout inner, Traits traits) implements Layout {}

    /// On one line if it fits; else all lines break that may and that are in no other group or filling in it.
    record Group(Layout inner, Traits traits) implements Layout {}

    /// As many items to a line as fit; one that takes several lines has them for itself.
    ///
    /// @param gaps what stands behind each item but the last: a [Line] or a [Break]
    record Filling(List<Layout> items, List<Layout> gaps, Traits traits) implements Layout {}

    static Layout text(String text) {
        return new Text(text);
    }

    static Layout row(Layout... parts) {
        return row(List.of(parts));
    }

    static Layout row(List<Layout> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Row(List.copyOf(parts), Traits.of(parts));
    }

    static Layout nest(int columns, Layout inner) {
        return new Nest(columns, inner, inner.traits());
    }

    static Layout align(Layout inner) {
        return new Align(inner, inner.traits());
    }

    static Layout group(Layout inner) {
        return new Group(inner, inner.traits());
    }

    /// A group that is put on one line only if it is short.
    static Layout group(Layout inner, int widest) {
        Traits all = inner.traits();
        boolean isBroken = all.isBroken || all.width > widest;
        return new Group(inner, new Traits(all.width, all.isEmpty, isBroken, all.beginsLine, all.endsLine));
    }

    static Layout filling(List<Layout> items, List<Layout> gaps) {
        Traits traits = Traits.EMPTY;
        for (int i = 0; i < items.size(); i++) {
            traits = traits.then(items.get(i).traits());
            traits = i < gaps.size() ? traits.then(gaps.get(i).traits()) : traits;
        }
        return new Filling(List.copyOf(items), List.copyOf(gaps), traits);
    }
}
