// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import org.activenet.kernel.RandomStream;

/// Losses in bursts: a burst is of one of several kinds, with a geometric length of its mean; between two bursts a geometric
/// number of requests are answered. It begins in equilibrium, so that the expected share is exact.
///
/// @param share   of requests that are lost
/// @param means   length of bursts by kind
/// @param weights how often a burst is of that kind; together 1
record BurstLosses(double share, double[] means, double[] weights) {
    static BurstLosses geometric(double share, double mean) {
        return new BurstLosses(share, new double[] {mean}, new double[] {1});
    }

    /// Each request by itself.
    static BurstLosses independent(double share) {
        return new BurstLosses(share, new double[] {1 / (1 - share)}, new double[] {1});
    }

    private double meanBurst() {
        double mean = 0;
        for (int kind = 0; kind < means.length; kind++) {
            mean += weights[kind] * means[kind];
        }
        return mean;
    }

    boolean[] draw(RandomStream random, int requests) {
        boolean[] isLost = new boolean[requests];
        double meanBurst = meanBurst();
        double meanGap = meanBurst * (1 - share) / share;
        double[] lengthWeights = new double[means.length];
        for (int kind = 0; kind < means.length; kind++) {
            lengthWeights[kind] = weights[kind] * means[kind] / meanBurst;
        }
        boolean isInBurst = random.nextDouble() < share;
        double mean = isInBurst ? means[kind(random, lengthWeights)] : meanGap;
        for (int at = 0; at < requests; ) {
            long end = Math.min(requests, at + geometric(random, mean));
            for (; at < end; at++) {
                isLost[at] = isInBurst;
            }
            isInBurst = !isInBurst;
            mean = isInBurst ? means[kind(random, weights)] : meanGap;
        }
        return isLost;
    }

    private static int kind(RandomStream random, double[] weights) {
        double left = random.nextDouble();
        int kind = 0;
        while (kind < weights.length - 1 && left >= weights[kind]) {
            left -= weights[kind++];
        }
        return kind;
    }

    /// 1, 2, 3 ...
    private static long geometric(RandomStream random, double mean) {
        return mean <= 1 ? 1 : 1 + (long) (StrictMath.log(1 - random.nextDouble()) / StrictMath.log1p(-1 / mean));
    }
}
