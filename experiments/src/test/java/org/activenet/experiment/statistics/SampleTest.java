// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SampleTest {
    @Test
    void valuesThatAreAllTheSameHaveNoIntervalForTheyDoNotSayHowFarChanceGoes() {
        MeasureSummary same = Sample.of(3, 3, 3).summary();
        assertFalse(same.interval().isPresent());
        assertTrue(Double.isNaN(same.ci95()));
        assertTrue(same.isAlwaysTheSame());
        assertFalse(Sample.of(3).summary().isAlwaysTheSame());
    }

    @Test
    void agreesWithTablesOfStudentsT() {
        var sample = Sample.of(1, 2, 3, 4, 5);

        assertEquals(3, sample.mean());
        assertEquals(2.5, sample.variance());
        // t(0.975, 4) = 2.7764451, t(0.995, 4) = 4.6040949; standard error sqrt(0.5).
        assertEquals(2.7764451 * Math.sqrt(0.5), sample.halfWidth(0.95), 1e-6);
        assertEquals(4.6040949 * Math.sqrt(0.5), sample.halfWidth(0.99), 1e-6);
    }

    @Test
    void interpolatesQuantilesAsRAndNumPyDo() {
        var sample = Sample.of(50, 15, 40, 20, 35);

        assertEquals(35, sample.quantile(0.5));
        assertEquals(29, sample.quantile(0.4), 1e-12); // numpy.percentile([15, 20, 35, 40, 50], 40)
        assertEquals(49.6, sample.quantile(0.99), 1e-12);
        assertEquals(15, sample.quantile(0));
        assertEquals(50, sample.quantile(1));
        assertEquals(2.5, Sample.of(1, 2, 3, 4).quantile(0.5));
    }

    @Test
    void keepsTheDigitsOfASmallSpread() {
        var sample = Sample.of(1e15 + 1, 1e15 + 2, 1e15 + 3);

        assertEquals(1, sample.variance());
        assertEquals(1e15 + 2, sample.mean());
    }

    @Test
    void leavesOutWhatAReplicationDoesNotHave() {
        MeasureSummary summary = Sample.of(Double.NaN, 4, Double.NaN, 6).summary();

        assertEquals(2, summary.n());
        assertEquals(5, summary.mean());
        assertTrue(MeasureSummary.NOTHING.isNothing());
        assertTrue(Double.isNaN(MeasureSummary.NOTHING.mean()));
        assertTrue(Double.isNaN(Sample.of(7).summary().ci95()));
        assertEquals(7, Sample.of(7).summary().p99());
        assertThrows(IllegalArgumentException.class, () -> Sample.of(1, Double.POSITIVE_INFINITY));
    }

    @Test
    void intervalsLieAroundTheMean() {
        MeasureSummary summary = Sample.of(1, 2, 3, 4, 5).summary();

        assertEquals(3 - summary.ci95(), summary.low());
        assertEquals(3 + summary.ci95(), summary.high());
        assertTrue(summary.interval().contains(3));
        assertFalse(Sample.of(7).summary().interval().isPresent());
        assertFalse(Interval.NONE.contains(0));
        assertTrue(Double.isNaN(Sample.of(7).summary().low()));
        assertThrows(IllegalArgumentException.class, () -> new Interval(2, 1));
        assertThrows(IllegalArgumentException.class, () -> new Interval(Double.NaN, 1));
    }

    /// Of two replications the interval is so wide that it would reach below zero, where nothing can be.
    @Test
    void intervalsOfAmountsEndAtZero() {
        MeasureSummary few = Sample.of(4, 12).summary();
        MeasureSummary many = Sample.of(8, 9, 10, 11, 12).summary();

        assertTrue(few.low() < 0, few.toString());
        assertEquals(new Interval(0, few.high()), few.ofAmount().interval());
        assertEquals(few.ci95(), few.ofAmount().ci95());
        assertEquals(many, many.ofAmount());
        assertEquals(Sample.of(7).summary(), Sample.of(7).summary().ofAmount());
    }

    @Test
    void pairsReplicationsThatBothSystemsHave() {
        var sample = Sample.ofDifferences(new double[] {10, 20, Double.NaN, 40}, new double[] {9, 18, 27, Double.NaN});

        assertEquals(2, sample.n());
        assertEquals(1.5, sample.mean());
        assertEquals(0, Sample.ofDifferences(new double[] {}, new double[] {1}).n());
    }

    /// Two samples of 15 values, with the interval that an independent program gives.
    @Test
    void theDifferenceOfIndependentSamplesHasWelchsInterval() {
        Sample base = Sample.of(
                27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4);
        Sample system = Sample.of(
                27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4);

        MeasureSummary difference = Sample.ofIndependent(system, base);

        assertEquals(2.1666666667, difference.mean(), 1e-9);
        assertEquals(0.3492370662, difference.low(), 1e-8);
        assertEquals(3.9840962671, difference.high(), 1e-8);
        assertFalse(Sample.ofIndependent(Sample.of(1), base).interval().isPresent());
        assertFalse(Sample.ofIndependent(Sample.of(1, 1), Sample.of(2, 2)).interval().isPresent());
    }
}
