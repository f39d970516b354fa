// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.OptionalLong;

/// How messages get from the switches to the controller and back.
///
/// @param kind          over which lines
/// @param delayNs       of every channel beside the network, ≥ 1 us; empty: the least propagation over the intact topology
/// @param bitsPerSecond at which each direction of such a channel sends, > 0; empty: without limit, and nothing is acknowledged
public record ChannelSpec(Kind kind, OptionalLong delayNs, OptionalLong bitsPerSecond) {
    /// Over which lines messages go.
    public enum Kind {
        /// Their own, beside the network.
        OUT_OF_BAND,
        /// Those of the network.
        IN_BAND
    }

    /// The least delay of a control channel.
    public static final long LEAST_DELAY_NS = 1_000;

    /// Beside the network, as far as the network is, and without limit.
    public static final ChannelSpec IDEAL = new ChannelSpec(
            Kind.OUT_OF_BAND, OptionalLong.empty(), OptionalLong.empty());

    /// Over the links of the network.
    public static final ChannelSpec IN_BAND = new ChannelSpec(Kind.IN_BAND, OptionalLong.empty(), OptionalLong.empty());

    public ChannelSpec {
        delayNs.ifPresent(value -> require(value, LEAST_DELAY_NS, "delayNs"));
        bitsPerSecond.ifPresent(value -> require(value, 1, "bitsPerSecond"));
        if (kind == Kind.IN_BAND && (delayNs.isPresent() || bitsPerSecond.isPresent())) {
            throw new IllegalArgumentException("in band, the links have delays and rates, and the channel has none of its own");
        }
    }

    private static void require(long value, long least, String name) {
        if (value < least) {
            throw new IllegalArgumentException("%s must be ≥ %d, was %d".formatted(name, least, value));
        }
    }

    boolean isInBand() {
        return kind == Kind.IN_BAND;
    }

    public ChannelSpec withDelayNs(OptionalLong changed) {
        return new ChannelSpec(kind, changed, bitsPerSecond);
    }

    public ChannelSpec withRate(long changedBitsPerSecond) {
        return new ChannelSpec(kind, delayNs, OptionalLong.of(changedBitsPerSecond));
    }
}
