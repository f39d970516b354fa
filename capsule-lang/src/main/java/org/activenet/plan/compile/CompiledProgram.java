// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import org.activenet.plan.run.CompiledCode;
import org.activenet.plan.run.EntryPoint;
import org.activenet.plan.run.Meter;
import org.activenet.plan.run.PlanNode;

/// What every compiled program extends: the way from boxed arguments into its code.
abstract class CompiledProgram implements CompiledCode {
    private static final Object[] NO_VALUES = {};

    @Override
    public final Object run(EntryPoint.Function entry, Object[] arguments, PlanNode node, Meter meter) {
        Object[] values = NO_VALUES;
        int[] needed = entry.neededValues();
        if (needed.length > 0) {
            values = new Object[needed[needed.length - 1] + 1];
            for (int index : needed) {
                values[index] = value(index, node, meter, values);
            }
        }
        return call(entry.index(), arguments, node, meter, values);
    }

    /// Evaluates the `val` of that index.
    abstract Object value(int index, PlanNode node, Meter meter, Object[] values);

    /// Calls the function of that index.
    abstract Object call(int index, Object[] arguments, PlanNode node, Meter meter, Object[] values);
}
