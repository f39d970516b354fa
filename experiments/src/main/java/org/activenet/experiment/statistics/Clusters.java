// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import java.util.Optional;

/// The ratio estimator with replications as clusters (W. G. Cochran, "Sampling Techniques", 1977, chapter 6): a share of all
/// that was counted, whose chance is judged by how it differs between replications, never by how many requests there were.
final class Clusters {
    /// An interval for a share from fewer replications could have no width by mere luck too often.
    private static final int LEAST_REPLICATIONS = 3;

    private Clusters() {}

    /// Sum of the parts over the sum of the wholes.
    static double share(double[] parts, double[] wholes) {
        return sum(parts) / sum(wholes);
    }

    /// What an interval lacks, if anything.
    ///
    /// @param few what so many bursts are if they are too few
    static Optional<NoInterval> lack(long bursts, int replications, NoInterval few) {
        if (replications < LEAST_REPLICATIONS) {
            return Optional.of(NoInterval.FEW_REPLICATIONS);
        }
        return isTooFew(bursts, replications) ? Optional.of(few) : Optional.empty();
    }

    /// Of two such shares of the same wholes; the variance of one, if it is given twice.
    static double covariance(double[] parts, double[] others, double[] wholes) {
        double share = share(parts, wholes);
        double other = share(others, wholes);
        int count = wholes.length;
        double products = 0;
        for (int i = 0; i < count; i++) {
            products += (parts[i] - share * wholes[i]) * (others[i] - other * wholes[i]);
        }
        double whole = sum(wholes);
        return products * count / (count - 1) / (whole * whole);
    }

    /// Whether so many bursts are too few for an interval. The least numbers are 4, 8, 15 for 5, 10, 30 replications, joined by
    /// lines; below 5 and above 30 they stay: what decides there is the number of bursts alone (docs/models/intervals.md).
    static boolean isTooFew(long bursts, int replications) {
        if (replications < LEAST_REPLICATIONS) {
            return true;
        }
        double byReplications = replications <= 10
                ? 4 + 0.8 * (replications - 5)
                : 8 + 0.35 * (replications - 10);
        return bursts < Math.clamp(byReplications, 4, 15);
    }

    /// Of Student's t. A burst comes or does not come as a whole, so that no more independent things were seen than there
    /// were bursts (ours).
    static double quantile(long bursts, int replications) {
        return StudentT.quantile(StudentT.LEVEL, (int) Math.min(bursts, replications) - 1);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
