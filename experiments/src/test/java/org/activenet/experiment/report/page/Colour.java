// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

import java.util.Arrays;

/// A colour of a style sheet: sRGB, 0 to 255, and how much it covers, 0 to 1.
record Colour(double red, double green, double blue, double opacity) {
    /// As style sheets have it: `#145cd6` or `rgba(198, 40, 40, .09)`.
    static Colour parse(String css) {
        if (css.startsWith("#")) {
            int rgb = Integer.parseInt(css.substring(1), 16);
            return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff, 1);
        }
        double[] parts = Arrays.stream(css.replaceAll("rgba\\(|\\)", "").split(","))
                .mapToDouble(part -> Double.parseDouble(part.strip()))
                .toArray();
        return new Colour(parts[0], parts[1], parts[2], parts[3]);
    }

    /// What is seen of this over another colour.
    Colour over(Colour below) {
        return new Colour(
                mixed(red, below.red), mixed(green, below.green), mixed(blue, below.blue), 1);
    }

    private double mixed(double above, double below) {
        return opacity * above + (1 - opacity) * below;
    }

    double[] linear() {
        return new double[] {linear(red), linear(green), linear(blue)};
    }

    private static double linear(double value) {
        double share = value / 255;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    /// The contrast of two colours as WCAG 2.1 defines it: 1 for the same, 21 for black and white.
    double contrast(Colour other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    private double luminance() {
        double[] rgb = linear();
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    }
}
