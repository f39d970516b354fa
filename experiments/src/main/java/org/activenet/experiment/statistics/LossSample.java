// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import java.util.List;
import java.util.Optional;

/// What was lost in each replication, and the share that it comes to.
///
/// Losses come in bursts, so that requests are not independent and intervals for independent ones (Wilson, Clopper and Pearson)
/// cover the truth in 40 of 100 experiments. Here replications are the independent things: ratio estimator with clusters, and
/// Student's t twice, on the plain scale and on that of logits, which for rare losses is the logarithm. The interval reaches
/// from the lower of the two lower ends to the higher of the two upper ends (ours; why: docs/models/intervals.md), and lies
/// between 0 and 1. There is none if nothing or everything was lost, if the bursts are too few, if all
/// replications lost the same, or below three of them.
public final class LossSample {
    private final List<LossCounts> replications;
    private final long lost;
    private final long counted;
    private final long bursts;
    private final Interval interval;

    private LossSample(List<LossCounts> replications) {
        this.replications = replications;
        this.lost = replications.stream().mapToLong(LossCounts::lost).sum();
        this.counted = replications.stream().mapToLong(LossCounts::counted).sum();
        this.bursts = replications.stream().mapToLong(LossCounts::bursts).sum();
        this.interval = counted == 0 || noInterval().isPresent() ? Interval.NONE : bothScales();
    }

    /// @param replications in their order; those that counted nothing are left out
    public static LossSample of(List<LossCounts> replications) {
        return new LossSample(replications.stream().filter(counts -> counts.counted() > 0).toList());
    }

    public long lost() {
        return lost;
    }

    public long counted() {
        return counted;
    }

    public long bursts() {
        return bursts;
    }

    /// NaN if nothing was counted.
    public double share() {
        return counted == 0 ? Double.NaN : (double) lost / counted;
    }

    public Interval interval() {
        return interval;
    }

    /// Why there is none, so that the counts have to say what there is to say; empty where there is one, or nothing was counted.
    public Optional<NoInterval> noInterval() {
        if (counted == 0) {
            return Optional.empty();
        }
        if (lost == 0) {
            return Optional.of(NoInterval.NONE_LOST);
        }
        if (lost == counted) {
            return Optional.of(NoInterval.ALL_LOST);
        }
        return Clusters.lack(rareRuns(), replications.size(),
                        areLossesRare() ? NoInterval.FEW_BURSTS : NoInterval.FEW_ANSWERED_RUNS)
                .or(() -> areAlike() ? Optional.of(NoInterval.ALL_ALIKE) : Optional.empty());
    }

    private boolean areAlike() {
        return replications.stream().allMatch(each -> each.lost() * counted == lost * each.counted());
    }

    /// If more was lost than answered, what is rare are the runs of answered requests, and they count.
    private boolean areLossesRare() {
        return lost <= counted - lost;
    }

    private long rareRuns() {
        return areLossesRare()
                ? bursts
                : replications.stream().mapToLong(LossCounts::leastAnsweredRuns).sum();
    }

    private Interval bothScales() {
        double[] parts = replications.stream().mapToDouble(LossCounts::lost).toArray();
        double[] wholes = replications.stream().mapToDouble(LossCounts::counted).toArray();
        double share = share();
        double halfWidth = Clusters.quantile(rareRuns(), replications.size())
                * StrictMath.sqrt(Clusters.covariance(parts, parts, wholes));
        double odds = StrictMath.log(share / (1 - share));
        double halfWidthOfOdds = halfWidth / (share * (1 - share));
        var ofOdds = new Interval(shareOf(odds - halfWidthOfOdds), shareOf(odds + halfWidthOfOdds));
        return Interval.around(share, halfWidth).hull(ofOdds).within(0, 1);
    }

    private static double shareOf(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    /// What results keep of it; its quantiles are over the shares of the replications.
    public MeasureSummary summary() {
        double[] shares = replications.stream().mapToDouble(LossCounts::share).toArray();
        return Sample.of(shares).summary(share(), interval.halfWidth(), interval);
    }
}
