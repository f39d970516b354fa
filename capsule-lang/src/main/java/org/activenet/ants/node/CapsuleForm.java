// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.Arrays;
import java.util.List;
import org.activenet.ants.code.CapsuleField;
import org.activenet.network.Packet;

/// A capsule whose fields are still to be filled in, from texts as people type them.
public final class CapsuleForm {
    private final KnownClass type;
    private final Object[] values;

    CapsuleForm(KnownClass type, List<Object> initial) {
        this.type = type;
        this.values = initial.stream().map(FieldValues::copy).toArray();
    }

    /// The names of its fields, in their order.
    public List<String> fields() {
        return type.fields().stream().map(CapsuleField::name).toList();
    }

    /// Whether a field holds a whole number.
    public boolean isNumber(int field) {
        return FieldValues.isNumber(type.fields().get(field).type());
    }

    /// Sets a field.
    ///
    /// @throws IllegalArgumentException if the text is not a value of its type; the message says what to write
    public void set(int field, String text) {
        values[field] = FieldValues.read(type.fields().get(field).type(), text);
    }

    /// Makes a packet, whose ends and TTL are set, such a capsule, to be injected at its source.
    public void write(Packet packet) {
        AntsCapsuleProgram.write(packet, type, Arrays.stream(values).map(FieldValues::copy).toArray());
    }
}
