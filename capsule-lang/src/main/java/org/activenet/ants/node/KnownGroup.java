// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.ArrayList;
import java.util.List;
import org.activenet.ants.code.CapsuleClass;
import org.activenet.ants.code.CodeGroup;
import org.activenet.ants.code.Protocol;
import org.activenet.ants.wire.ClassFile;
import org.activenet.ants.wire.CodeGroupContent;
import org.activenet.ants.wire.CodeOrigin;
import org.activenet.ants.wire.Fingerprint;
import org.activenet.ants.wire.Octets;

/// A code group of a protocol, as it travels. Immutable, equal to itself only: the same classes in another protocol are another
/// group, since the fingerprints of its methods differ.
final class KnownGroup {
    private final CodeGroup group;
    private final List<Fingerprint> otherGroups;
    private final Octets content;

    KnownGroup(Protocol protocol, CodeGroup group) {
        this.group = group;
        this.otherGroups = protocol.groups().stream().map(CodeGroup::id).filter(id -> !id.equals(group.id())).sorted().toList();
        List<ClassFile> files = new ArrayList<>();
        for (Octets file : group.classFiles()) {
            files.add(new ClassFile(nameOf(file), file));
        }
        this.content = CodeGroupContent.of(files).encoded();
    }

    private static String nameOf(Octets classFile) {
        return java.lang.classfile.ClassFile.of().parse(classFile.toBytes()).thisClass().asInternalName();
    }

    /// An encoded [CodeGroupContent].
    Octets content() {
        return content;
    }

    int sizeBytes() {
        return content.lengthBytes();
    }

    List<CapsuleClass> classes() {
        return group.classes();
    }

    /// Where the code belongs, in the answer to a question for one of its methods.
    CodeOrigin origin(Fingerprint methodId) {
        CapsuleClass asked = group.classes().stream()
                .filter(type -> type.methodId().equals(methodId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(methodId + " is not a method of " + this));
        return new CodeOrigin(methodId, group.id(), otherGroups, asked.name());
    }

    /// As people read it: `the code of Ping, Pong`.
    @Override
    public String toString() {
        return "the code of " + String.join(", ", group.classes().stream().map(CapsuleClass::name).toList());
    }
}
