// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossSampleTest {
    @Test
    void countsBurstsInTheOrderOfSending() {
        assertEquals(new LossCounts(4, 7, 2), LossCounts.of(lost("LL..LL.")));
        assertEquals(new LossCounts(3, 3, 1), LossCounts.of(lost("LLL")));
        assertEquals(new LossCounts(0, 2, 0), LossCounts.of(lost("..")));
        assertEquals(new LossCounts(0, 0, 0), LossCounts.of(lost("")));
        assertEquals(new PairedLossCounts(1, 2, 6, 2), PairedLossCounts.of(lost("L.L..."), lost("L...LL")));
        assertThrows(IllegalArgumentException.class, () -> new LossCounts(3, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new LossCounts(3, 4, 4));
        assertThrows(IllegalArgumentException.class, () -> new LossCounts(1, 4, 0));
        assertThrows(IllegalArgumentException.class, () -> new PairedLossCounts(2, 2, 3, 1));
    }

    /// By hand: share 20/5,000; residuals -2, 4, 0, -4, 2; standard error sqrt(5/4 x 40) / 5,000; t(0.975, 4) = 2.7764451.
    @Test
    void reachesFromTheLowerToTheHigherEndOfTwoScales() {
        var sample = LossSample.of(losses(2, 8, 4, 0, 6));
        double halfWidth = 2.7764451 * Math.sqrt(50) / 5_000;
        double odds = Math.log(0.004 / 0.996) + halfWidth / (0.004 * 0.996);

        assertEquals(0.004, sample.share());
        assertEquals(0.004 - halfWidth, sample.interval().low(), 1e-9);
        assertEquals(1 / (1 + Math.exp(-odds)), sample.interval().high(), 1e-9);
        assertEquals(5, sample.summary().n());
        assertEquals(0.004, sample.summary().mean());
        assertEquals(0.008, sample.summary().max());
        assertEquals(sample.interval().halfWidth(), sample.summary().ci95());
    }

    /// By hand: 12 of 20 replications lost one request of a thousand each; t(0.975, 11) = 2.2009852, and not that of 19.
    @Test
    void sawNoMoreIndependentThingsThanBursts() {
        double halfWidth = 2.2009852 * Math.sqrt(20.0 / 19 * (12 * 0.16 + 8 * 0.36)) / 20_000;

        assertEquals(0.0006 - halfWidth, LossSample.of(bursts(20, 12)).interval().low(), 1e-10);
    }

    @Test
    void leavesOutReplicationsThatCountedNothing() {
        var with = LossSample.of(List.of(counts(2), counts(8), new LossCounts(0, 0, 0), counts(4), counts(0), counts(6)));

        assertEquals(LossSample.of(losses(2, 8, 4, 0, 6)).summary(), with.summary());
        assertTrue(LossSample.of(List.of()).summary().isNothing());
        assertTrue(Double.isNaN(LossSample.of(List.of()).share()));
    }

    @Test
    void saysTooFewBelowTheLeastNumberOfBursts() {
        int[][] leastByReplications = {{3, 4}, {4, 4}, {5, 4}, {6, 5}, {7, 6}, {8, 7}, {10, 8}, {20, 12}, {30, 15}, {400, 15}};
        for (int[] each : leastByReplications) {
            assertEquals(Optional.of(NoInterval.FEW_BURSTS), LossSample.of(bursts(each[0], each[1] - 1)).noInterval(),
                    Arrays.toString(each));
            assertNotEquals(Optional.of(NoInterval.FEW_BURSTS), LossSample.of(bursts(each[0], each[1])).noInterval(),
                    Arrays.toString(each));
        }
        var one = LossSample.of(bursts(1, 400));
        assertEquals(Optional.of(NoInterval.FEW_REPLICATIONS), one.noInterval());
        assertFalse(one.interval().isPresent());
        assertTrue(Double.isNaN(one.summary().ci95()));
        assertEquals(400, one.bursts());
        assertEquals(Optional.of(NoInterval.FEW_REPLICATIONS), LossSample.of(bursts(2, 400)).noInterval());
        assertEquals(Optional.of(NoInterval.ALL_ALIKE), LossSample.of(bursts(4, 400)).noInterval());
    }

    @Test
    void hasNoIntervalWhereNothingOrEverythingWasLost() {
        assertEquals(Optional.of(NoInterval.NONE_LOST), LossSample.of(losses(0, 0, 0, 0, 0)).noInterval());
        assertEquals(Optional.empty(), LossSample.of(List.of()).noInterval());
        assertEquals(Optional.empty(), LossSample.of(losses(2, 8, 4, 0, 6)).noInterval());
        var all = LossSample.of(IntStream.range(0, 5).mapToObj(_ -> new LossCounts(50, 50, 1)).toList());

        assertFalse(all.interval().isPresent());
        assertEquals(Optional.of(NoInterval.ALL_LOST), all.noInterval());
        assertEquals(1, all.share());
        assertEquals(250, all.lost());
    }

    /// At saturation it is the answers that are rare: the same interval, seen from the other side.
    @Test
    void judgesAnswersAsItJudgesLosses() {
        Interval rare = LossSample.of(losses(2, 8, 4, 0, 6)).interval();
        Interval common = LossSample.of(IntStream.of(2, 8, 4, 0, 6)
                        .mapToObj(answered -> new LossCounts(1_000 - answered, 1_000, answered + 1))
                        .toList())
                .interval();

        assertEquals(1 - rare.high(), common.low(), 1e-12);
        assertEquals(1 - rare.low(), common.high(), 1e-12);
        assertEquals(Optional.of(NoInterval.FEW_ANSWERED_RUNS),
                LossSample.of(List.of(new LossCounts(999, 1_000, 2), all(), all(), all(), all())).noInterval());
    }

    @Test
    void staysBetweenNothingAndEverything() {
        Interval few = LossSample.of(losses(0, 0, 12, 1, 0)).interval();
        Interval many = LossSample.of(List.of(
                        new LossCounts(9, 10, 2), new LossCounts(10, 10, 1), new LossCounts(9, 10, 2), new LossCounts(4, 10, 4)))
                .interval();

        assertEquals(0, few.low());
        assertTrue(few.high() < 1, few.toString());
        assertEquals(1, many.high());
        assertTrue(many.low() > 0, many.toString());
    }

    @Test
    void pairedLossesMakeADifferenceThatBothScalesAllow() {
        var sample = PairedLossSample.of(IntStream.of(2, 8, 4, 0, 6)
                .mapToObj(lost -> new PairedLossCounts(0, lost, 1_000, lost))
                .toList());
        double halfWidth = 2.7764451 * Math.sqrt(50) / 5_000;

        assertEquals(-0.004, sample.difference());
        assertEquals(-0.004 + halfWidth, sample.interval().high(), 1e-9);
        assertEquals(-0.004 * Math.exp(halfWidth / 0.004), sample.interval().low(), 1e-9);
        assertEquals(20, sample.onlyBase());
        assertEquals(-0.008, sample.summary().min());
    }

    @Test
    void pairedLossesOfBothSidesAreSymmetric() {
        int[][] pairs = {{3, 1}, {0, 4}, {2, 2}, {5, 0}, {1, 3}};
        Interval one = PairedLossSample.of(Arrays.stream(pairs)
                        .map(pair -> new PairedLossCounts(pair[0], pair[1], 100, 2))
                        .toList())
                .interval();
        Interval other = PairedLossSample.of(Arrays.stream(pairs)
                        .map(pair -> new PairedLossCounts(pair[1], pair[0], 100, 2))
                        .toList())
                .interval();

        assertEquals(-one.high(), other.low(), 1e-12);
        assertEquals(-one.low(), other.high(), 1e-12);
        assertTrue(one.contains(0));
    }

    @Test
    void pairedLossesSayWhyTheyHaveNoInterval() {
        assertEquals(Optional.empty(), PairedLossSample.of(List.of()).noInterval());
        assertEquals(Optional.of(NoInterval.FEW_REPLICATIONS), paired(2, new PairedLossCounts(9, 3, 100, 12)).noInterval());
        assertEquals(Optional.of(NoInterval.FEW_BURSTS), paired(3, new PairedLossCounts(9, 3, 100, 1)).noInterval());
        assertEquals(Optional.of(NoInterval.ALL_ALIKE), paired(3, new PairedLossCounts(9, 0, 100, 9)).noInterval());
        assertEquals(Optional.of(NoInterval.ALL_LOST), paired(3, new PairedLossCounts(100, 0, 100, 1)).noInterval());
        assertEquals(Optional.of(NoInterval.ALL_LOST), paired(2, new PairedLossCounts(0, 100, 100, 1)).noInterval());
    }

    private static PairedLossSample paired(int replications, PairedLossCounts each) {
        return PairedLossSample.of(Collections.nCopies(replications, each));
    }

    @Test
    void pairedLossesThatNeverDifferAreCounts() {
        var sample = PairedLossSample.of(IntStream.range(0, 5).mapToObj(_ -> new PairedLossCounts(0, 0, 100, 0)).toList());

        assertEquals(Optional.of(NoInterval.NONE_LOST), sample.noInterval());
        assertEquals(0, sample.difference());
        assertFalse(sample.interval().isPresent());
        assertEquals(500, sample.counted());
    }

    private static boolean[] lost(String text) {
        boolean[] isLost = new boolean[text.length()];
        for (int i = 0; i < isLost.length; i++) {
            isLost[i] = text.charAt(i) == 'L';
        }
        return isLost;
    }

    private static LossCounts all() {
        return new LossCounts(1_000, 1_000, 1);
    }

    private static LossCounts counts(int lost) {
        return new LossCounts(lost, 1_000, lost);
    }

    private static List<LossCounts> losses(int... lost) {
        return IntStream.of(lost).mapToObj(LossSampleTest::counts).toList();
    }

    /// So many bursts of one request in all, as evenly as they go.
    private static List<LossCounts> bursts(int replications, int bursts) {
        return IntStream.range(0, replications)
                .mapToObj(number -> counts(bursts / replications + (number < bursts % replications ? 1 : 0)))
                .toList();
    }
}
