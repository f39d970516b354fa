// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

/// One measure of one system over its replications. NaN stands for "there is nothing"; files write it as `null`.
///
/// @param ci95 half the width of the 95 % confidence interval of the mean; NaN below two values
/// @param n    how many replications have this measure
/// @param p50  quantile over replications, as [Sample#quantile] defines it
public record MeasureSummary(double mean, double ci95, int n, double min, double max, double p50, double p99) {
    /// A measure that no replication has.
    public static final MeasureSummary NOTHING = Sample.of().summary();

    public double low() {
        return mean - ci95;
    }

    public double high() {
        return mean + ci95;
    }

    public boolean isNothing() {
        return n == 0;
    }
}
