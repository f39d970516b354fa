// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Arrays;

/// How long the requests took that a measure is about, over all replications: those that were never answered are among them,
/// as longer than any other.
///
/// @param n how many there were, answered or not
public record OverRequests(long n, long p50Ns, long p90Ns, long p99Ns, long p999Ns) {
    /// In the place of the time of a request that was not answered.
    public static final long NEVER = Long.MAX_VALUE;

    /// @param timesNs at least one, in any order; not kept
    public static OverRequests of(long[] timesNs) {
        long[] sorted = timesNs.clone();
        Arrays.sort(sorted);
        return new OverRequests(
                sorted.length, at(sorted, 500), at(sorted, 900), at(sorted, 990), at(sorted, 999));
    }

    /// The least value that at least so many thousandths of all do not exceed: never between two of them.
    private static long at(long[] sorted, long thousandths) {
        long rank = (sorted.length * thousandths + 999) / 1_000;
        return sorted[(int) Math.max(1, rank) - 1];
    }
}
