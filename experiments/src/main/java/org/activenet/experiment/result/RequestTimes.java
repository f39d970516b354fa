// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Arrays;

/// Requests of one run: when each was sent, and how long its answer took.
///
/// @param sentNs in the order of time
/// @param rttNs  NaN for one that was never answered
public record RequestTimes(long[] sentNs, double[] rttNs) {
    public static final RequestTimes NONE = new RequestTimes(new long[0], new double[0]);

    public RequestTimes {
        if (sentNs.length != rttNs.length) {
            throw new IllegalArgumentException(
                    "sentNs and rttNs must be of one length, had %d and %d".formatted(sentNs.length, rttNs.length));
        }
        sentNs = sentNs.clone();
        rttNs = rttNs.clone();
    }

    public int count() {
        return sentNs.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestTimes(long[] sent, double[] rtt)
                && Arrays.equals(sentNs, sent) && Arrays.equals(rttNs, rtt);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sentNs) + Arrays.hashCode(rttNs);
    }

    @Override
    public String toString() {
        return count() + " round trips";
    }
}
