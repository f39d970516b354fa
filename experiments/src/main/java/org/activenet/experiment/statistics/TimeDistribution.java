// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import java.util.Arrays;

/// The empirical distribution function of the times to an answer, where one without an answer took forever: exact at some
/// ranks, so that it stays small however many requests there were.
///
/// At each step `shares[i]` of all requests were answered within `times[i]`; both ascend, and what is missing to 1 at the last
/// step was never answered.
///
/// @param n requests, answered or not
public record TimeDistribution(long n, double[] shares, double[] times) {
    /// Ranks that are kept, besides the first and the last: no picture shows more.
    static final int STEPS = 250;

    public static final TimeDistribution NOTHING = new TimeDistribution(0, new double[0], new double[0]);

    public TimeDistribution {
        if (shares.length != times.length) {
            throw new IllegalArgumentException(
                    "shares and times must be of one length, had %d and %d".formatted(shares.length, times.length));
        }
        shares = shares.clone();
        times = times.clone();
    }

    /// @param sorted ascending; more may stand behind the first `count`
    static TimeDistribution of(double[] sorted, int count, long n) {
        if (count == 0) {
            return new TimeDistribution(n, new double[0], new double[0]);
        }
        int[] ranks = new int[STEPS + 2];
        ranks[0] = 1;
        for (int step = 1; step <= STEPS; step++) {
            ranks[step] = (int) Math.min(count, Math.ceilDiv(n * step, (long) STEPS));
        }
        ranks[STEPS + 1] = count;
        ranks = Arrays.stream(ranks).distinct().toArray();
        double[] shares = Arrays.stream(ranks).mapToDouble(rank -> (double) rank / n).toArray();
        double[] times = Arrays.stream(ranks).mapToDouble(rank -> sorted[rank - 1]).toArray();
        return new TimeDistribution(n, shares, times);
    }

    /// Of all requests.
    public double answeredShare() {
        return shares.length == 0 ? 0 : shares[shares.length - 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeDistribution(long otherN, double[] otherShares, double[] otherTimes)
                && n == otherN && Arrays.equals(shares, otherShares) && Arrays.equals(times, otherTimes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shares) + Arrays.hashCode(times);
    }

    @Override
    public String toString() {
        return shares.length + " steps of " + n + " requests";
    }
}
