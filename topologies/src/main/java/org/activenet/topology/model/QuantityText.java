// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Rates, times, distances, sizes and shares as people read them: `2.5 Gbps`, `8.217 ms`, `1,643 km`.
public final class QuantityText {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

    private QuantityText() {}

    /// Exact: `1 Gbps`, `44.736 Mbps`.
    public static String rate(long bitsPerSecond) {
        return scaled(BigDecimal.valueOf(bitsPerSecond), "bps", "kbps", "Mbps", "Gbps", "Tbps");
    }

    /// To four digits: `8.217 ms`.
    public static String time(long ns) {
        return scaled(BigDecimal.valueOf(ns).round(FOUR_DIGITS), "ns", "us", "ms", "s");
    }

    /// In whole kilometres: `1,643 km`.
    public static String distance(double metres) {
        BigDecimal kilometres = BigDecimal.valueOf(metres).movePointLeft(3).setScale(0, RoundingMode.HALF_UP);
        return String.format(Locale.ROOT, "%,d km", kilometres.toBigInteger());
    }

    /// Exact: `256 kB`.
    public static String size(long bytes) {
        return scaled(BigDecimal.valueOf(bytes), "B", "kB", "MB", "GB");
    }

    /// An MTU, in bytes as everybody writes it: `1500 B`.
    public static String bytes(long bytes) {
        return bytes + " B";
    }

    /// Exact: `0.1 %`.
    public static String share(long perBillion) {
        BigDecimal percent = BigDecimal.valueOf(perBillion).movePointLeft(7);
        return (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + " %";
    }

    private static String scaled(BigDecimal value, String... units) {
        int unit = 0;
        BigDecimal shown = value;
        while (unit + 1 < units.length && shown.compareTo(BigDecimal.valueOf(1_000)) >= 0) {
            shown = shown.movePointLeft(3);
            unit++;
        }
        String digits = shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
        return digits + " " + units[unit];
    }
}
