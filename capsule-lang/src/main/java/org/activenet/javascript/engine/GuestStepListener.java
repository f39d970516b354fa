// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

/// Is told of each step that a capsule takes, before it is taken: what a debugger's "step" stops at.
///
/// A listener that throws stops the run: it is part of the host.
public interface GuestStepListener {
    /// @param line      of the statement in the program's source, from 1
    /// @param column    in code points, from 1
    /// @param stepsLeft of the budget, this one not yet charged
    void step(int line, int column, long stepsLeft);
}
