// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.activenet.plan.run.PlanException;
import org.activenet.plan.run.Values;

/// The charges of one body, as code: each at its place, or, in a body whose [Price] the budget covers, added up while
/// compiling and written to the budget where somebody could read it ([#settle]).
final class Charges {
    private static final ClassDesc BUDGET = Signature.BUDGET;
    private static final ClassDesc VALUES = Form.desc(Values.class);
    private static final ClassDesc EXCEPTION = Form.desc(PlanException.class);

    private final CodeBuilder code;
    private final int budget;
    private boolean arePaid;
    private Owed owed = Owed.NOTHING;
    private final List<Raise> raises = new ArrayList<>();

    /// What has been charged, but the budget does not show it yet.
    record Owed(long steps, long bytes, long packets) {
        static final Owed NOTHING = new Owed(0, 0, 0);

        Owed plus(long moreSteps, long moreBytes, long morePackets) {
            return new Owed(steps + moreSteps, bytes + moreBytes, packets + morePackets);
        }
    }

    /// @param budget the local variable that has the budget
    Charges(CodeBuilder code, int budget) {
        this.code = code;
        this.budget = budget;
    }

    /// From here on the budget covers whatever is charged.
    void pay() {
        arePaid = true;
    }

    boolean arePaid() {
        return arePaid;
    }

    void steps(long steps) {
        if (arePaid) {
            owed = owed.plus(steps, 0, 0);
        } else {
            code.aload(budget).loadConstant(steps)
                    .invokevirtual(BUDGET, "chargeSteps", MethodTypeDesc.of(CD_void, CD_long));
        }
    }

    /// A packet of a body that has paid.
    void paidPacket() {
        assert arePaid;
        owed = owed.plus(0, 0, 1);
    }

    void tuple(int size) {
        allocation("chargeTuple", size, Values.tupleBytes(size));
    }

    void chunk(int size) {
        allocation("chargeChunk", size, Values.chunkBytes(size));
    }

    private void allocation(String charge, int size, long bytes) {
        if (arePaid) {
            owed = owed.plus(0, bytes, 0);
        } else {
            code.loadConstant(size).aload(budget)
                    .invokestatic(VALUES, charge, MethodTypeDesc.of(CD_void, CD_int, BUDGET));
        }
    }

    /// Brings the budget up to date: before somebody could read it, and where ways through the body meet.
    void settle() {
        if (!owed.equals(Owed.NOTHING)) {
            code.aload(budget)
                    .loadConstant(owed.steps)
                    .loadConstant(owed.bytes)
                    .loadConstant(owed.packets)
                    .invokevirtual(BUDGET, "take", MethodTypeDesc.of(CD_void, CD_long, CD_long, CD_long));
            owed = Owed.NOTHING;
        }
    }

    /// The place where an exception of the language is raised: what is owed now is settled there, and not on the way
    /// that nearly every call takes. Only in a body that has paid, which catches nothing.
    Label raise(String exception) {
        assert arePaid;
        var raise = new Raise(code.newLabel(), exception, owed);
        raises.add(raise);
        return raise.at;
    }

    /// Writes the code at the labels of [#raise], behind the body.
    void emitRaises() {
        for (Raise raise : raises) {
            code.labelBinding(raise.at);
            owed = raise.owed;
            settle();
            code.getstatic(EXCEPTION, raise.exception, EXCEPTION).athrow();
        }
        raises.clear();
    }

    private record Raise(Label at, String exception, Owed owed) {}

    /// What is owed where ways part, for [#owe] at the beginning of each other way.
    Owed owed() {
        return owed;
    }

    void owe(Owed before) {
        owed = before;
    }
}
