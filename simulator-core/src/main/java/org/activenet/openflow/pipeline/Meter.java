// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import org.activenet.openflow.MeterMod;

/// A token bucket, full at first. A burst of 0 stands for what the rate lets through in a second (ours).
///
/// Tokens are whole numbers: nanopackets, or microbits, of which one nanosecond brings `rate`.
public final class Meter {
    private static final long UNITS_PER_PACKET = 1_000_000_000;
    private static final long UNITS_PER_BYTE = 8_000_000;
    private static final long NANOSECONDS_OF_FULL_SECOND = 1_000_000_000;

    private final boolean countsPackets;
    private final long rate; // units a nanosecond
    private final long most; // units
    private long tokens;
    private long filledNs;
    final long createdNs;
    long packetCount; // that have come to it
    long byteCount;
    long refusedPackets;
    long refusedBytes;

    Meter(MeterMod mod, long nowNs) {
        this(mod.unit() == MeterMod.Unit.PACKETS_PER_SECOND, Integer.toUnsignedLong(mod.rate()),
                Integer.toUnsignedLong(mod.burst()), nowNs);
    }

    /// @param countsPackets else kilobits
    /// @param rate          a second, ≥ 1, 32 bits
    /// @param burst         32 bits; 0: what the rate lets through in a second
    public Meter(boolean countsPackets, long rate, long burst, long nowNs) {
        this.countsPackets = countsPackets;
        this.rate = rate;
        // A kilobit is 10⁹ microbits, as a packet is 10⁹ nanopackets: both bursts have the same factor.
        this.most = (burst == 0 ? rate : burst) * NANOSECONDS_OF_FULL_SECOND;
        this.tokens = most;
        this.filledNs = nowNs;
        this.createdNs = nowNs;
    }

    /// Takes tokens for a packet; `false` when there are too few.
    public boolean admits(int sizeBytes, long nowNs) {
        fill(nowNs);
        packetCount++;
        byteCount += sizeBytes;
        long cost = countsPackets ? UNITS_PER_PACKET : sizeBytes * UNITS_PER_BYTE;
        if (cost > tokens) {
            refusedPackets++;
            refusedBytes += sizeBytes;
            return false;
        }
        tokens -= cost;
        return true;
    }

    private void fill(long nowNs) {
        long elapsedNs = nowNs - filledNs;
        tokens = elapsedNs > (most - tokens) / rate ? most : tokens + elapsedNs * rate;
        filledNs = nowNs;
    }
}
