// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// A program in the code of the machine that runs it.
public interface CompiledCode {
    /// Evaluates the `val`s that the entry point needs, then calls it with boxed arguments.
    Object run(EntryPoint.Function entry, Object[] arguments, PlanNode node, Meter meter);
}
