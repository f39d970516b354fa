// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.OptionalLong;

/// How messages get from the switches to the controller and back.
///
/// @param delayNs       of every channel, ≥ 1 us; empty: the least propagation over the intact topology
/// @param bitsPerSecond at which each direction of a channel sends, > 0; empty: without limit, and nothing is acknowledged
public record ChannelSpec(OptionalLong delayNs, OptionalLong bitsPerSecond) {
    /// The least delay of a control channel.
    public static final long LEAST_DELAY_NS = 1_000;

    /// Beside the network, as far as the network is, and without limit.
    public static final ChannelSpec IDEAL = new ChannelSpec(OptionalLong.empty(), OptionalLong.empty());

    public ChannelSpec {
        delayNs.ifPresent(value -> require(value, LEAST_DELAY_NS, "delayNs"));
        bitsPerSecond.ifPresent(value -> require(value, 1, "bitsPerSecond"));
    }

    private static void require(long value, long least, String name) {
        if (value < least) {
            throw new IllegalArgumentException("%s must be ≥ %d, was %d".formatted(name, least, value));
        }
    }

    public ChannelSpec withDelayNs(OptionalLong changed) {
        return new ChannelSpec(changed, bitsPerSecond);
    }

    public ChannelSpec withRate(long changedBitsPerSecond) {
        return new ChannelSpec(delayNs, OptionalLong.of(changedBitsPerSecond));
    }
}
