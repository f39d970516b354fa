// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import java.util.List;

/// A part of a pattern, as it is written. Only [Empty] matches nothing but the empty text at any place.
sealed interface Node {
    /// As many times as one likes.
    int UNLIMITED = Integer.MAX_VALUE;

    enum Assertion { TEXT_START, TEXT_END, LINE_START, LINE_END, WORD_BOUNDARY, NO_WORD_BOUNDARY }

    /// Whether it may match without taking a unit.
    boolean mayBeEmpty();

    record Empty() implements Node {
        @Override
        public boolean mayBeEmpty() {
            return true;
        }
    }

    /// One unit of a set, or one that is not in it.
    ///
    /// @param ignoresCase whether a unit is in the set if any of its [CaseRing] is
    record Units(UnitSet set, boolean isInverted, boolean ignoresCase) implements Node {
        @Override
        public boolean mayBeEmpty() {
            return false;
        }
    }

    record At(Assertion assertion) implements Node {
        @Override
        public boolean mayBeEmpty() {
            return true;
        }
    }

    /// A group that keeps what it matched.
    record Capture(int group, Node body) implements Node {
        @Override
        public boolean mayBeEmpty() {
            return body.mayBeEmpty();
        }
    }

    record Sequence(List<Node> parts) implements Node {
        @Override
        public boolean mayBeEmpty() {
            return parts.stream().allMatch(Node::mayBeEmpty);
        }
    }

    /// The first that leads to a match.
    record Choice(List<Node> alternatives) implements Node {
        @Override
        public boolean mayBeEmpty() {
            return alternatives.stream().anyMatch(Node::mayBeEmpty);
        }
    }

    /// @param maximum         at least 1
    /// @param isBodyMaybeEmpty whether the body may match without taking a unit
    /// @param firstGroup      the first group within the body; greater than `lastGroup` if there is none
    /// @param offset          where the repeat stands in the pattern
    record Repeat(Node body, int minimum, int maximum, boolean isGreedy, boolean isBodyMaybeEmpty, int firstGroup,
            int lastGroup, int offset) implements Node {
        @Override
        public boolean mayBeEmpty() {
            return minimum == 0 || isBodyMaybeEmpty;
        }
    }
}
