// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.Set;
import org.activenet.network.LinkSpec;
import org.activenet.topology.model.Assumption.Subject;

/// What a link gets where its topology gives nothing. All five numbers are the user's or ours, never published.
///
/// @param rateBitsPerSecond for links without a rate, > 0
/// @param propagationNs     for links with neither a delay nor two places on the Earth, ≥ 0; if the user has stated it, for all
///     links without a delay
/// @param queueLimitBytes   for every port of a link without a queue limit: hardly any topology says how much room its
///     routers have
/// @param mtuBytes          for links without an MTU
/// @param lossPerBillion    for links without a loss
/// @param stated            which of them the user has said; the others are ours
public record LinkDefaults(
        long rateBitsPerSecond,
        long propagationNs,
        long queueLimitBytes,
        int mtuBytes,
        long lossPerBillion,
        Set<Subject> stated) {
    /// 1 Gbps, 1 ms, room for 256 kB, Ethernet's MTU, no loss.
    public static final LinkDefaults OURS =
            new LinkDefaults(1_000_000_000, 1_000_000, 256_000, LinkSpec.DEFAULT_MTU_BYTES);

    public LinkDefaults {
        // The rules are those of a link; it says which one was broken.
        new LinkSpec(0, 1, rateBitsPerSecond, propagationNs, queueLimitBytes, mtuBytes, lossPerBillion);
        stated = Set.copyOf(stated);
    }

    /// Numbers that nobody has stated.
    public LinkDefaults(long rateBitsPerSecond, long propagationNs, long queueLimitBytes, int mtuBytes) {
        this(rateBitsPerSecond, propagationNs, queueLimitBytes, mtuBytes, 0, Set.of());
    }

    boolean states(Subject subject) {
        return stated.contains(subject);
    }
}
