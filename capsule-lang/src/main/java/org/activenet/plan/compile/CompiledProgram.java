// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import java.util.Objects;
import org.activenet.budget.Budget;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.CompiledCall;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.PlanNode;
import org.jspecify.annotations.Nullable;

/// What every compiled program extends. An object of it is a call of one of the program's functions: it has a field for
/// each argument, a number or an object, as many as the function with the most arguments needs.
///
/// Compiled code reads and writes its own fields; all others go through the methods here, with boxed arguments.
abstract class CompiledProgram extends CompiledCall {
    /// By the index of the function; for [#fresh].
    final FrameLayout[] layouts;

    /// Which function the frame calls, for the code that runs it.
    int function;

    private EntryPoint.@Nullable Function entry;

    CompiledProgram(FrameLayout[] layouts) {
        this.layouts = layouts;
    }

    /// Makes the frame one of a function; the arguments come next. A reference is stored only where it changes, which is
    /// cheaper for most garbage collectors.
    final void begin(EntryPoint.Function called, int index) {
        if (entry != called) {
            entry = called;
        }
        function = index;
    }

    @Override
    public final EntryPoint.Function entry() {
        return Objects.requireNonNull(entry, "an empty frame");
    }

    @Override
    public final void write(EntryPoint.Function called, Object[] arguments) {
        begin(called, called.index());
        writeArguments(arguments);
    }

    @Override
    public final Object argument(int index) {
        FrameLayout layout = layouts[function];
        if (layout.isPacked()) {
            return ((Object[]) object(0))[index];
        }
        Form form = layout.forms()[index];
        int place = layout.places()[index];
        return form == Form.OBJECT ? object(place) : form.box(number(place));
    }

    @Override
    public final Chunk chunk() {
        var arguments = new Object[layouts[function].forms().length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(i);
        }
        return new Chunk(entry(), arguments);
    }

    /// Evaluates the `val`s that the call needs.
    final Object[] values(PlanNode node, Budget budget) {
        int[] needed = entry().neededValues();
        var values = new Object[needed[needed.length - 1] + 1];
        for (int index : needed) {
            values[index] = value(index, node, budget, values);
        }
        return values;
    }

    /// Evaluates the `val` of that index.
    abstract Object value(int index, PlanNode node, Budget budget, Object[] values);

    /// Writes all arguments of [#function].
    abstract void writeArguments(Object[] arguments);

    abstract int number(int place);

    abstract Object object(int place);
}
