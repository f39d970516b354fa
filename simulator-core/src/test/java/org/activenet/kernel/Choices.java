// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.util.ArrayList;
import java.util.List;

/// Walks through every run of a piece of code that chooses: small cases, all of them, no seed.
///
/// ```java
/// var choose = new Choices();
/// while (choose.next()) {
///     check(choose.below(3), choose.below(2)); // all six pairs, each once
/// }
/// ```
public final class Choices {
    private final List<Integer> values = new ArrayList<>();
    private final List<Integer> bounds = new ArrayList<>();
    private int depth;
    private boolean started;

    /// Moves to the next combination; `false` when all were seen.
    public boolean next() {
        while (!values.isEmpty() && values.getLast() + 1 == bounds.getLast()) {
            values.removeLast();
            bounds.removeLast();
        }
        if (started && values.isEmpty()) {
            return false;
        }
        if (started) {
            values.add(values.removeLast() + 1);
        }
        started = true;
        depth = 0;
        return true;
    }

    /// A value in [0, bound). Call it in the same order for the same earlier answers.
    public int below(int bound) {
        if (depth == values.size()) {
            values.add(0);
            bounds.add(bound);
        }
        return values.get(depth++);
    }
}
