// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import org.activenet.network.LinkSpec;

/// What a link gets where its topology gives nothing. All four numbers are the user's or ours, never published.
///
/// @param rateBitsPerSecond for links without a rate, > 0
/// @param propagationNs     for links with neither a delay nor two places on the Earth, ≥ 0
/// @param queueLimitBytes   for every port: no topology says how much room its routers have
/// @param mtuBytes          for every link
public record LinkDefaults(long rateBitsPerSecond, long propagationNs, long queueLimitBytes, int mtuBytes) {
    /// 1 Gbps, 1 ms, room for 256 kB, Ethernet's MTU.
    public static final LinkDefaults OURS =
            new LinkDefaults(1_000_000_000, 1_000_000, 256_000, LinkSpec.DEFAULT_MTU_BYTES);

    public LinkDefaults {
        // The rules are those of a link; it says which one was broken.
        new LinkSpec(0, 1, rateBitsPerSecond, propagationNs, queueLimitBytes, mtuBytes);
    }

    public LinkDefaults withRateBitsPerSecond(long rate) {
        return new LinkDefaults(rate, propagationNs, queueLimitBytes, mtuBytes);
    }

    public LinkDefaults withPropagationNs(long delayNs) {
        return new LinkDefaults(rateBitsPerSecond, delayNs, queueLimitBytes, mtuBytes);
    }

    public LinkDefaults withQueueLimitBytes(long bytes) {
        return new LinkDefaults(rateBitsPerSecond, propagationNs, bytes, mtuBytes);
    }

    public LinkDefaults withMtuBytes(int bytes) {
        return new LinkDefaults(rateBitsPerSecond, propagationNs, queueLimitBytes, bytes);
    }
}
