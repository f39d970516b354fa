// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import java.util.List;
import java.util.Optional;

/// By how much two systems differ in what they lost, over the replications that both have.
///
/// Requests that both lost or both answered say nothing about the difference; what is left are those that only one of them
/// lost. Their two shares, each with its interval on the scale of logarithms, make an interval of the difference (G. Y. Zou and
/// A. Donner, Statistics in Medicine 27(10), 2008), which can be too narrow where both systems lose a little; Student's t on
/// the plain differences can be too narrow where only one loses. The interval covers both (ours; docs/models/intervals.md).
public final class PairedLossSample {
    private final List<PairedLossCounts> replications;
    private final long onlySystem;
    private final long onlyBase;
    private final long counted;
    private final long bursts;
    private final Interval interval;

    private PairedLossSample(List<PairedLossCounts> replications) {
        this.replications = replications;
        this.onlySystem = replications.stream().mapToLong(PairedLossCounts::onlySystem).sum();
        this.onlyBase = replications.stream().mapToLong(PairedLossCounts::onlyBase).sum();
        this.counted = replications.stream().mapToLong(PairedLossCounts::counted).sum();
        this.bursts = replications.stream().mapToLong(PairedLossCounts::bursts).sum();
        this.interval = counted == 0 || noInterval().isPresent() ? Interval.NONE : bothScales();
    }

    /// @param replications in their order; those that counted nothing are left out
    public static PairedLossSample of(List<PairedLossCounts> replications) {
        return new PairedLossSample(replications.stream().filter(counts -> counts.counted() > 0).toList());
    }

    public long onlySystem() {
        return onlySystem;
    }

    public long onlyBase() {
        return onlyBase;
    }

    public long counted() {
        return counted;
    }

    public long bursts() {
        return bursts;
    }

    /// The share that the system lost minus that of the base; NaN if nothing was counted.
    public double difference() {
        return counted == 0 ? Double.NaN : (double) (onlySystem - onlyBase) / counted;
    }

    public Interval interval() {
        return interval;
    }

    /// Why there is none, so that the counts have to say what there is to say; empty where there is one, or nothing was counted.
    public Optional<NoInterval> noInterval() {
        if (counted == 0) {
            return Optional.empty();
        }
        if (onlySystem + onlyBase == 0) {
            return Optional.of(NoInterval.NONE_LOST);
        }
        if (onlySystem == counted || onlyBase == counted) {
            return Optional.of(NoInterval.ALL_LOST);
        }
        return Clusters.lack(bursts, replications.size(), NoInterval.FEW_BURSTS)
                .or(() -> areAlike() ? Optional.of(NoInterval.ALL_ALIKE) : Optional.empty());
    }

    private boolean areAlike() {
        return replications.stream().allMatch(each -> each.onlySystem() * counted == onlySystem * each.counted()
                && each.onlyBase() * counted == onlyBase * each.counted());
    }

    private Interval bothScales() {
        double[] ofSystem = replications.stream().mapToDouble(PairedLossCounts::onlySystem).toArray();
        double[] ofBase = replications.stream().mapToDouble(PairedLossCounts::onlyBase).toArray();
        double[] wholes = replications.stream().mapToDouble(PairedLossCounts::counted).toArray();
        double t = Clusters.quantile(bursts, replications.size());
        double varianceOfSystem = Clusters.covariance(ofSystem, ofSystem, wholes);
        double varianceOfBase = Clusters.covariance(ofBase, ofBase, wholes);
        double covariance = Clusters.covariance(ofSystem, ofBase, wholes);
        double variance = Math.max(0, varianceOfSystem + varianceOfBase - 2 * covariance);
        return Interval.around(difference(), t * StrictMath.sqrt(variance))
                .hull(ofLogarithms(
                        onLogarithms(Clusters.share(ofSystem, wholes), t * StrictMath.sqrt(varianceOfSystem)),
                        onLogarithms(Clusters.share(ofBase, wholes), t * StrictMath.sqrt(varianceOfBase)),
                        correlation(varianceOfSystem, varianceOfBase, covariance)))
                .within(-1, 1);
    }

    /// A share with the distances to the ends of its interval.
    private record Reach(double share, double down, double up) {}

    private static Reach onLogarithms(double share, double halfWidth) {
        if (share == 0) {
            return new Reach(0, 0, 0);
        }
        double factor = StrictMath.exp(halfWidth / share);
        return new Reach(share, share - share / factor, share * factor - share);
    }

    private static double correlation(double variance, double other, double covariance) {
        return variance > 0 && other > 0 ? covariance / StrictMath.sqrt(variance * other) : 0;
    }

    private static Interval ofLogarithms(Reach system, Reach base, double correlation) {
        double difference = system.share - base.share;
        return new Interval(
                difference - together(system.down, base.up, correlation),
                difference + together(system.up, base.down, correlation));
    }

    private static double together(double one, double other, double correlation) {
        return StrictMath.sqrt(Math.max(0, one * one + other * other - 2 * correlation * one * other));
    }

    /// What results keep of it; its quantiles are over the differences of the replications.
    public MeasureSummary summary() {
        double[] differences = replications.stream()
                .mapToDouble(counts -> (double) (counts.onlySystem() - counts.onlyBase()) / counts.counted())
                .toArray();
        return Sample.of(differences).summary(difference(), interval.halfWidth(), interval);
    }
}
