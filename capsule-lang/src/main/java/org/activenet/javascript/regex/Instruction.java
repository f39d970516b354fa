// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.regex;

import org.jspecify.annotations.Nullable;

/// An instruction of a [RegexProgram]. One without a target is followed by the next.
///
/// @param x           the first number of the operation
/// @param y           the second number of the operation
/// @param set         the units of the operation
/// @param loopDepth   in how many loops the instruction stands whose iterations may be empty
/// @param firstState  the number of the first of the states in which a thread can be here: one for each count, from 0 to
///                    `loopDepth`, of loops whose iteration has taken a unit; a single one if the instruction takes a unit,
///                    for after that all have
record Instruction(Op op, int x, int y, @Nullable UnitSet set, int loopDepth, int firstState) {
    enum Op {
        /// Takes a unit of the set.
        TAKE,
        /// Takes a unit that is in the set, or another of whose [CaseRing] is; one for which that does not hold, if `x` is 1.
        TAKE_IGNORING_CASE,
        /// Goes on at `x` and, with less priority, at `y`.
        SPLIT,
        /// Goes on at `x`.
        JUMP,
        /// Keeps the place in slot `x`.
        SAVE,
        /// Forgets the slots from `x` to `y`.
        FORGET,
        /// Ends an iteration of the innermost loop, which must not be empty.
        ITERATED,
        /// Goes on if assertion `x` holds here.
        ASSERT,
        /// Ends a match.
        MATCH
    }

    boolean takesUnit() {
        return op == Op.TAKE || op == Op.TAKE_IGNORING_CASE;
    }

    int stateCount() {
        return takesUnit() ? 1 : loopDepth + 1;
    }

    Instruction to(int newX, int newY) {
        return new Instruction(op, newX, newY, set, loopDepth, firstState);
    }

    /// Whether an instruction that takes a unit takes this one.
    boolean takes(char unit) {
        if (op == Op.TAKE) {
            return set.contains(unit);
        }
        char same = unit;
        do {
            if (set.contains(same)) {
                return x == 0;
            }
            same = CaseRing.next(same);
        } while (same != unit);
        return x == 1;
    }
}
