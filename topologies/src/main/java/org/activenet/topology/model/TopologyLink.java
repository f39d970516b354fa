// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.util.OptionalLong;

/// A link as a topology describes it: two different nodes, and what the source says about it.
///
/// @param from              index of the node at its first end
/// @param to                index of the node at its other end
/// @param rateBitsPerSecond > 0, empty where the source gives none
/// @param propagationNs     ≥ 0, empty where the source gives none
public record TopologyLink(int from, int to, OptionalLong rateBitsPerSecond, OptionalLong propagationNs) {
    public TopologyLink {
        if (from < 0 || to < 0 || from == to) {
            throw new IllegalArgumentException(
                    "a link must join two different nodes, were %d and %d".formatted(from, to));
        }
        if (rateBitsPerSecond.orElse(1) <= 0) {
            throw new IllegalArgumentException(
                    "rateBitsPerSecond must be > 0, was " + rateBitsPerSecond.getAsLong());
        }
        if (propagationNs.orElse(0) < 0) {
            throw new IllegalArgumentException("propagationNs must be ≥ 0, was " + propagationNs.getAsLong());
        }
    }

    /// A link of which only the ends are known.
    public static TopologyLink between(int from, int to) {
        return new TopologyLink(from, to, OptionalLong.empty(), OptionalLong.empty());
    }
}
