// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// A call of a compiled program: an object of the class that the program became, with its arguments unboxed.
public abstract class CompiledCall extends CallFrame {
    /// An empty frame for calls of the same program.
    public abstract CompiledCall fresh();

    @Override
    public abstract EntryPoint.Function entry();

    /// Writes a call into the frame.
    ///
    /// @param entry     of the same program
    /// @param arguments never changed
    public abstract void write(EntryPoint.Function entry, Object[] arguments);
}
