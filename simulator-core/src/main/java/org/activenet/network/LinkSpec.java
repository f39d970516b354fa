// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// A link, as a topology describes it: two nodes, and what both directions have alike.
///
/// @param from              index of the node at its first end
/// @param to                index of the node at its other end
/// @param rateBitsPerSecond transmission rate, > 0
/// @param propagationNs     time of flight, ≥ 0
/// @param queueLimitBytes   room for waiting packets at each end, ≥ 0; the packet on the wire is not counted
/// @param mtuBytes          the largest IP packet that fits, ≥ 68 (RFC 791)
public record LinkSpec(
        int from, int to, long rateBitsPerSecond, long propagationNs, long queueLimitBytes, int mtuBytes) {
    /// The MTU of a link that gives none: Ethernet's.
    public static final int DEFAULT_MTU_BYTES = 1_500;

    public LinkSpec {
        require(from >= 0, "from must be ≥ 0, was ", from);
        require(to >= 0, "to must be ≥ 0, was ", to);
        require(from != to, "a link must join two different nodes, both were ", from);
        require(rateBitsPerSecond > 0, "rateBitsPerSecond must be > 0, was ", rateBitsPerSecond);
        require(propagationNs >= 0, "propagationNs must be ≥ 0, was ", propagationNs);
        require(queueLimitBytes >= 0, "queueLimitBytes must be ≥ 0, was ", queueLimitBytes);
        require(mtuBytes >= 68, "mtuBytes must be ≥ 68, was ", mtuBytes);
    }

    private static void require(boolean holds, String message, long value) {
        if (!holds) {
            throw new IllegalArgumentException(message + value);
        }
    }
}
