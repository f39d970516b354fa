// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.Objects;
import org.activenet.ants.api.Capsule;
import org.activenet.ants.code.LoadedProtocol;
import org.activenet.network.Packet;
import org.jspecify.annotations.Nullable;

/// What a packet of a capsule carries: the capsule itself as an object, which goes with it from node to node, so that a hop
/// allocates nothing. Belongs to one packet.
///
/// One that was injected has the values of its fields only: whoever wrote it belongs to no run, and classes are loaded for
/// each.
final class CapsuleBody {
    private KnownClass type;
    private Object @Nullable [] values; // until the capsule is made of them
    private @Nullable LoadedProtocol loaded;
    private @Nullable Capsule capsule;

    /// The node that it came from last; at its source, the source.
    int previous;

    /// What its data take in bytes, as its packet declares them.
    int dataBytes;

    /// Whether it was written by an application and has not been evaluated yet.
    boolean isInjected;

    /// One that an application injects.
    CapsuleBody(KnownClass type, Object[] values, int dataBytes, int previous) {
        this.type = type;
        inject(type, values, dataBytes, previous);
    }

    /// Makes it one that an application injects.
    void inject(KnownClass newType, Object[] newValues, int newDataBytes, int newPrevious) {
        type = newType;
        values = newValues;
        loaded = null;
        capsule = null;
        dataBytes = newDataBytes;
        previous = newPrevious;
        isInjected = true;
    }

    /// One that is on its way.
    CapsuleBody(KnownClass type, LoadedProtocol loaded, Capsule capsule) {
        this.type = type;
        fill(type, loaded, capsule);
    }

    /// Gives it another capsule, which is on its way.
    void fill(KnownClass newType, LoadedProtocol newLoaded, Capsule newCapsule) {
        type = newType;
        values = null;
        loaded = newLoaded;
        capsule = newCapsule;
        isInjected = false;
    }

    static CapsuleBody of(Packet packet) {
        return (CapsuleBody) Objects.requireNonNull(packet.body, "a capsule has a body");
    }

    KnownClass type() {
        return type;
    }

    LoadedProtocol loaded(RunProtocols run) {
        capsule(run);
        return Objects.requireNonNull(loaded);
    }

    Capsule capsule(RunProtocols run) {
        Capsule made = capsule;
        if (made == null) {
            loaded = run.of(type.protocol());
            made = loaded.make(type.type(), Objects.requireNonNull(values));
            capsule = made;
            values = null;
        }
        return made;
    }
}
