// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// What a shortest path is short in.
public enum Metric {
    /// Every link counts 1.
    HOPS,
    /// A link counts its propagation, at least 1 ns.
    DELAY;

    /// The length of one link under this metric, ≥ 1.
    public long lengthOf(LinkSpec link) {
        return switch (this) {
            case HOPS -> 1;
            case DELAY -> Math.max(1, link.propagationNs());
        };
    }
}
