// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import java.util.Arrays;

/// Quantiles of the times to an answer over all requests of all replications, where one without an answer took forever.
///
/// The quantile p is the smallest time within which at least p of the requests were answered: one of the times that were
/// measured, never a value between two, and infinite if fewer than p were ever answered. NaN where there is no request.
///
/// @param n        requests, answered or not
/// @param answered those of them that were
public record RequestQuantiles(long n, long answered, double p50, double p90, double p99, double p999) {
    public static final RequestQuantiles NOTHING = new Collector().quantiles();

    /// Takes requests one by one: eight bytes for each that was answered.
    public static final class Collector {
        private double[] answered = new double[16];
        private int count;
        private long without;

        /// @param time that the answer took, finite, ≥ 0, in any unit
        public void answered(double time) {
            if (!(time >= 0 && time < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("the time of an answer must be finite and >= 0, was " + time);
            }
            if (count == answered.length) {
                answered = Arrays.copyOf(answered, count + (count >> 1));
            }
            answered[count++] = time;
        }

        /// Requests that were lost, or have no answer at the end.
        public void withoutAnswer(long requests) {
            without += requests;
        }

        public RequestQuantiles quantiles() {
            Arrays.sort(answered, 0, count);
            return new RequestQuantiles(count + without, count, quantile(500), quantile(900), quantile(990), quantile(999));
        }

        /// All quantiles, as far as a picture shows them.
        public TimeDistribution distribution() {
            Arrays.sort(answered, 0, count);
            return TimeDistribution.of(answered, count, count + without);
        }

        private double quantile(int thousandths) {
            long n = count + without;
            if (n == 0) {
                return Double.NaN;
            }
            long rank = Math.ceilDiv(n * thousandths, 1_000L);
            return rank <= count ? answered[(int) rank - 1] : Double.POSITIVE_INFINITY;
        }
    }
}
