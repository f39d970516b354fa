// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

/// One measure of one system over its replications, or its difference between two systems. NaN stands for "there is
/// nothing"; files write it as `null`.
///
/// @param mean     over the replications; of a share, the share of all that was counted in them
/// @param ci95     half the width of the interval, before anything was left out of it
/// @param interval that covers the true mean in 95 of 100 experiments; [Interval#NONE] where too little was seen for one
/// @param n        how many replications have this measure
/// @param p50      quantile over replications, as [Sample#quantile] defines it
public record MeasureSummary(
        double mean, double ci95, Interval interval, int n, double min, double max, double p50, double p99) {
    /// A measure that no replication has.
    public static final MeasureSummary NOTHING = Sample.of().summary();

    public boolean isNothing() {
        return n == 0;
    }

    /// Whether several replications have it, and all the same value.
    public boolean isAlwaysTheSame() {
        return n > 1 && min == max;
    }

    /// The same of an amount, which cannot be negative: what of the interval lies below zero is left out. The truth does not lie
    /// there, so that the interval covers it as often as before.
    public MeasureSummary ofAmount() {
        return interval.isPresent()
                ? new MeasureSummary(mean, ci95, interval.within(0, Double.MAX_VALUE), n, min, max, p50, p99)
                : this;
    }

    /// The lower end of the interval.
    public double low() {
        return interval.low();
    }

    /// The upper end of the interval.
    public double high() {
        return interval.high();
    }
}
