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

/// What a paired difference between a system and the base says, made from its interval alone: either by how much they differ and
/// within which bounds, or how large a difference can have been missed. Bounds are rounded outwards, so that the text never
/// claims more than the interval.
final class DifferenceSentence {
    private final Measure measure;
    private final String base;
    private final double baseMean;
    private final MeasureSummary difference;
    private final int replicationCount;
    private final Scale scale;
    private final DifferenceFigure figure;

    private DifferenceSentence(Measure measure, Difference of, int replicationCount) {
        this.measure = measure;
        this.base = of.base();
        this.baseMean = of.baseMean();
        this.difference = of.summary();
        this.replicationCount = replicationCount;
        this.scale = DifferenceFigure.scale(measure.unit(), List.of(difference));
        this.figure = new DifferenceFigure(measure.unit(), difference, scale);
    }

    /// @param isShown whether there is a difference to tell, in a sentence about the system; else the text is what can have been
    ///                missed, to be said of all systems together: `none larger than 71 us`
    record Told(String text, boolean isShown) {}

    /// @param of               the system's value minus that of the base
    /// @param replicationCount how many there are, whether they have the measure or not
    static Told of(Measure measure, Difference of, int replicationCount) {
        var sentence = new DifferenceSentence(measure, of, replicationCount);
        return of.losses().isEmpty() ? sentence.told() : sentence.told(PairedLossSample.of(of.losses()));
    }

    /// Losses without an interval are counts.
    private Told told(PairedLossSample losses) {
        Optional<NoInterval> lack = losses.noInterval();
        if (lack.isEmpty()) {
            return told();
        }
        return switch (lack.get()) {
            case NONE_LOST -> new Told("none by only one of the two", false);
            case FEW_BURSTS, FEW_ANSWERED_RUNS -> new Told("too few bursts: %s lost here only, %s there only".formatted(
                    English.count(losses.onlySystem()), English.count(losses.onlyBase())), false);
            case FEW_REPLICATIONS, ALL_LOST, ALL_ALIKE -> new Told(told().text
                    + String.format(Locale.ROOT, "; of %,d requests, %,d %s lost here only, %,d there only", losses.counted(),
                            losses.onlySystem(), losses.onlySystem() == 1 ? "was" : "were", losses.onlyBase()), true);
        };
    }

    private Told told() {
        if (difference.isNothing()) {
            return shown("nothing to compare with " + base);
        }
        if (difference.isAlwaysTheSame()) {
            return difference.mean() == 0
                    ? new Told("the same in " + everyOne(), false)
                    : shown(byHowMuch() + " in " + everyOne());
        }
        Interval interval = difference.interval();
        if (!interval.isPresent()) {
            return shown(byHowMuch() + (difference.n() == 1
                    ? "; one replication does not say how far chance goes"
                    : "; " + English.count(difference.n()) + " replications are too few to say how far chance goes"));
        }
        String farthest = withUnit(figure.farthest());
        return interval.contains(0)
                ? new Told("none larger than " + farthest + missing(), false)
                : shown("%s, between %s and %s".formatted(byHowMuch(), figure.nearest(), farthest));
    }

    private Told shown(String claim) {
        return new Told(measure.title() + ": " + claim + missing(), true);
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
    private String byHowMuch() {
        double mean = difference.mean();
        if (mean == 0) {
            return "the same as " + base;
        }
        String amount = withUnit(figure.amount());
        String less = measure.unit() == Unit.COUNT ? " fewer than " : " less than ";
        return amount + (mean < 0 ? less : " more than ") + base + percentage();
    }

    /// Of a share it would be a percentage of a percentage.
    private String percentage() {
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
