// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.List;
import org.activenet.ants.code.CapsuleClass;
import org.activenet.ants.code.CapsuleField;
import org.activenet.ants.code.FieldType;
import org.activenet.ants.wire.Fingerprint;

/// A class of capsules, with what a node asks of it at each hop. Immutable, equal to itself only.
final class KnownClass {
    private final KnownProtocol protocol;
    private final KnownGroup group;
    private final CapsuleClass type;
    private final boolean isFixed;

    KnownClass(KnownProtocol protocol, KnownGroup group, CapsuleClass type) {
        this.protocol = protocol;
        this.group = group;
        this.type = type;
        this.isFixed = type.fields().stream().allMatch(field -> switch (field.type()) {
            case BOOLEAN, SHORT, INT, LONG -> true;
            case TEXT, BYTES, INTS, LONGS -> false;
        });
    }

    KnownProtocol protocol() {
        return protocol;
    }

    KnownGroup group() {
        return group;
    }

    CapsuleClass type() {
        return type;
    }

    Fingerprint methodId() {
        return type.methodId();
    }

    List<CapsuleField> fields() {
        return type.fields();
    }

    /// Whether all its capsules have the same length, with nothing in them that could be `null` or shared.
    boolean isFixed() {
        return isFixed;
    }

    /// Whether each capsule has an object of its own in such a field, which others may not change.
    static boolean isArray(FieldType type) {
        return type == FieldType.BYTES || type == FieldType.INTS || type == FieldType.LONGS;
    }

    /// Whether what stands in such a field is an application's payload, and not there to bring it where it belongs.
    static boolean isPayload(FieldType type) {
        return type == FieldType.TEXT || type == FieldType.BYTES;
    }

    @Override
    public String toString() {
        return type.name();
    }
}
