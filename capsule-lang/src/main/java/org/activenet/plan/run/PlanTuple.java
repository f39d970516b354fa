// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.Arrays;

/// A tuple of two or more values.
public final class PlanTuple {
    private final Object[] elements;
    private final int depth;

    /// @param elements kept, not copied; never changed
    public PlanTuple(Object... elements) {
        this.elements = elements;
        this.depth = Values.depthOver(elements);
    }

    public int size() {
        return elements.length;
    }

    public Object element(int index) {
        return elements[index];
    }

    int depth() {
        return depth;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlanTuple tuple && Arrays.equals(elements, tuple.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return Arrays.toString(elements);
    }
}
