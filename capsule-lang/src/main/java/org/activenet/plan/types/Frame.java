// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.types;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The local variables of one function while it is checked, and how it sees those of the functions around it.
///
/// A variable of an outer function that is used here becomes a parameter in front of the others: the function is lifted
/// to the top level (Johnsson 1985). Slots are final once the whole function has been seen.
final class Frame {
    private final @Nullable Frame outer;
    private final List<Variable> captured = new ArrayList<>();
    private final Map<Variable, Integer> capturedSlots = new IdentityHashMap<>();
    private int ownCount;

    Frame(@Nullable Frame outer) {
        this.outer = outer;
    }

    /// A local variable: `type` may have generic parts when it was defined by `val`.
    static final class Variable {
        final String name;
        final Type type;
        final Frame frame;
        private final int index;

        private Variable(String name, Type type, Frame frame, int index) {
            this.name = name;
            this.type = type;
            this.frame = frame;
            this.index = index;
        }
    }

    Variable add(String name, Type type) {
        return new Variable(name, type, this, ownCount++);
    }

    /// Notes that `variable` is used in this function.
    void use(Variable variable) {
        if (variable.frame != this && capturedSlots.putIfAbsent(variable, captured.size()) == null) {
            captured.add(variable);
            if (outer != null) {
                outer.use(variable);
            }
        }
    }

    /// The slot of `variable` in this function; ask when the function is complete.
    int slot(Variable variable) {
        return variable.frame == this ? captured.size() + variable.index : capturedSlots.get(variable);
    }

    int slotCount() {
        return captured.size() + ownCount;
    }

    List<Variable> captured() {
        return captured;
    }
}
