// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Arrays;

/// Requests by the time at which they were sent, in bins of one width from the start of the run on.
///
/// @param widthNs  of each bin
/// @param ended    answered or lost, of all replications together
/// @param lost     of those
/// @param medianNs of the times to an answer in the first replication, where a request without an answer took forever;
///     infinite where fewer were answered, NaN where none was sent
/// @param p95Ns    likewise, within which 95 of 100 were answered
public record RequestBins(long widthNs, long[] ended, long[] lost, double[] medianNs, double[] p95Ns) {
    public static final RequestBins NONE = new RequestBins(1, new long[0], new long[0], new double[0], new double[0]);

    /// More bins than this are narrower than a line.
    static final int MOST = 120;
    /// A bin that is expected to have fewer requests in one replication says little (ours).
    static final int FEWEST_REQUESTS = 20;

    public RequestBins {
        int count = ended.length;
        if (lost.length != count || medianNs.length != count || p95Ns.length != count) {
            throw new IllegalArgumentException("bins must be equally many in each respect, were %d, %d, %d and %d"
                    .formatted(count, lost.length, medianNs.length, p95Ns.length));
        }
        ended = ended.clone();
        lost = lost.clone();
        medianNs = medianNs.clone();
        p95Ns = p95Ns.clone();
    }

    /// The width of the bins for a run: 1, 2 or 5 times a power of ten, the least that makes bins few and full enough.
    ///
    /// @param expected number of requests in one replication
    public static long widthNs(long endNs, double expected) {
        double least = Math.max((double) endNs / MOST, FEWEST_REQUESTS * (endNs / Math.max(1, expected)));
        for (long decade = 1; decade <= Long.MAX_VALUE / 100; decade *= 10) {
            for (int factor : new int[] {1, 2, 5}) {
                if (factor * decade >= Math.min(least, endNs)) {
                    return factor * decade;
                }
            }
        }
        return endNs;
    }

    public int count() {
        return ended.length;
    }

    /// Of the requests of a bin that were answered or lost; NaN where there was none.
    public double lostShare(int bin) {
        return ended[bin] == 0 ? Double.NaN : (double) lost[bin] / ended[bin];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestBins bins
                && widthNs == bins.widthNs
                && Arrays.equals(ended, bins.ended)
                && Arrays.equals(lost, bins.lost)
                && Arrays.equals(medianNs, bins.medianNs)
                && Arrays.equals(p95Ns, bins.p95Ns);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ended) + Arrays.hashCode(medianNs);
    }

    @Override
    public String toString() {
        return count() + " bins of " + widthNs + " ns";
    }
}
