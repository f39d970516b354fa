// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.statistics.Interval;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.NoInterval;
import org.activenet.experiment.statistics.PairedLossSample;

/// What a paired difference between a system and the base says, in one sentence, made from its interval alone: either by how much
/// they differ and within which bounds, or how large a difference can have been missed. Bounds are rounded outwards, so that
/// the sentence never claims more than the interval.
public final class DifferenceSentence {
    private final Measure measure;
    private final String base;
    private final MeasureSummary difference;
    private final int replicationCount;
    private final Scale scale;
    private final DifferenceFigure figure;

    private DifferenceSentence(Measure measure, String base, MeasureSummary difference, int replicationCount) {
        this.measure = measure;
        this.base = base;
        this.difference = difference;
        this.replicationCount = replicationCount;
        this.scale = DifferenceFigure.scale(measure.unit(), List.of(difference));
        this.figure = new DifferenceFigure(measure.unit(), difference, scale);
    }

    /// @param base             name of the system compared with
    /// @param difference       the system's value minus that of the base
    /// @param baseMean         of the base, for the percentage; NaN where that would say nothing
    /// @param replicationCount how many there are, whether they have the measure or not
    public static String of(Measure measure, String base, MeasureSummary difference, double baseMean, int replicationCount) {
        var sentence = new DifferenceSentence(measure, base, difference, replicationCount);
        return measure.title() + ": " + sentence.claim(baseMean) + sentence.missing();
    }

    /// The same of losses; without an interval they are counts.
    public static String ofLosses(Measure measure, String base, PairedLossSample losses, int replicationCount) {
        String difference = of(measure, base, losses.summary(), Double.NaN, replicationCount);
        String counts = String.format(Locale.ROOT, "of %,d requests, %,d %s lost here only, %,d there only", losses.counted(),
                losses.onlySystem(), losses.onlySystem() == 1 ? "was" : "were", losses.onlyBase());
        return losses.noInterval().map(why -> switch (why) {
            case NONE_LOST -> String.format(Locale.ROOT,
                    "%s: no difference from %s; of %,d requests none was lost by only one of the two",
                    measure.title(), base, losses.counted());
            case FEW_BURSTS, FEW_ANSWERED_RUNS -> "%s: lost in too few bursts to be compared with %s: %s"
                    .formatted(measure.title(), base, counts);
            case FEW_REPLICATIONS, ALL_LOST, ALL_ALIKE -> difference + "; " + counts;
        }).orElse(difference);
    }

    /// What is known where no difference is shown: `none larger than 71 us`; empty where one is shown, or may be.
    static Optional<String> noneShown(Measure measure, Difference of, int replicationCount) {
        var losses = PairedLossSample.of(of.losses());
        Optional<NoInterval> lack = losses.noInterval();
        if (lack.isPresent()) {
            return switch (lack.get()) {
                case NONE_LOST -> Optional.of("none by only one of the two");
                case FEW_BURSTS, FEW_ANSWERED_RUNS -> Optional.of("too few bursts: %s lost here only, %s there only".formatted(
                        English.count(losses.onlySystem()), English.count(losses.onlyBase())));
                case FEW_REPLICATIONS, ALL_LOST, ALL_ALIKE -> Optional.empty();
            };
        }
        MeasureSummary summary = of.summary();
        if (summary.isNothing()) {
            return Optional.empty();
        }
        var sentence = new DifferenceSentence(measure, of.base(), summary, replicationCount);
        if (summary.isAlwaysTheSame() && summary.mean() == 0) {
            return Optional.of("the same in " + sentence.everyOne());
        }
        return summary.interval().contains(0) && !summary.isAlwaysTheSame()
                ? Optional.of("none larger than " + sentence.withUnit(sentence.figure.farthest()) + sentence.missing())
                : Optional.empty();
    }

    private String claim(double baseMean) {
        if (difference.isNothing()) {
            return "nothing to compare with " + base;
        }
        if (difference.isAlwaysTheSame()) {
            return byHowMuch(baseMean) + " in " + everyOne();
        }
        Interval interval = difference.interval();
        if (!interval.isPresent()) {
            return byHowMuch(baseMean) + (difference.n() == 1
                    ? "; one replication does not say how far chance goes"
                    : "; " + English.count(difference.n()) + " replications are too few to say how far chance goes");
        }
        if (interval.contains(0)) {
            String missed = withUnit(figure.farthest());
            return "no difference from %s larger than %s found".formatted(base, missed);
        }
        return "%s, between %s and %s".formatted(byHowMuch(baseMean), figure.nearest(), withUnit(figure.farthest()));
    }

    private String missing() {
        return difference.isNothing() || difference.n() == replicationCount
                ? ""
                : " " + English.ofReplications(difference.n(), replicationCount);
    }

    private String everyOne() {
        return difference.n() < replicationCount
                ? "each replication that has it"
                : "each of " + English.count(difference.n()) + " replications";
    }

    /// `0.15 ms less than sdn (2.0 % of 7.50 ms)`
    private String byHowMuch(double baseMean) {
        double mean = difference.mean();
        if (mean == 0) {
            return "the same as " + base;
        }
        String amount = withUnit(figure.amount());
        String less = measure.unit() == Unit.COUNT ? " fewer than " : " less than ";
        return amount + (mean < 0 ? less : " more than ") + base + percentage(baseMean);
    }

    /// Of a share it would be a percentage of a percentage.
    private String percentage(double baseMean) {
        if (measure.unit() == Unit.SHARE || Double.isNaN(baseMean) || baseMean == 0) {
            return "";
        }
        String percent = Scale.text(Unit.SHARE, Math.abs(difference.mean() / baseMean));
        return " (" + percent + " of " + Scale.text(measure.unit(), baseMean) + ")";
    }

    private String withUnit(String number) {
        if (measure.unit() == Unit.SHARE) {
            return number + " percentage points";
        }
        return scale.unit().isEmpty() ? number : number + " " + scale.unit();
    }
}
