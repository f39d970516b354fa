// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.result.Difference;
import org.activenet.experiment.statistics.Interval;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.PairedLossCounts;
import org.activenet.experiment.statistics.PairedLossSample;
import org.activenet.experiment.statistics.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceSentenceTest {
    private static final Measure RTT = new Measure("rtt_ns", "RTT", Unit.NANOSECONDS, Part.ANSWER, "");
    private static final Measure LOSS = new Measure("loss_ratio", "loss", Unit.SHARE, Part.ANSWER, "");
    private static final Measure STATE = new Measure("state_entries", "state", Unit.COUNT, Part.OTHER, "");

    @Test
    void saysByHowMuchAndWithinWhichBounds() {
        assertEquals("RTT: 150 us less than sdn (2.00 % of 7.50 ms), between 100 and 201 us",
                sentence(RTT, summary(-150_000, -200_001, -100_000), 7_500_000));
        assertEquals("RTT: 150 us more than sdn, between 100 and 201 us",
                sentence(RTT, summary(150_000, 100_000, 200_001), Double.NaN));
        assertEquals("loss: 1.50 percentage points more than sdn, between 1.00 and 2.40 percentage points",
                sentence(LOSS, summary(0.015, 0.010, 0.024), 0.3));
        assertEquals("state: 12.0 fewer than sdn (10.0 % of 120), between 8.1 and 16.0",
                sentence(STATE, summary(-12, -15.99, -8.11), 120));
    }

    @Test
    void saysWhatCanHaveBeenMissed() {
        assertEquals("none larger than 71 us",
                sentence(RTT, summary(-20_000, -70_100, 30_000), 7_500_000));
        assertEquals("none larger than 0.21 percentage points",
                sentence(LOSS, summary(0.001, -0.0001, 0.0021), 0.3));
    }

    @Test
    void boundsAreRoundedOutwardsAndNotToNothing() {
        assertEquals("RTT: 50.0 us more than sdn, between 0.1 and 99.9 us",
                sentence(RTT, summary(50_000, 100, 99_900), Double.NaN));
        assertEquals("RTT: 1.50 ms more than sdn, between 0.99 and 2.01 ms",
                sentence(RTT, summary(1_500_000, 999_000, 2_001_000), Double.NaN));
    }

    @Test
    void saysWhenThereIsNoInterval() {
        assertEquals("RTT: 150 us less than sdn (2.00 % of 7.50 ms); one replication does not say how far chance goes",
                sentence(RTT, Sample.of(-150_000).summary(), 7_500_000));
        assertEquals("RTT: nothing to compare with sdn", sentence(RTT, MeasureSummary.NOTHING, 7_500_000));
        assertEquals("the same in each of 3 replications", sentence(STATE, Sample.of(0, 0, 0).summary(), 7));
        assertEquals("state: 2 fewer than sdn in each of 3 replications",
                sentence(STATE, Sample.of(-2, -2, -2).summary(), Double.NaN));
    }

    @Test
    void fewLossesAreCounts() {
        List<PairedLossCounts> few = IntStream.range(0, 5)
                .mapToObj(number -> new PairedLossCounts(number == 0 ? 3 : 0, number == 1 ? 1 : 0, 100, number < 2 ? 1 : 0))
                .toList();

        assertEquals("too few bursts: 3 lost here only, 1 there only", ofLosses(few));
        List<PairedLossCounts> many = IntStream.of(9, 12, 10, 8, 11)
                .mapToObj(lost -> new PairedLossCounts(0, lost, 100, lost))
                .toList();
        assertTrue(ofLosses(many).startsWith(
                "loss: 10.0 percentage points less than sdn, between 8."), ofLosses(many));
    }

    @Test
    void saysWhyLossesHaveNoInterval() {
        assertEquals("loss: 6.00 percentage points more than sdn; 2 replications are too few to say how far chance goes; of 200"
                        + " requests, 15 were lost here only, 3 there only",
                ofLosses(List.of(new PairedLossCounts(10, 2, 100, 10), new PairedLossCounts(5, 1, 100, 5))));
        assertEquals("loss: 100 percentage points less than sdn in each of 3 replications; of 300 requests, 0 were lost here"
                        + " only, 300 there only",
                ofLosses(Collections.nCopies(3, new PairedLossCounts(0, 100, 100, 1))));
        assertEquals("none by only one of the two", ofLosses(Collections.nCopies(3, new PairedLossCounts(0, 0, 100, 0))));
    }

    @Test
    void saysThatNotAllReplicationsHaveIt() {
        assertEquals("RTT: 150 us less than sdn in each replication that has it (2 of 5 replications)",
                sentence(RTT, Sample.of(-150_000, -150_000).summary(), Double.NaN, 5));
        assertEquals("RTT: nothing to compare with sdn", sentence(RTT, MeasureSummary.NOTHING, Double.NaN, 5));
    }

    /// Goal: what sentences claim is so. Method: pairs of values with much chance in common, as paired runs have it; the truth is
    /// the mean difference of 400 other replications; the claims are read from the texts of 20 experiments. The sizes of
    /// the difference are in half widths of an interval.
    @ParameterizedTest(name = "a difference of {0} half widths")
    @ValueSource(doubles = {0, 0.5, 1, 2, 4})
    void sentencesRarelyExcludeTheTruth(double halfWidths) {
        double difference = halfWidths * expectedHalfWidth();
        double truth = differences(400, 1_000, difference).mean();
        int excluding = 0;
        int naming = 0;
        for (int seed = 1; seed <= 20; seed++) {
            String sentence = sentence(RTT, differences(10, seed, difference).summary(), 1_000_000);
            excluding += claim(sentence).contains(truth) ? 0 : 1;
            naming += sentence.contains(", between ") ? 1 : 0;
        }

        assertTrue(excluding <= 3, excluding + " of 20 exclude the truth");
        assertTrue(naming >= 18 || halfWidths < 4, naming + " of 20 name the difference");
        assertTrue(naming <= 3 || halfWidths > 0, naming + " of 20 name a difference that is none");
    }

    private static double expectedHalfWidth() {
        return IntStream.rangeClosed(1, 20).mapToDouble(seed -> differences(10, seed, 0).halfWidth(0.95)).average().orElseThrow();
    }

    private static Sample differences(int replications, long seed, double difference) {
        var random = new Random(seed);
        double[] system = new double[replications];
        double[] base = new double[replications];
        for (int i = 0; i < replications; i++) {
            double common = 1_000_000 + 200_000 * random.nextGaussian();
            base[i] = common + 20_000 * random.nextGaussian();
            system[i] = common + difference + 20_000 * random.nextGaussian();
        }
        return Sample.ofDifferences(system, base);
    }

    /// What a sentence about nanoseconds claims.
    private static Interval claim(String sentence) {
        Matcher named = Pattern.compile("(less|more) than .*, between ([0-9.]+) and ([0-9.]+) (ns|us|ms)").matcher(sentence);
        if (named.find()) {
            double near = Double.parseDouble(named.group(2)) * unitNs(named.group(4));
            double far = Double.parseDouble(named.group(3)) * unitNs(named.group(4));
            return named.group(1).equals("less") ? new Interval(-far, -near) : new Interval(near, far);
        }
        Matcher missed = Pattern.compile("none larger than ([0-9.]+) (ns|us|ms)$").matcher(sentence);
        assertTrue(missed.find(), sentence);
        double most = Double.parseDouble(missed.group(1)) * unitNs(missed.group(2));
        return new Interval(-most, most);
    }

    private static double unitNs(String unit) {
        return Math.pow(1_000, Arrays.asList("ns", "us", "ms").indexOf(unit));
    }

    private static MeasureSummary summary(double mean, double low, double high) {
        return new MeasureSummary(mean, (high - low) / 2, new Interval(low, high), 5, low, high, mean, high);
    }

    private static String sentence(Measure measure, MeasureSummary difference, double baseMean) {
        return sentence(measure, difference, baseMean, difference.n());
    }

    private static String sentence(Measure measure, MeasureSummary difference, double baseMean, int replicationCount) {
        return text(DifferenceSentence.of(
                measure, new Difference("plan", "sdn", measure.name(), difference, baseMean, List.of()), replicationCount));
    }

    private static String ofLosses(List<PairedLossCounts> losses) {
        return text(DifferenceSentence.of(LOSS, new Difference(
                "plan", "sdn", LOSS.name(), PairedLossSample.of(losses).summary(), Double.NaN, losses), losses.size()));
    }

    /// A sentence about one system names what it is about; one about all of them does not.
    private static String text(DifferenceSentence.Told told) {
        assertEquals(told.isShown(), told.text().contains(": ") && !told.text().startsWith("too few bursts"), told.text());
        return told.text();
    }
}
