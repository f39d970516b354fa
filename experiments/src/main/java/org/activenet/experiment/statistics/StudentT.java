// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import org.apache.commons.statistics.distribution.TDistribution;

/// Student's t.
public final class StudentT {
    static final double LEVEL = 0.95;

    private StudentT() {}

    /// How many standard errors the two ends of an interval lie from its middle.
    ///
    /// @param level   such as 0.95
    /// @param degrees of freedom, > 0; they need not be whole
    public static double quantile(double level, double degrees) {
        return TDistribution.of(degrees).inverseSurvivalProbability((1 - level) / 2);
    }
}
