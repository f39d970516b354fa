// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.ArrayList;
import java.util.List;

/// Maps the values of one direction of a plot to pixels, with ticks at round numbers; linear or logarithmic.
public record Axis(double least, double most, boolean isLogarithmic, double fromPixel, double toPixel) {
    /// From zero to a bit above the largest value.
    public static Axis linear(double most, double fromPixel, double toPixel) {
        return new Axis(0, most > 0 ? most : 1, false, fromPixel, toPixel);
    }

    /// Between two positive values, widened so that both lie inside.
    public static Axis logarithmic(double least, double most, double fromPixel, double toPixel) {
        return new Axis(least / 1.3, Math.max(most, least) * 1.3, true, fromPixel, toPixel);
    }

    public double pixel(double value) {
        double share = isLogarithmic
                ? StrictMath.log(Math.max(value, least) / least) / StrictMath.log(most / least)
                : (value - least) / (most - least);
        return fromPixel + share * (toPixel - fromPixel);
    }

    /// Round values inside the axis, about `count` of them: 1, 2 or 5 times a power of ten.
    public List<Double> ticks(int count) {
        return isLogarithmic ? logarithmicTicks() : linearTicks(count);
    }

    /// A number at a tick without the zeros at the end of its decimals: `2.50 ms` is `2.5 ms`.
    public static String withoutZeros(String number) {
        return number.replaceFirst("\\.0+(?=\\D|$)", "").replaceFirst("(\\.\\d*[1-9])0+(?=\\D|$)", "$1");
    }

    private List<Double> linearTicks(int count) {
        double step = powerOfTenUpTo((most - least) / count);
        for (double factor : new double[] {1, 2, 5, 10}) {
            if ((most - least) / (step * factor) <= count) {
                step *= factor;
                break;
            }
        }
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(least / step - 1e-9); i * step <= most + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> logarithmicTicks() {
        List<Double> ticks = new ArrayList<>();
        boolean isNarrow = most / least < 100;
        for (double decade = powerOfTenUpTo(least); decade <= most; decade *= 10) {
            for (double factor : isNarrow ? new double[] {1, 2, 5} : new double[] {1}) {
                if (decade * factor >= least && decade * factor <= most) {
                    ticks.add(decade * factor);
                }
            }
        }
        return ticks;
    }

    private static double powerOfTenUpTo(double value) {
        double power = 1;
        while (power * 10 <= value) {
            power *= 10;
        }
        while (power > value) {
            power /= 10;
        }
        return power;
    }
}
