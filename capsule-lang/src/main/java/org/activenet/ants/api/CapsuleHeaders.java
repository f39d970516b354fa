// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.api;

import org.jspecify.annotations.Nullable;

/// The header of a capsule as nodes read and write it. For the environment only: no capsule can name this class.
public final class CapsuleHeaders {
    // What a capsule may be

    /// Made by a program, and of no packet's cause.
    static final byte NEW = 0;

    /// Of a packet between nodes, or not evaluated yet where it is.
    static final byte CARRIED = 1;

    /// The same, written by an application and evaluated by no node yet.
    static final byte INJECTED = 2;

    /// Caused by a capsule that was evaluated.
    static final byte PRIMED = 3;

    /// The one that is evaluated, or was last at its node.
    static final byte AT_HAND = 4;

    private CapsuleHeaders() {}

    /// Writes all of it; from then on the capsule may be sent.
    public static void set(Capsule capsule, int source, int destination, int previous, int ttl) {
        capsule.source = source;
        capsule.destination = destination;
        capsule.previous = previous;
        capsule.ttl = ttl;
        capsule.state = PRIMED;
    }

    /// Of a capsule that is about to be evaluated: all of its header but where it came from last, which it has.
    public static void arrive(Capsule capsule, int source, int destination, int ttl) {
        capsule.source = source;
        capsule.destination = destination;
        capsule.ttl = ttl;
        capsule.state = AT_HAND;
    }

    /// Makes it the capsule of a packet.
    ///
    /// @param kind       what nodes want to know of its class
    /// @param isFixed    whether all capsules of the class have the same length, with nothing in them that could be `null` or
    ///                   shared
    /// @param dataBytes  what its data take, as its packet declares them
    /// @param isInjected whether an application has written it and no node has evaluated it yet
    public static void carry(
            Capsule capsule, Object kind, boolean isFixed, int previous, int dataBytes, boolean isInjected) {
        if (capsule.kind != kind) {
            capsule.kind = kind; // Writing a reference costs more than reading it.
        }
        capsule.isFixed = isFixed;
        capsule.previous = previous;
        capsule.dataBytes = dataBytes;
        capsule.state = isInjected ? INJECTED : CARRIED;
    }

    /// What was given to [#carry], or `null` for a capsule of no packet.
    public static @Nullable Object kind(Capsule capsule) {
        return capsule.kind;
    }

    /// What was given to [#carry].
    public static boolean isFixed(Capsule capsule) {
        return capsule.isFixed;
    }

    public static int dataBytes(Capsule capsule) {
        return capsule.dataBytes;
    }

    public static void setDataBytes(Capsule capsule, int dataBytes) {
        capsule.dataBytes = dataBytes;
    }

    public static boolean isInjected(Capsule capsule) {
        return capsule.state == INJECTED;
    }

    public static void setPrevious(Capsule capsule, int previous) {
        capsule.previous = previous;
    }

    public static void setTtl(Capsule capsule, int ttl) {
        capsule.ttl = ttl;
    }

    /// Whether it is the one that is evaluated, or was primed from that.
    public static boolean isPrimed(Capsule capsule) {
        return capsule.state >= PRIMED;
    }

    /// Whether it is the one that is evaluated.
    public static boolean isAtHand(Capsule capsule) {
        return capsule.state == AT_HAND;
    }

    static byte stateOfChild(Capsule parent) {
        return isPrimed(parent) ? PRIMED : NEW;
    }
}
