// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.statistics.Interval;
import org.activenet.experiment.statistics.MeasureSummary;

/// The numbers of a paired difference in some unit. Bounds are rounded outwards, so that they never claim more than the
/// interval.
final class DifferenceFigure {
    private static final int MOST_DECIMALS = 9; // a nanosecond in seconds

    private final MeasureSummary difference;
    private final Scale scale;
    private final int decimals;

    DifferenceFigure(Unit measured, MeasureSummary difference, Scale scale) {
        this.difference = difference;
        this.scale = scale;
        boolean isWhole = measured == Unit.COUNT && difference.mean() == Math.rint(difference.mean());
        this.decimals = isWhole && !difference.interval().isPresent() ? 0 : decimals();
    }

    /// The unit in which differences are written that stand below each other: that of the largest, since each has as many
    /// decimals as it needs.
    static Scale scale(Unit measured, Iterable<MeasureSummary> differences) {
        var sizes = DoubleStream.builder();
        differences.forEach(difference -> sizes.add(largest(difference)));
        return Scale.ofLargest(measured, sizes.build());
    }

    /// The bound that is farther from zero, or the mean where there is no interval.
    private static double largest(MeasureSummary difference) {
        return difference.interval().isPresent()
                ? Math.max(Math.abs(difference.low()), Math.abs(difference.high()))
                : Math.abs(difference.mean());
    }

    /// Without its sign.
    String amount() {
        return rounded(Math.abs(difference.mean()), RoundingMode.HALF_EVEN);
    }

    /// With its sign, unless it is 0.
    String signed() {
        return signed(difference.mean(), RoundingMode.HALF_EVEN);
    }

    /// The bound that is nearer to zero, without its sign.
    String nearest() {
        return rounded(Math.min(Math.abs(difference.low()), Math.abs(difference.high())), RoundingMode.DOWN);
    }

    /// The bound that is farther from zero, without its sign.
    String farthest() {
        return rounded(largest(difference), RoundingMode.UP);
    }

    /// `+0.102 to +0.165`
    String interval() {
        return signed(difference.low(), RoundingMode.FLOOR) + " to " + signed(difference.high(), RoundingMode.CEILING);
    }

    /// Half of the interval.
    String halfWidth() {
        return rounded(difference.interval().halfWidth(), RoundingMode.UP);
    }

    private String signed(double value, RoundingMode mode) {
        String number = rounded(value, mode);
        boolean isZero = number.chars().noneMatch(c -> c >= '1' && c <= '9');
        return isZero ? number.replace("-", "") : value > 0 ? "+" + number : number;
    }

    private String rounded(double value, RoundingMode mode) {
        // Twelve digits, as in files: the last bits of a bound are not worth a step of the last decimal.
        BigDecimal exact = new BigDecimal(value / scale.unitValue()).round(new MathContext(12));
        return Scale.grouped(exact.setScale(decimals, mode));
    }

    /// Two digits of the half width, three where there is none, and more where the bound that is nearest to zero would be zero.
    private int decimals() {
        Interval interval = difference.interval();
        double width = interval.isPresent() && interval.low() < interval.high() ? interval.halfWidth() : largest(difference);
        int enough = digitsBehindThePoint(width / scale.unitValue(), interval.isPresent() ? 2 : 3);
        double nearest = Math.min(Math.abs(interval.low()), Math.abs(interval.high())) / scale.unitValue();
        return nearest > 0 && !interval.contains(0) ? Math.max(enough, digitsBehindThePoint(nearest, 1)) : enough;
    }

    private static int digitsBehindThePoint(double value, int digits) {
        if (!(value > 0)) {
            return 0;
        }
        BigDecimal exact = new BigDecimal(value);
        return Math.clamp(digits - (exact.precision() - exact.scale()), 0, MOST_DECIMALS);
    }
}
