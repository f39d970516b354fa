// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.Arrays;
import java.util.List;

/// A list: empty, or a value in front of another list, which it shares.
public final class PlanList {
    public static final PlanList EMPTY = new PlanList();

    private static final PlanException NO_HEAD = PlanException.EMPTY_LIST.because(() -> "hd of an empty list");
    private static final PlanException NO_TAIL = PlanException.EMPTY_LIST.because(() -> "tl of an empty list");

    private final Object head; // of the empty list: Unit, never shown
    private final PlanList tail; // of the empty list: itself
    private final int length;
    private final int depth;

    private PlanList() {
        this.head = Unit.UNIT;
        this.tail = this;
        this.length = 0;
        this.depth = 1;
    }

    private PlanList(Object head, PlanList tail) {
        this.head = head;
        this.tail = tail;
        this.length = tail.length + 1;
        this.depth = Math.max(tail.depth, 1 + Values.depth(head));
    }

    /// The list with `value` in front.
    public PlanList prepend(Object value) {
        return new PlanList(value, this);
    }

    public static PlanList of(List<?> values) {
        PlanList list = EMPTY;
        for (Object value : values.reversed()) {
            list = list.prepend(value);
        }
        return list;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public int length() {
        return length;
    }

    /// @throws PlanException EmptyList
    public Object head() {
        if (length == 0) {
            throw NO_HEAD;
        }
        return head;
    }

    /// @throws PlanException EmptyList
    public PlanList tail() {
        if (length == 0) {
            throw NO_TAIL;
        }
        return tail;
    }

    /// The values in order, as an array of its own.
    public Object[] toArray() {
        var values = new Object[length];
        PlanList at = this;
        for (int i = 0; i < values.length; i++) {
            values[i] = at.head;
            at = at.tail;
        }
        return values;
    }

    int depth() {
        return depth;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanList list && list.length == length
                && Arrays.equals(toArray(), list.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(toArray());
    }

    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }
}
