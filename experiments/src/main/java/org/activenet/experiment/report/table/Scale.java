// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.statistics.MeasureSummary;

/// The unit in which people read a measure, chosen by its size: nanoseconds as `ms`, bytes as `MB`, shares as `%`. Counts are
/// counts, whatever their size. Digits are grouped by commas, in every locale.
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
    private static final Scale[] COUNTS = {new Scale("", 1)};
    private static final Scale[] SHARES = {new Scale("%", 0.01)};
    /// Below this share of a column's unit a number would be mostly zeros.
    private static final double LEAST_SHOWN = 0.01;
    private static final int MOST_DECIMALS = 4;
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100); // percent
    /// From here on a share is whole but for what a computation of it has lost.
    private static final double NEARLY_WHOLE = 100 - 1e-9;

    private static Scale[] scales(Unit measured) {
        return switch (measured) {
            case NANOSECONDS -> TIMES;
            case BYTES -> SIZES;
            case BITS_PER_SECOND -> RATES;
            case SHARE -> SHARES;
            case COUNT -> COUNTS;
        };
    }

    /// For one number.
    static Scale of(Unit measured, double value) {
        return ofColumn(measured, DoubleStream.of(value));
    }

    /// For numbers that stand below each other: by the largest, but so that the smallest can still be read, however far they lie
    /// apart. Zeros fit everywhere; NaN stands for nothing.
    static Scale ofColumn(Unit measured, DoubleStream values) {
        double[] sizes = values.map(Math::abs).filter(value -> value > 0).sorted().toArray();
        return ofSize(measured, sizes.length == 0 ? 0 : Math.min(sizes[sizes.length - 1], sizes[0] / LEAST_SHOWN));
    }

    /// By the largest alone, whatever becomes of the others; NaN stands for nothing.
    static Scale ofLargest(Unit measured, DoubleStream values) {
        return ofSize(measured, values.map(Math::abs).filter(value -> value > 0).max().orElse(0));
    }

    /// That of the largest unit that is not larger.
    private static Scale ofSize(Unit measured, double size) {
        Scale[] scales = scales(measured);
        for (Scale scale : scales) {
            if (size >= scale.unitValue) {
                return scale;
            }
        }
        return scales[scales.length - 1];
    }

    /// The mean and its interval as text: two digits of the half width, but no more than four of the mean.
    Figure figure(Unit measured, MeasureSummary summary) {
        return figure(measured, summary, "");
    }

    /// @param behind what stands behind the half width, or else behind the mean and behind the ends
    private Figure figure(Unit measured, MeasureSummary summary, String behind) {
        if (summary.isNothing()) {
            return Figure.NOTHING;
        }
        double mean = summary.mean() / unitValue;
        double halfWidth = summary.ci95() / unitValue;
        boolean hasWidth = !Double.isNaN(halfWidth) && halfWidth > 0;
        int decimals = decimals(mean, 4);
        if (hasWidth) {
            decimals = mean == 0 ? decimals(halfWidth, 2) : Math.min(decimals, decimals(halfWidth, 2));
        }
        if (!hasWidth && (summary.isAlwaysTheSame() || measured == Unit.COUNT && mean == Math.rint(mean))) {
            decimals = withoutZeros(mean, decimals); // exact, and not rounded by chance
        }
        return new Figure(
                shown(mean, decimals) + (isInTheMiddle(summary) ? "" : behind),
                interval(summary, halfWidth, hasWidth ? decimals : 0, behind),
                "");
    }

    /// Half a width where the mean lies in the middle, else both ends; empty where there is no interval. A half width is
    /// rounded up: an interval must not look narrower than it is.
    private String interval(MeasureSummary summary, double halfWidth, int decimals, String behind) {
        if (!summary.interval().isPresent()) {
            return "";
        }
        return isInTheMiddle(summary)
                ? "±" + rounded(halfWidth, decimals, RoundingMode.UP) + behind
                : "(%s to %s)".formatted(
                        rounded(summary.low() / unitValue, decimals, RoundingMode.DOWN),
                        rounded(summary.high() / unitValue, decimals, RoundingMode.UP) + behind);
    }

    /// Whether the mean lies in the middle of its interval; false if there is none.
    private static boolean isInTheMiddle(MeasureSummary summary) {
        double middle = (summary.low() + summary.high()) / 2;
        return Math.abs(middle - summary.mean()) <= 1e-9 * Math.abs(summary.mean()) + 1e-9 * summary.ci95();
    }

    private static String rounded(double value, int decimals, RoundingMode mode) {
        return grouped(new BigDecimal(value).round(new MathContext(9)).setScale(decimals, mode));
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

    private static int withoutZeros(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return Math.max(rounded.scale(), 0);
    }

    /// What is not zero does not look like it, nor does a share look like the whole that it is not.
    private String shown(double value, int decimals) {
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        boolean looksWhole = unit.equals(SHARES[0].unit) && rounded.compareTo(WHOLE) == 0 && value < NEARLY_WHOLE;
        if (looksWhole) {
            return decimals < MOST_DECIMALS
                    ? shown(value, decimals + 1)
                    : ">" + grouped(WHOLE.subtract(BigDecimal.ONE.movePointLeft(decimals)));
        }
        boolean looksLikeZero = value > 0 && rounded.signum() == 0;
        return looksLikeZero ? "<" + grouped(BigDecimal.ONE.movePointLeft(decimals)) : grouped(rounded);
    }

    /// `12,153.40`
    static String grouped(BigDecimal number) {
        return String.format(Locale.ROOT, "%,." + Math.max(number.scale(), 0) + "f", number);
    }

    /// Digits only, for programs.
    public static String fixed(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    /// A number of this unit in three digits, or more before the point, with at most two decimals, or four of a percentage;
    /// `-` for NaN.
    String number(double value) {
        double scaled = value / unitValue;
        if (Double.isNaN(scaled)) {
            return Figure.NOTHING.mean;
        }
        if (unit.isEmpty() && scaled == Math.rint(scaled)) {
            return shown(scaled, 0);
        }
        boolean isSmallShare = unit.equals(SHARES[0].unit) && Math.abs(scaled) < 0.1;
        return shown(scaled, isSmallShare ? decimals(scaled, 2) : Math.min(2, decimals(scaled, 3)));
    }

    /// A number of this unit in three digits, or more before the point; `-` for NaN.
    String threeDigits(double value) {
        double scaled = value / unitValue;
        return Double.isNaN(scaled) ? Figure.NOTHING.mean : shown(scaled, decimals(scaled, 3));
    }

    /// One number as text: `38.2 ms`.
    public static String text(Unit measured, double value) {
        Scale scale = of(measured, value);
        return scale.unit.isEmpty() ? scale.number(value) : scale.number(value) + " " + scale.unit;
    }

    /// A mean with its interval and its unit as text: `38.2 ±0.3 ms`, `3.00 % (2.14 to 4.21 %)`.
    static String text(Unit measured, MeasureSummary summary) {
        if (!summary.interval().isPresent()) {
            return text(measured, summary.mean());
        }
        Scale scale = of(measured, summary.mean());
        return scale.figure(measured, summary, scale.unit.isEmpty() ? "" : " " + scale.unit).toString();
    }

    /// One scale for all that are there.
    static Scale ofMeans(Unit measured, Stream<MeasureSummary> summaries) {
        return ofColumn(measured, summaries.filter(summary -> !summary.isNothing()).mapToDouble(MeasureSummary::mean));
    }

    /// A mean with its interval, as text.
    ///
    /// @param interval `±0.05`, or `(0.02 to 0.11)`; empty where there is none
    /// @param note     of how many it is, where that is not as usual; else empty
    public record Figure(String mean, String interval, String note) {
        static final Figure NOTHING = new Figure("-", "", "");

        /// In the place of a number.
        static Figure words(String words) {
            return new Figure(words, "", "");
        }

        Figure withNote(String words) {
            return new Figure(mean, interval, words);
        }

        /// `38.12 ±0.05`
        @Override
        public String toString() {
            return Stream.of(mean, interval, note).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
        }
    }
}
