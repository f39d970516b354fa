// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicationRuleTest {
    private static final MeasureSummary WIDE = Sample.of(1, 2, 3).summary();
    private static final MeasureSummary NARROW = Sample.of(2, 2.001, 1.999).summary();
    private static final ReplicationRule RULE = new ReplicationRule.Until(0.02, "rtt_steady_ns", 60);

    @Test
    void growsByAQuarterUntilThereAreEnough() {
        var looks = new ArrayList<Integer>();
        int done = 0;
        for (int wanted = RULE.first(); wanted > done; wanted = RULE.wanted(done, List.of(WIDE))) {
            done = wanted;
            looks.add(done);
        }

        assertEquals(List.of(10, 13, 17, 22, 28, 35, 44, 55, 60), looks);
    }

    @Test
    void stopsWhenEverySystemIsPreciseEnough() {
        assertEquals(10, RULE.wanted(10, List.of(NARROW, NARROW)));
        assertEquals(13, RULE.wanted(10, List.of(NARROW, WIDE)));
        assertEquals(60, RULE.wanted(60, List.of(WIDE)));
    }

    @Test
    void waitsForNoMeasureThatASystemDoesNotHave() {
        assertEquals(10, RULE.wanted(10, List.of(MeasureSummary.NOTHING, NARROW)));
        assertEquals(10, RULE.wanted(10, List.of(MeasureSummary.NOTHING)));
        assertEquals(13, RULE.wanted(10, List.of(MeasureSummary.NOTHING, WIDE)));
        assertEquals(10, RULE.wanted(10, List.of(Sample.of(0, 0, 0).summary())));
    }

    @Test
    void goesOnWhereTooLittleWasSeenForAnInterval() {
        MeasureSummary counts = LossSample.of(List.of(new LossCounts(1, 100, 1), new LossCounts(0, 100, 0))).summary();

        assertEquals(13, RULE.wanted(10, List.of(counts)));
    }

    @Test
    void neverGoesBeyondTheMost() {
        var few = new ReplicationRule.Until(0.02, "rtt_steady_ns", 4);

        assertEquals(4, few.first());
        assertEquals(4, few.wanted(4, List.of(WIDE)));
    }

    @Test
    void aFixedNumberIsThatNumber() {
        var five = new ReplicationRule.Fixed(5);

        assertEquals(5, five.first());
        assertEquals(5, five.wanted(5, List.of(WIDE)));
        assertThrows(IllegalArgumentException.class, () -> new ReplicationRule.Fixed(0));
        assertThrows(IllegalArgumentException.class, () -> new ReplicationRule.Until(0, "rtt_steady_ns", 10));
        assertThrows(IllegalArgumentException.class, () -> new ReplicationRule.Until(0.1, "rtt_steady_ns", 1));
    }
}
