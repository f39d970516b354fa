// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import org.activenet.plan.run.Unit;

/// The method that is being written: what all parts of its compiler share.
///
/// @param signature of the function that it is for
/// @param lowering  of the body
/// @param node      the local variable that has the node; budget and values follow
record MethodCode(
        ProgramCompiler program, CodeBuilder code, Signature signature, Lowering lowering, Locals locals, Charges charges,
        OwnFrame ownFrame, int node) {
    private static final ClassDesc UNIT = Form.desc(Unit.class);

    static MethodCode of(
            ProgramCompiler program, CodeBuilder code, Signature signature, Lowering lowering, OwnFrame ownFrame, int node) {
        return new MethodCode(program, code, signature, lowering, new Locals(code, node + 3), new Charges(code, node + 1),
                ownFrame, node);
    }

    /// The local variable that has the budget.
    int budget() {
        return node + 1;
    }

    /// The local variable that has the values of the `val`s.
    int values() {
        return node + 2;
    }

    /// Before code that is not of this body: it may read the budget, and send.
    void beforeOutside() {
        charges.settle();
        ownFrame.change();
    }

    /// In a method of the frame: leaves one of its arguments on the stack.
    void loadArgument(int parameter) {
        program.emitLoadArgument(code, FrameLayout.of(signature), parameter);
    }

    /// Leaves `()` on the stack.
    Form unit() {
        code.getstatic(UNIT, "UNIT", UNIT);
        return Form.OBJECT;
    }
}
