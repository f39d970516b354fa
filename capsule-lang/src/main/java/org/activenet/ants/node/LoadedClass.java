// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.Objects;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.api.CapsuleHeaders;
import org.activenet.ants.code.LoadedProtocol;

/// A class of capsules as a run has loaded it: what each capsule on its way has with it, so that a hop looks nothing up.
/// Immutable, equal to itself only.
final class LoadedClass {
    private final KnownClass type;
    private final LoadedProtocol protocol;

    LoadedClass(KnownClass type, LoadedProtocol protocol) {
        this.type = type;
        this.protocol = protocol;
    }

    /// That of a capsule that belongs to a packet.
    static LoadedClass of(Capsule capsule) {
        return (LoadedClass) Objects.requireNonNull(CapsuleHeaders.kind(capsule), "a capsule of no packet");
    }

    KnownClass type() {
        return type;
    }

    LoadedProtocol protocol() {
        return protocol;
    }

    /// Makes a capsule of this class that of a packet; see [CapsuleHeaders#carry].
    void putInPacket(Capsule capsule, int previous, int dataBytes, boolean isInjected) {
        CapsuleHeaders.carry(capsule, this, type.isFixed(), previous, dataBytes, isInjected);
    }

    @Override
    public String toString() {
        return type.toString();
    }
}
