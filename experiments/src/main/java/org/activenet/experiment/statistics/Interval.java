// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

/// A 95 % confidence interval. Its ends need not be equally far from the estimate; NaN at both stands for "there is none".
public record Interval(double low, double high) {
    public static final Interval NONE = new Interval(Double.NaN, Double.NaN);

    public Interval {
        if (!(low <= high) && !(Double.isNaN(low) && Double.isNaN(high))) {
            throw new IllegalArgumentException("low must be <= high, or both NaN, were %s and %s".formatted(low, high));
        }
    }

    /// [#NONE] for a half width of NaN.
    static Interval around(double middle, double halfWidth) {
        return Double.isNaN(halfWidth) ? NONE : new Interval(middle - halfWidth, middle + halfWidth);
    }

    public boolean isPresent() {
        return !Double.isNaN(low);
    }

    /// False if there is no interval.
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /// NaN if there is no interval.
    public double halfWidth() {
        return (high - low) / 2;
    }

    /// The interval of so many times as much.
    public Interval times(double factor) {
        return isPresent() ? new Interval(low * factor, high * factor) : NONE;
    }

    /// The shortest interval that covers both; both must be there.
    Interval hull(Interval other) {
        return new Interval(Math.min(low, other.low), Math.max(high, other.high));
    }

    /// What of it lies between two bounds.
    Interval within(double least, double most) {
        return new Interval(Math.clamp(low, least, most), Math.clamp(high, least, most));
    }
}
