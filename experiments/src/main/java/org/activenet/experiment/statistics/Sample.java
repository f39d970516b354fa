// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import java.util.Arrays;

/// The values of one measure, one from each replication that has it, and what they say together.
///
/// Replications are independent and of equal length, so their values are treated as a simple sample: the mean
/// has the confidence interval of Student's t with n - 1 degrees of freedom. Mean and variance are summed by
/// Welford's method (Technometrics 4(3), 1962), which loses no digits where the spread is small against the mean.
/// The values are added in the order of the replications, so that a result does not depend on which run ended first.
public final class Sample {
    private final double[] sorted;
    private final double mean;
    private final double squaredDeviations;

    private Sample(double[] values) {
        double runningMean = 0;
        double runningSquares = 0;
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException("a value of a sample must be finite, was " + values[i]);
            }
            double deviation = values[i] - runningMean;
            runningMean += deviation / (i + 1);
            runningSquares += deviation * (values[i] - runningMean);
        }
        this.mean = runningMean;
        this.squaredDeviations = runningSquares;
        this.sorted = values.clone();
        Arrays.sort(sorted);
    }

    /// @param values in the order of the replications; NaN where a replication has nothing, which is left out
    public static Sample of(double... values) {
        return new Sample(Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray());
    }

    /// The paired differences of one measure between two systems. Both met the same random numbers in a replication, so
    /// that most of its chance is in both values and not in their difference.
    ///
    /// @param system in the order of the replications; NaN where a replication has nothing
    /// @param base   the same of the system compared with; a replication that only one of the two has is left out
    public static Sample ofDifferences(double[] system, double[] base) {
        double[] differences = new double[Math.min(system.length, base.length)];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = system[i] - base[i];
        }
        return of(differences);
    }

    /// The difference of the means of two samples that know nothing of each other, with Welch's interval (Biometrika 34, 1947):
    /// their variances need not be equal.
    ///
    /// @return of as many values as the smaller one has; without an interval where one has fewer than two values, or both have no
    ///         spread
    public static MeasureSummary ofIndependent(Sample system, Sample base) {
        double ofSystem = system.variance() / system.n();
        double ofBase = base.variance() / base.n();
        double squaredError = ofSystem + ofBase;
        double halfWidth = Double.NaN;
        if (squaredError > 0) {
            double degrees = squaredError * squaredError
                    / (ofSystem * ofSystem / (system.n() - 1) + ofBase * ofBase / (base.n() - 1));
            halfWidth = StudentT.quantile(StudentT.LEVEL, degrees) * StrictMath.sqrt(squaredError);
        }
        double mean = system.mean() - base.mean();
        return new MeasureSummary(mean, halfWidth, Interval.around(mean, halfWidth), Math.min(system.n(), base.n()),
                Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    public int n() {
        return sorted.length;
    }

    /// NaN of an empty sample, like all below.
    public double mean() {
        return n() == 0 ? Double.NaN : mean;
    }

    /// The unbiased variance, over n - 1; NaN below two values.
    public double variance() {
        return n() < 2 ? Double.NaN : squaredDeviations / (n() - 1);
    }

    /// Half the width of the confidence interval of the mean; NaN below two values.
    ///
    /// @param level such as 0.95, between 0 and 1
    public double halfWidth(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level must lie between 0 and 1, was " + level);
        }
        if (n() < 2) {
            return Double.NaN;
        }
        return StudentT.quantile(level, n() - 1) * StrictMath.sqrt(variance() / n());
    }

    public double min() {
        return n() == 0 ? Double.NaN : sorted[0];
    }

    public double max() {
        return n() == 0 ? Double.NaN : sorted[n() - 1];
    }

    /// The quantile by linear interpolation between the order statistics at rank 1 + p (n - 1): definition 7 of
    /// Hyndman and Fan (The American Statistician 50(4), 1996), the default of R and NumPy.
    public double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p must lie between 0 and 1, was " + p);
        }
        if (n() == 0) {
            return Double.NaN;
        }
        double rank = p * (n() - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, n() - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    /// What results keep of this sample. Values that are all the same have no interval: they may always be, or what would make
    /// them differ may be too rare to have been seen.
    public MeasureSummary summary() {
        double halfWidth = min() == max() ? Double.NaN : halfWidth(StudentT.LEVEL);
        return summary(mean(), halfWidth, Interval.around(mean(), halfWidth));
    }

    /// The same with another interval of the mean.
    public MeasureSummary summary(Interval interval) {
        return summary(mean(), interval.halfWidth(), interval);
    }

    /// The same with another mean and interval, of somebody who knows more than these values.
    MeasureSummary summary(double mean, double halfWidth, Interval interval) {
        return new MeasureSummary(mean, halfWidth, interval, n(), min(), max(), quantile(0.50), quantile(0.99));
    }
}
