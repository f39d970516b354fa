// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.Map;

/// The local variables of the method that is being written, and which of them holds which variable of PLAN.
final class Locals {
    private final CodeBuilder code;
    private int next; // the JVM's local variables from here on are free
    private final Map<Integer, Variable> slots = new HashMap<>();

    /// @param first the first local variable of the JVM that is free
    Locals(CodeBuilder code, int first) {
        this.code = code;
        this.next = first;
    }

    /// Where a value lives, and how: in a local variable of the JVM, or, as a parameter of the function whose frame is run,
    /// in the field that the caller has put it into.
    record Variable(int local, Form form) {
        private static final int NONE = -1;

        static Variable inField(Form form) {
            return new Variable(NONE, form);
        }

        boolean isInField() {
            return local == NONE;
        }
    }

    Variable variable(Form form) {
        return new Variable(next++, form);
    }

    /// A new local variable for a `long`.
    int longVariable() {
        int local = next;
        next += TypeKind.LONG.slotSize();
        return local;
    }

    /// Pops a value into the variable.
    void store(Variable variable) {
        code.storeLocal(variable.form().kind(), variable.local());
    }

    /// Leaves the value of the variable, which is in no field, on the stack.
    void load(Variable variable) {
        code.loadLocal(variable.form().kind(), variable.local());
    }

    /// From now on that variable of PLAN is there.
    void bind(int slot, Variable variable) {
        slots.put(slot, variable);
    }

    /// Where that variable of PLAN is.
    Variable at(int slot) {
        return slots.get(slot);
    }

    /// How many local variables are in use, for [#release].
    int inUse() {
        return next;
    }

    /// Frees what has come into use since that many were.
    void release(int inUse) {
        next = inUse;
    }
}
