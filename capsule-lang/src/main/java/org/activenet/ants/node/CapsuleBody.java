// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import java.util.Objects;
import org.activenet.ants.api.Capsule;
import org.activenet.network.Packet;

/// What a packet of a capsule carries: the capsule itself, an object that belongs to this packet and goes with it from node to
/// node, so that a hop allocates nothing.
///
/// One that an application has just written is [Written]: values only, since whoever wrote it belongs to no run, and classes are
/// loaded for each. A packet whose object has carried a capsule of that class before lets that one have the values instead.
final class CapsuleBody {
    private CapsuleBody() {}

    /// One of no run.
    ///
    /// @param values    those of its fields
    /// @param dataBytes what they take, as the packet declares them
    /// @param previous  its source
    record Written(KnownClass type, Object[] values, int dataBytes, int previous) {}

    /// Makes a packet one that an application injects.
    static void inject(Packet packet, KnownClass type, Object[] values, int dataBytes) {
        if (packet.body instanceof Capsule earlier && LoadedClass.of(earlier).type() == type) { // of a packet that is at its end
            LoadedClass kind = LoadedClass.of(earlier);
            kind.protocol().makeAnew(earlier, type.type(), values);
            kind.putInPacket(earlier, packet.source, dataBytes, true);
        } else {
            packet.body = new Written(type, values, dataBytes, packet.source);
        }
    }

    /// The capsule of a packet, which is made now if it was only written.
    static Capsule of(Packet packet, RunProtocols run) {
        Object body = packet.body;
        return body instanceof Written written ? made(packet, written, run) : (Capsule) body;
    }

    static Capsule made(Packet packet, Written written, RunProtocols run) {
        LoadedClass kind = run.classOf(written.type);
        Capsule capsule = kind.protocol().make(written.type.type(), written.values);
        kind.putInPacket(capsule, written.previous, written.dataBytes, true);
        packet.body = capsule;
        return capsule;
    }

    /// The class of its capsule.
    static KnownClass typeOf(Packet packet) {
        return packet.body instanceof Capsule capsule
                ? LoadedClass.of(capsule).type()
                : ((Written) Objects.requireNonNull(packet.body, "a capsule has a body")).type;
    }
}
