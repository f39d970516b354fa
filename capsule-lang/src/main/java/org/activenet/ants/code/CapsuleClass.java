// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.code;

import java.util.List;
import org.activenet.ants.wire.Fingerprint;

/// A kind of capsule: what its header names by a fingerprint.
public final class CapsuleClass {
    private final String name;
    private final int index;
    private final Fingerprint codeId;
    private final Fingerprint methodId;
    private final CodeGroup group;
    private final List<CapsuleField> fields;

    CapsuleClass(
            String name, int index, Fingerprint codeId, Fingerprint methodId, CodeGroup group, List<CapsuleField> fields) {
        this.name = name;
        this.index = index;
        this.codeId = codeId;
        this.methodId = methodId;
        this.group = group;
        this.fields = List.copyOf(fields);
    }

    public String name() {
        return name;
    }

    /// Its place in [Protocol#capsuleClasses].
    public int index() {
        return index;
    }

    /// Of its class file.
    public Fingerprint codeId() {
        return codeId;
    }

    /// Of class, group and protocol: what stands in the header of its capsules.
    public Fingerprint methodId() {
        return methodId;
    }

    /// What travels to a node that lacks this class.
    public CodeGroup group() {
        return group;
    }

    /// Its data in the order in which they are encoded: those of a superclass first, each class in order of declaration.
    public List<CapsuleField> fields() {
        return fields;
    }

    @Override
    public String toString() {
        return name;
    }
}
