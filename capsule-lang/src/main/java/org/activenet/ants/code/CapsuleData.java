// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import org.activenet.ants.wire.XdrReader;
import org.activenet.ants.wire.XdrWriter;

/// What [FieldCode] writes into each capsule class, so that its fields become bytes and come back without reflection. Public,
/// since classes of guests implement it; they cannot name it.
///
/// No code of the guest runs in any of these.
public interface CapsuleData {
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
