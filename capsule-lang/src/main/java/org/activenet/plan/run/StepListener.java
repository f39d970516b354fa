// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import java.util.List;
import org.activenet.plan.syntax.Span;

/// Told of each expression as it begins; for tracing and for stepping through a program.
@FunctionalInterface
public interface StepListener {
    /// @param span          the expression, in the text of the program; empty for code that came as bytes
    /// @param locals        the local variables set so far; a view that holds during the call only
    /// @param steps         what is left of the step budget
    /// @param resourceBound what the packet has left
    void step(Span span, List<Local> locals, long steps, int resourceBound);

    /// An exception, or the end of the budget, leaves an expression. Told from the inside out, up to whoever handles it.
    ///
    /// @param program whose text the span is in
    default void left(Program program, Span span) {}

    /// A local variable and its value.
    record Local(String name, Object value) {}
}
