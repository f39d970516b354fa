// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark;

import org.activenet.benchmark.Baseline.Sample;
import org.activenet.experiment.statistics.StudentT;

/// How many times as long something takes as before.
///
/// The interval is that of the difference of the logarithms of two means, each from a sample of its own: the relative standard
/// errors, added as squares (the delta method), and Student's t with the degrees of freedom of Welch and Satterthwaite,
/// rounded down.
///
/// @param low  end of the interval; NaN where a sample has a single observation
/// @param high likewise
record Ratio(double value, double low, double high) {
    /// One in a hundred unchanged benchmarks is called changed (ours).
    static final double LEVEL = 0.99;

    static Ratio of(Sample before, Sample now) {
        double ratio = now.meanNs() / before.meanNs();
        double beforeSquare = square(before.relativeError());
        double nowSquare = square(now.relativeError());
        double sum = beforeSquare + nowSquare;
        if (sum == 0) {
            return new Ratio(ratio, ratio, ratio);
        }
        if (Double.isNaN(sum)) {
            return new Ratio(ratio, Double.NaN, Double.NaN);
        }
        double degrees = square(sum)
                / (square(beforeSquare) / (before.observationsNs().size() - 1)
                        + square(nowSquare) / (now.observationsNs().size() - 1));
        double width = StudentT.quantile(LEVEL, (int) degrees) * Math.sqrt(sum);
        return new Ratio(ratio, ratio * Math.exp(-width), ratio * Math.exp(width));
    }

    private static double square(double value) {
        return value * value;
    }

    /// Whether it is not to be told from 1.
    boolean isNoise() {
        return !(low > 1 || high < 1);
    }
}
