// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.OptionalLong;
import org.activenet.network.LinkSpec;
import org.jspecify.annotations.Nullable;

/// A link as a topology describes it: two different nodes, and what the source says about it.
///
/// @param from              index of the node at its first end
/// @param to                index of the node at its other end
/// @param rateBitsPerSecond > 0, empty where the source gives none
/// @param propagationNs     ≥ 0, empty where the source gives none
/// @param queueLimitBytes   ≥ 0, empty where the source gives none
/// @param mtuBytes          ≥ 68, empty where the source gives none
/// @param lossPerBillion    0 to a billion, empty where the source gives none
/// @param unreadRate        what the source says where a rate should stand and nobody understands, such as
///     `LinkLabel '1-10 Gbps'`; `null` where it says nothing, or a rate
public record TopologyLink(
        int from,
        int to,
        OptionalLong rateBitsPerSecond,
        OptionalLong propagationNs,
        OptionalLong queueLimitBytes,
        OptionalLong mtuBytes,
        OptionalLong lossPerBillion,
        @Nullable String unreadRate) {
    public TopologyLink {
        if (from < 0 || to < 0 || from == to) {
            throw new IllegalArgumentException(
                    "a link must join two different nodes, were %d and %d".formatted(from, to));
        }
        // The other rules are those of a link; it says which one was broken.
        new LinkSpec(from, to, rateBitsPerSecond.orElse(1), propagationNs.orElse(0), queueLimitBytes.orElse(0),
                Math.toIntExact(mtuBytes.orElse(LinkSpec.DEFAULT_MTU_BYTES)), lossPerBillion.orElse(0));
    }

    /// A link of which no more than its rate and its delay is known.
    public TopologyLink(int from, int to, OptionalLong rateBitsPerSecond, OptionalLong propagationNs) {
        this(from, to, rateBitsPerSecond, propagationNs, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), null);
    }

    /// A link of which only the ends are known.
    public static TopologyLink between(int from, int to) {
        return new TopologyLink(from, to, OptionalLong.empty(), OptionalLong.empty());
    }
}
