// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

/// What one replication lost of what it counted.
///
/// @param lost    without an answer
/// @param counted lost or answered
/// @param bursts  maximal runs of consecutive lost requests, in the order of sending
public record LossCounts(long lost, long counted, long bursts) {
    public LossCounts {
        if (lost < 0 || lost > counted) {
            throw new IllegalArgumentException("lost must lie between 0 and counted, were %d and %d".formatted(lost, counted));
        }
        if (bursts < Math.min(lost, 1) || bursts > lost) {
            throw new IllegalArgumentException(
                    "%d of %d lost cannot be in %d bursts".formatted(lost, counted, bursts));
        }
    }

    /// @param isLost one for each request that counts, in the order of sending
    public static LossCounts of(boolean[] isLost) {
        long lost = 0;
        var bursts = new BurstCounter(1);
        for (boolean each : isLost) {
            if (each) {
                lost++;
                bursts.event();
            } else {
                bursts.quiet();
            }
        }
        return new LossCounts(lost, isLost.length, bursts.count());
    }

    /// NaN if nothing was counted.
    public double share() {
        return counted == 0 ? Double.NaN : (double) lost / counted;
    }

    /// How many runs of answered requests there are at least: they lie between the bursts.
    long leastAnsweredRuns() {
        return Math.min(counted - lost, Math.max(bursts - 1, 1));
    }
}
