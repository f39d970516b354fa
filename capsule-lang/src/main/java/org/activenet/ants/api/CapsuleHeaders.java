// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.api;

import org.jspecify.annotations.Nullable;

/// The header of a capsule as nodes read and write it. For the environment only: no capsule can name this class.
public final class CapsuleHeaders {
    private CapsuleHeaders() {}

    /// Writes all of it; from then on the capsule may be sent.
    public static void set(Capsule capsule, int source, int destination, int previous, int ttl) {
        capsule.source = source;
        capsule.destination = destination;
        capsule.previous = previous;
        capsule.ttl = ttl;
        capsule.isPrimed = true;
    }

    /// Of a capsule that is about to be evaluated: all of its header but where it came from last, which it has.
    public static void arrive(Capsule capsule, int source, int destination, int ttl) {
        capsule.source = source;
        capsule.destination = destination;
        capsule.ttl = ttl;
        capsule.isPrimed = true;
        capsule.isInjected = false;
    }

    /// Makes it the capsule of a packet.
    ///
    /// @param kind       what nodes want to know of its class
    /// @param dataBytes  what its data take, as its packet declares them
    /// @param isInjected whether an application has written it and no node has evaluated it yet
    public static void carry(Capsule capsule, Object kind, int previous, int dataBytes, boolean isInjected) {
        if (capsule.kind != kind) {
            capsule.kind = kind; // Writing a reference costs more than reading it.
        }
        capsule.previous = previous;
        capsule.dataBytes = dataBytes;
        capsule.isInjected = isInjected;
    }

    /// What was given to [#carry], or `null` for a capsule of no packet.
    public static @Nullable Object kind(Capsule capsule) {
        return capsule.kind;
    }

    public static int dataBytes(Capsule capsule) {
        return capsule.dataBytes;
    }

    public static void setDataBytes(Capsule capsule, int dataBytes) {
        capsule.dataBytes = dataBytes;
    }

    public static boolean isInjected(Capsule capsule) {
        return capsule.isInjected;
    }

    /// Gives one capsule the header of another, primed or not.
    public static void copy(Capsule from, Capsule to) {
        to.source = from.source;
        to.destination = from.destination;
        to.previous = from.previous;
        to.ttl = from.ttl;
        to.isPrimed = from.isPrimed;
    }

    public static void setPrevious(Capsule capsule, int previous) {
        capsule.previous = previous;
    }

    public static void setTtl(Capsule capsule, int ttl) {
        capsule.ttl = ttl;
    }

    /// Whether it came from a packet, or was primed from one that did.
    public static boolean isPrimed(Capsule capsule) {
        return capsule.isPrimed;
    }
}
