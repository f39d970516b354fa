// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import org.activenet.ants.api.NodeView;
import org.activenet.ants.wire.XdrReader;
import org.activenet.ants.wire.XdrWriter;
import org.activenet.budget.Budget;

/// What is written into each capsule class: by [FieldCode], so that its fields become bytes and come back without reflection,
/// and by [Meters], so that it can be evaluated. Public, since classes of guests implement it; they cannot name it.
///
/// No code of the guest runs in any of these but [#evaluate].
public interface CapsuleData {
    /// The capsule's method of that name, which pays for what it does: in the form [CallForms.Form#STEPS].
    ///
    /// @param budget what is not steps is taken from here; the steps that it has mean nothing until the call has ended
    /// @param depth  how deep its calls may be
    /// @param steps  that are left before the call
    /// @return how many are left behind it; where an exception ends the call, the budget has them
    long evaluate(NodeView node, Budget budget, long depth, long steps);

    /// That of its loader.
    MeterSlot meterSlot();

    /// A new capsule of the same class, all fields 0 or `null`.
    CapsuleData freshData();

    /// Sets all fields, those of a superclass first.
    ///
    /// @param values each of the class that the type of its field has as an object
    void fillData(Object[] values);

    /// Takes over what is known of the texts of another capsule of the same class: how long they are.
    void knowTexts(CapsuleData other);

    /// How many bytes of that are what an application has to say: those of texts and byte arrays, without lengths and filler.
    int payloadLengthBytes();

    /// What [#writeData] writes.
    int dataLengthBytes();

    void writeData(XdrWriter writer);

    /// @param mostBytes of a single text or array
    void readData(XdrReader reader, int mostBytes);

    /// Takes the values of the fields of another capsule of the same class, and what is known of them; of texts that are
    /// `null`, empty ones; of arrays, copies.
    void copyData(CapsuleData from);

    /// Makes the fields what they will be after they have travelled: nothing `null`, and no array in two of them.
    void settleData();
}
