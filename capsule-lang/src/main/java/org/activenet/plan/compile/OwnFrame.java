// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import org.activenet.plan.types.Typed;

/// Whether the frame that is run is still as it came, where the code that is being written runs in one.
///
/// A host may let a packet that passes itself on be changed in place. The frame of the sent call is then the one that is
/// run, and an argument that stays what it is stays where it is: up to the first send.
final class OwnFrame {
    private static final int NONE = -1;

    private final int function;
    private boolean mayBeChanged;

    private OwnFrame(int function) {
        this.function = function;
    }

    /// The frame of a call of that function.
    static OwnFrame of(int function) {
        return new OwnFrame(function);
    }

    /// For code that gets its arguments as parameters.
    static OwnFrame none() {
        return new OwnFrame(NONE);
    }

    /// Notes that something may have been sent on some way to here, so that the frame may have been written anew.
    void change() {
        mayBeChanged = true;
    }

    /// For [#restore] where another way begins.
    boolean mayBeChanged() {
        return mayBeChanged;
    }

    void restore(boolean mayBeChanged) {
        this.mayBeChanged = mayBeChanged;
    }

    /// Whether the frame of the sent call may be the one that is run, with the arguments as they came.
    boolean mayBeOf(Lowering.SentCall sent) {
        return sent.function() == function && !mayBeChanged;
    }

    /// Whether an argument is the parameter of the same place, and so may stay where it is.
    boolean mayKeep(Lowering.SentCall sent, int index) {
        return mayBeOf(sent) && sent.arguments().get(index) instanceof Typed.Local local && local.slot() == index;
    }
}
