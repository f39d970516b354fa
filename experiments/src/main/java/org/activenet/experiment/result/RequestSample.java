// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.result;

import java.util.Arrays;
import java.util.List;

/// Some requests of the first replication, chosen by a fixed rule, to be drawn one by one.
///
/// @param oneOf        of so many answered requests in a row one is here: 1 where all are
/// @param sentNs       when those were sent
/// @param timesNs      how long their answers took
/// @param pairOf       whose they were: an index into `pairs`, 0 if that is empty
/// @param pairs        between which they went; empty where there are too many to be told apart
/// @param unansweredNs when requests were sent that were not answered, of those close to each other the first
public record RequestSample(
        int oneOf, long[] sentNs, long[] timesNs, int[] pairOf, List<NodePair> pairs, long[] unansweredNs) {
    public static final RequestSample NONE =
            new RequestSample(1, new long[0], new long[0], new int[0], List.of(), new long[0]);

    /// More dots than this in one panel cannot be told apart.
    public static final int MOST_DOTS = 3_000;
    /// More pairs than this do not get marks of their own.
    public static final int MOST_PAIRS = 6;
    /// More instants than this in one panel cannot be told apart.
    public static final int MOST_UNANSWERED = 2_000;

    public RequestSample {
        if (sentNs.length != timesNs.length || sentNs.length != pairOf.length) {
            throw new IllegalArgumentException("sentNs, timesNs and pairOf must be of one length, had %d, %d and %d"
                    .formatted(sentNs.length, timesNs.length, pairOf.length));
        }
        sentNs = sentNs.clone();
        timesNs = timesNs.clone();
        pairOf = pairOf.clone();
        pairs = List.copyOf(pairs);
        unansweredNs = unansweredNs.clone();
    }

    public int count() {
        return sentNs.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestSample sample
                && oneOf == sample.oneOf
                && Arrays.equals(sentNs, sample.sentNs)
                && Arrays.equals(timesNs, sample.timesNs)
                && Arrays.equals(pairOf, sample.pairOf)
                && pairs.equals(sample.pairs)
                && Arrays.equals(unansweredNs, sample.unansweredNs);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(sentNs) + Arrays.hashCode(timesNs);
    }

    @Override
    public String toString() {
        return count() + " requests, one of " + oneOf;
    }
}
