// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// A link, as a topology describes it: two nodes, and what both directions have alike.
///
/// @param from              index of the node at its first end
/// @param to                index of the node at its other end
/// @param rateBitsPerSecond transmission rate, > 0
/// @param propagationNs     time of flight, 0 to [#MOST_PROPAGATION_NS]
/// @param queueLimitBytes   room for waiting packets at each end, ≥ 0; the packet on the wire is not counted
/// @param mtuBytes          the largest IP packet that fits, 68 or more (RFC 791); IP itself ends at 65,535, models need not
/// @param lossPerBillion    how many of 1,000,000,000 packets it loses by chance, in each direction; 0 for none
public record LinkSpec(
        int from,
        int to,
        long rateBitsPerSecond,
        long propagationNs,
        long queueLimitBytes,
        int mtuBytes,
        long lossPerBillion) {
    /// The MTU of a link that gives none: Ethernet's.
    public static final int DEFAULT_MTU_BYTES = 1_500;

    /// 11 days (ours): far enough from the end of a `long` for all sums of times.
    public static final long MOST_PROPAGATION_NS = 1_000_000_000_000_000L;

    /// The `lossPerBillion` of a link that loses every packet.
    public static final long ALL_PER_BILLION = 1_000_000_000;

    public LinkSpec {
        require(from >= 0, "from must be ≥ 0, was ", from);
        require(to >= 0, "to must be ≥ 0, was ", to);
        require(from != to, "a link must join two different nodes, both were ", from);
        require(rateBitsPerSecond > 0, "rateBitsPerSecond must be > 0, was ", rateBitsPerSecond);
        require(propagationNs >= 0 && propagationNs <= MOST_PROPAGATION_NS,
                "propagationNs must be 0 to " + MOST_PROPAGATION_NS + ", was ", propagationNs);
        require(queueLimitBytes >= 0, "queueLimitBytes must be ≥ 0, was ", queueLimitBytes);
        require(mtuBytes >= 68, "mtuBytes must be 68 or more, was ", mtuBytes);
        require(lossPerBillion >= 0 && lossPerBillion <= ALL_PER_BILLION,
                "lossPerBillion must be 0 to 1,000,000,000, was ", lossPerBillion);
    }

    /// A link that loses nothing by chance.
    public LinkSpec(int from, int to, long rateBitsPerSecond, long propagationNs, long queueLimitBytes, int mtuBytes) {
        this(from, to, rateBitsPerSecond, propagationNs, queueLimitBytes, mtuBytes, 0);
    }

    public LinkSpec withRateBitsPerSecond(long rate) {
        return new LinkSpec(from, to, rate, propagationNs, queueLimitBytes, mtuBytes, lossPerBillion);
    }

    public LinkSpec withMtuBytes(int bytes) {
        return new LinkSpec(from, to, rateBitsPerSecond, propagationNs, queueLimitBytes, bytes, lossPerBillion);
    }

    public LinkSpec withLossPerBillion(long loss) {
        return new LinkSpec(from, to, rateBitsPerSecond, propagationNs, queueLimitBytes, mtuBytes, loss);
    }

    private static void require(boolean holds, String message, long value) {
        if (!holds) {
            throw new IllegalArgumentException(message + value);
        }
    }
}
