// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.activenet.kernel.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Goal: gaps have their means, and a source that is on and off sends while it is on, as often in the long run as the part of
/// the time says for which it is on. Method: instants drawn with fixed seeds, counted.
class GapTest {
    private static final long FOREVER_NS = Gap.MOST_NS;

    private static List<Long> instantsNs(Gap gap, long seed, long untilNs) {
        Arrivals arrivals = gap.arrivals(new RandomStream(seed), FOREVER_NS);
        List<Long> instants = new ArrayList<>();
        for (long nowNs = arrivals.nextNs(); nowNs < untilNs; nowNs += arrivals.nextNs()) {
            instants.add(nowNs);
        }
        return instants;
    }

    /// Goal: fixed times give exact counts. Method: 1,000 turns of 30 ms, of which it is on for 10 ms and sends every 2 ms: five
    /// in each turn, wherever the first turn begins; and 3 ms does not divide 10 ms, so that the clock has to stand still.
    @ParameterizedTest
    @CsvSource({"2, 5000, 1", "2, 5000, 2", "2, 5000, 3", "3, 3333, 4", "3, 3333, 5", "7, 1428, 6", "25, 400, 7"})
    void fixedTimesGiveExactCounts(long everyMs, int expected, long seed) {
        var gap = new Gap.OnOff(period(10_000_000, false), period(20_000_000, false), new Gap.Every(everyMs * 1_000_000));
        List<Long> instants = instantsNs(gap, seed, 30_000_000_000L);
        assertEquals(expected, instants.size(), 1);
        // All lie in the third of a turn in which it is on: put together, they span 10 ms at most.
        List<Long> inTurn = instants.stream().map(instant -> instant % 30_000_000).distinct().sorted().toList();
        long widestGapNs = 30_000_000 - inTurn.getLast() + inTurn.getFirst();
        for (int i = 1; i < inTurn.size(); i++) {
            widestGapNs = Math.max(widestGapNs, inTurn.get(i) - inTurn.get(i - 1));
        }
        assertTrue(widestGapNs >= 20_000_000, "off for " + widestGapNs);
    }

    private static Gap.Period period(long meanNs, boolean isExponential) {
        return new Gap.Period(meanNs, isExponential);
    }

    /// 100,000 turns: the number of requests lies within 1.5 % of what the mean says, for each seed.
    @ParameterizedTest
    @CsvSource({"true, true, 1", "true, false, 2", "false, true, 3", "false, false, 4"})
    void theLongRunRateIsThatOfTheGapsTimesThePartForWhichItIsOn(boolean isOnExponential, boolean isOffExponential, long seed) {
        for (Gap whileOn : List.of(new Gap.Every(1_700), new Gap.Poisson(1_700))) {
            var gap = new Gap.OnOff(period(5_000, isOnExponential), period(10_000, isOffExponential), whileOn);
            assertEquals(5_100, gap.meanNs(), 1e-9);
            long untilNs = 1_500_000_000L;
            double expected = untilNs / gap.meanNs();
            assertEquals(expected, instantsNs(gap, seed, untilNs).size(), 0.015 * expected, whileOn.toString());
            assertEquals(expected + untilNs / 15_000.0, gap.costIn(untilNs), 1e-6);
        }
    }

    /// A pair that had to begin on, or off, would show more or fewer requests at the start.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void itBeginsAsIfItHadGoneOnForEver(boolean isExponential) {
        var gap = new Gap.OnOff(period(10_000, isExponential), period(30_000, isExponential), new Gap.Every(1_000));
        int count = 0;
        for (long seed = 0; seed < 20_000; seed++) {
            count += instantsNs(gap, seed, 4_000).size();
        }
        assertEquals(20_000 * 4_000 / gap.meanNs(), count, 700);
    }

    @ParameterizedTest
    @ValueSource(strings = {"poisson", "every", "onOff"})
    void anotherMeanIsTheSameLaw(String law) {
        Gap gap = switch (law) {
            case "poisson" -> new Gap.Poisson(1);
            case "every" -> new Gap.Every(1);
            default -> new Gap.OnOff(period(10, true), period(30, false), new Gap.Every(1));
        };
        Gap longer = gap.withMeanNs(8_000);
        assertEquals(8_000, longer.meanNs(), 1e-9);
        assertEquals(gap.getClass(), longer.getClass());
        assertTrue(gap.withMeanNs(1e300).meanNs() <= 4.0 * Gap.MOST_NS);
        assertTrue(gap.withMeanNs(0.2).meanNs() >= 1);
    }

    /// Goal: nobody waits for a source that never gets round to sending. Method: it is on for 1 ns at a time, and a request is
    /// due after 11 days of that.
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aGapBeyondTheEndOfTheRunIsNotFollowedToItsEnd(long seed) {
        var gap = new Gap.OnOff(period(1, false), period(1, false), new Gap.Every(Gap.MOST_NS));
        assertTrue(gap.arrivals(new RandomStream(seed), 1_000_000).nextNs() >= 1_000_000);
    }
}
