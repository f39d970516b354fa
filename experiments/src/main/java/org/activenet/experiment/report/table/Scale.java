// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.statistics.MeasureSummary;

/// The unit in which people read a measure, chosen by its size: nanoseconds as `ms`, bytes as `MB`, shares as `%`.
///
/// @param unit      what stands behind the number; empty for a plain count
/// @param unitValue one of it, in the unit of the measure
public record Scale(String unit, double unitValue) {
    private static final Scale[] TIMES = {
        new Scale("s", 1e9), new Scale("ms", 1e6), new Scale("us", 1e3), new Scale("ns", 1)
    };
    private static final Scale[] SIZES = {
        new Scale("GB", 1e9), new Scale("MB", 1e6), new Scale("kB", 1e3), new Scale("B", 1)
    };
    private static final Scale[] RATES = {
        new Scale("Gbps", 1e9), new Scale("Mbps", 1e6), new Scale("kbps", 1e3), new Scale("bps", 1)
    };
    private static final Scale[] COUNTS = {new Scale("M", 1e6), new Scale("", 1)};
    private static final Scale[] SHARES = {new Scale("%", 0.01)};
    /// Below this share of a column's unit a number would be mostly zeros.
    private static final double LEAST_SHOWN = 0.01;
    private static final int MOST_DECIMALS = 4;

    /// For numbers of one unit, of which the largest is `largest`.
    static Scale of(Unit measured, double largest) {
        Scale[] scales = switch (measured) {
            case NANOSECONDS -> TIMES;
            case BYTES -> SIZES;
            case BITS_PER_SECOND -> RATES;
            case SHARE -> SHARES;
            case COUNT -> COUNTS;
        };
        for (Scale scale : scales) {
            if (Math.abs(largest) >= scale.unitValue) {
                return scale;
            }
        }
        return scales[scales.length - 1];
    }

    /// The mean and its interval as text: two digits of the half width, but no more than four of the mean.
    Figure figure(Unit measured, MeasureSummary summary) {
        if (summary.isNothing()) {
            return Figure.NOTHING;
        }
        double mean = summary.mean() / unitValue;
        boolean isTooSmall = mean != 0 && Math.abs(mean) < LEAST_SHOWN && !equals(of(measured, summary.mean()));
        if (isTooSmall) {
            Scale own = of(measured, summary.mean());
            Figure figure = own.figure(measured, summary);
            return new Figure(figure.mean(), figure.interval(), own.unit, "");
        }
        double halfWidth = summary.ci95() / unitValue;
        boolean hasWidth = !Double.isNaN(halfWidth) && halfWidth > 0;
        int decimals = decimals(mean, 4);
        if (hasWidth) {
            decimals = mean == 0 ? decimals(halfWidth, 2) : Math.min(decimals, decimals(halfWidth, 2));
        }
        if (measured == Unit.COUNT && !hasWidth && mean == Math.rint(mean)) {
            decimals = 0;
        }
        return new Figure(fixed(mean, decimals), interval(summary, halfWidth, hasWidth ? decimals : 0), "", "");
    }

    /// Half a width where the mean lies in the middle, else both ends; empty where there is no interval. A half width is
    /// rounded up: an interval must not look narrower than it is.
    private String interval(MeasureSummary summary, double halfWidth, int decimals) {
        if (!summary.interval().isPresent()) {
            return "";
        }
        double middle = (summary.low() + summary.high()) / 2;
        boolean isInTheMiddle = Math.abs(middle - summary.mean()) <= 1e-9 * Math.abs(summary.mean()) + 1e-9 * summary.ci95();
        return isInTheMiddle
                ? "±" + rounded(halfWidth, decimals, RoundingMode.UP)
                : "(%s to %s)".formatted(
                        rounded(summary.low() / unitValue, decimals, RoundingMode.DOWN),
                        rounded(summary.high() / unitValue, decimals, RoundingMode.UP));
    }

    private static String rounded(double value, int decimals, RoundingMode mode) {
        return new BigDecimal(value).round(new MathContext(9)).setScale(decimals, mode).toPlainString();
    }

    /// How many decimals show that many digits of a number.
    private static int decimals(double value, int digits) {
        if (value == 0) {
            return 0;
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        int scale = digits - (rounded.precision() - rounded.scale());
        return Math.clamp(scale, 0, MOST_DECIMALS);
    }

    public static String fixed(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /// One number as text: `38.2 ms`.
    public static String text(Unit measured, double value) {
        Scale scale = of(measured, value);
        double scaled = value / scale.unitValue;
        String number = fixed(scaled, Math.min(2, decimals(scaled, 3)));
        return scale.unit.isEmpty() ? number : number + " " + scale.unit;
    }

    /// A mean with its interval, as text.
    ///
    /// @param interval `±0.05`, or `(0.02 to 0.11)`; empty where there is none
    /// @param unit     empty where the column says it
    /// @param note     of how many it is, where that is not as usual; else empty
    public record Figure(String mean, String interval, String unit, String note) {
        static final Figure NOTHING = new Figure("-", "", "", "");

        Figure withNote(String words) {
            return new Figure(mean, interval, unit, words);
        }

        /// `38.12 ±0.05`
        @Override
        public String toString() {
            return Stream.of(mean, interval, unit, note).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        }
    }
}
