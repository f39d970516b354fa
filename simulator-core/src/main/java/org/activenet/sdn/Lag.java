// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.kernel.RandomStream;

/// A delay in which nobody is busy: lognormal, by two of its quantiles.
///
/// @param medianNs half of the delays are shorter; 0: no delay at all
/// @param p90Ns    nine of ten are shorter; as `medianNs`: always that
public record Lag(long medianNs, long p90Ns) {
    public static final Lag NONE = new Lag(0, 0);

    /// The normal quantile of 0.9.
    private static final double Z_90 = 1.2815515655446004;

    public Lag {
        if (medianNs < 0 || p90Ns < medianNs || medianNs == 0 && p90Ns > 0) {
            throw new IllegalArgumentException(
                    "medianNs must be ≥ 0, p90Ns ≥ that, and 0 with it; were %d and %d".formatted(medianNs, p90Ns));
        }
    }

    public boolean isNone() {
        return medianNs == 0;
    }

    /// One delay.
    long drawNs(RandomStream random) {
        if (medianNs == p90Ns) {
            return medianNs;
        }
        double sigma = StrictMath.log((double) p90Ns / medianNs) / Z_90;
        return Math.round(medianNs * StrictMath.exp(sigma * random.nextGaussian()));
    }
}
