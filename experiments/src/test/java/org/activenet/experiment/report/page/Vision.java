// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.page;

/// Whose eyes a colour is seen with, and how far apart two colours are for them.
///
/// Those who miss one kind of cone are simulated by the matrices of Machado, Oliveira and Fernandes (A Physiologically-based
/// Model for Simulation of Color Vision Deficiency, IEEE Transactions on Visualization and Computer Graphics 15(6), 2009) for
/// severity 1.0, which apply to linear RGB. Distances are Euclidean in Oklab (Ottosson, A perceptual color space for image
/// processing, 2020), where black and white are 1 apart and a difference of about 0.02 is just seen.
enum Vision {
    NORMAL(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}),
    PROTANOPIA(new double[][] {
        {0.152286, 1.052583, -0.204868},
        {0.114503, 0.786281, 0.099216},
        {-0.003882, -0.048116, 1.051998}
    }),
    DEUTERANOPIA(new double[][] {
        {0.367322, 0.860646, -0.227968},
        {0.280085, 0.672501, 0.047413},
        {-0.011820, 0.042940, 0.968881}
    });

    private static final double[][] RGB_TO_CONES = {
        {0.4122214708, 0.5363325363, 0.0514459929},
        {0.2119034982, 0.6806995451, 0.1073969566},
        {0.0883024619, 0.2817188376, 0.6299787005}
    };
    private static final double[][] CONES_TO_OKLAB = {
        {0.2104542553, 0.7936177850, -0.0040720468},
        {1.9779984951, -2.4285922050, 0.4505937099},
        {0.0259040371, 0.7827717662, -0.8086757660}
    };

    private final double[][] linearRgb;

    Vision(double[][] linearRgb) {
        this.linearRgb = linearRgb;
    }

    double distance(Colour one, Colour other) {
        double[] first = oklab(one);
        double[] second = oklab(other);
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            squares += (first[i] - second[i]) * (first[i] - second[i]);
        }
        return Math.sqrt(squares);
    }

    private double[] oklab(Colour colour) {
        double[] seen = product(linearRgb, colour.linear());
        for (int i = 0; i < 3; i++) {
            seen[i] = Math.clamp(seen[i], 0, 1);
        }
        double[] cones = product(RGB_TO_CONES, seen);
        for (int i = 0; i < 3; i++) {
            cones[i] = Math.cbrt(cones[i]);
        }
        return product(CONES_TO_OKLAB, cones);
    }

    private static double[] product(double[][] matrix, double[] vector) {
        var product = new double[3];
        for (int i = 0; i < 3; i++) {
            product[i] = matrix[i][0] * vector[0] + matrix[i][1] * vector[1] + matrix[i][2] * vector[2];
        }
        return product;
    }
}
