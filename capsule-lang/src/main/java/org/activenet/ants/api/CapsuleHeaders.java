// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.api;

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
