// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.compile;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import org.activenet.plan.run.Values;

/// The charges of one body, as code: each at its place, or, in a body whose [Price] the meter covers, added up while
/// compiling and written to the meter where somebody could read it ([#settle]).
final class Charges {
    private static final ClassDesc METER = Signature.METER;
    private static final ClassDesc VALUES = Form.desc(Values.class);

    private final CodeBuilder code;
    private final int meter;
    private boolean arePaid;
    private Owed owed = Owed.NOTHING;

    /// What has been charged, but the meter does not show it yet.
    record Owed(long steps, long bytes, long packets) {
        static final Owed NOTHING = new Owed(0, 0, 0);

        Owed plus(long moreSteps, long moreBytes, long morePackets) {
            return new Owed(steps + moreSteps, bytes + moreBytes, packets + morePackets);
        }
    }

    /// @param meter the local variable that has the meter
    Charges(CodeBuilder code, int meter) {
        this.code = code;
        this.meter = meter;
    }

    /// From here on the meter covers whatever is charged.
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
            code.aload(meter).loadConstant(steps)
                    .invokevirtual(METER, "chargeSteps", MethodTypeDesc.of(CD_void, CD_long));
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
            code.loadConstant(size).aload(meter)
                    .invokestatic(VALUES, charge, MethodTypeDesc.of(CD_void, CD_int, METER));
        }
    }

    /// Brings the meter up to date: before somebody could read it, and where ways through the body meet.
    void settle() {
        if (!owed.equals(Owed.NOTHING)) {
            code.aload(meter)
                    .loadConstant(owed.steps)
                    .loadConstant(owed.bytes)
                    .loadConstant(owed.packets)
                    .invokevirtual(METER, "take", MethodTypeDesc.of(CD_void, CD_long, CD_long, CD_long));
            owed = Owed.NOTHING;
        }
    }

    /// What is owed where ways part, for [#owe] at the begin of each other way.
    Owed owed() {
        return owed;
    }

    void owe(Owed before) {
        owed = before;
    }
}
