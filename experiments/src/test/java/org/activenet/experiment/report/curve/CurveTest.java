// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.Sample;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.RandomStreams;
import org.junit.jupiter.api.Test;

/// Where curves cross a level, against crossings computed by hand, and how often their intervals cover the truth.
class CurveTest {
    private static Curve.Point point(double amount, double mean, double halfWidth) {
        return new Curve.Point(0, amount, mean, mean - halfWidth, mean + halfWidth, false);
    }

    private static Curve.Point withoutInterval(double amount, double mean, boolean isAlone) {
        return new Curve.Point(0, amount, mean, Double.NaN, Double.NaN, isAlone);
    }

    /// Means cross at 2.5; the upper end of the band does at 1.5, where it goes from -1 to 1, the lower one at 3.5.
    @Test
    void aCrossingHasAnEstimateAndAnInterval() {
        var curve = new Curve(List.of(point(1, -3, 2), point(2, -1, 2), point(3, 1, 2), point(4, 3, 2)));

        assertEquals(List.of(new Crossing(2.5, 1.5, 3.5, true, true, curve.points().get(0), curve.points().get(3))),
                curve.crossings(0));
    }

    @Test
    void aCurveThatFallsCrossesToo() {
        var curve = new Curve(List.of(point(0, 10, 1), point(10, 0, 1)));

        List<Crossing> crossings = curve.crossings(5);

        assertEquals(1, crossings.size());
        assertEquals(5, crossings.getFirst().amount(), 1e-12);
        assertEquals(4, crossings.getFirst().low(), 1e-12, "the lower end goes from 9 to -1");
        assertEquals(6, crossings.getFirst().high(), 1e-12, "the upper end goes from 11 to 1");
        assertFalse(crossings.getFirst().isRising());
    }

    @Test
    void whatIntervalsLeaveOpenIsNoCrossing() {
        var noise = new Curve(List.of(point(1, -1, 2), point(2, 1, 2), point(3, -1, 2), point(4, 3, 2)));

        assertEquals(List.of(), noise.crossings(0), "only the last one is clear");
    }

    @Test
    void thereAndBackAreTwoCrossings() {
        var curve = new Curve(List.of(point(0, -1, 0.5), point(1, 1, 0.5), point(2, -1, 0.5)));

        List<Crossing> crossings = curve.crossings(0);

        assertEquals(List.of(true, false), crossings.stream().map(Crossing::isRising).toList());
        assertEquals(List.of(0.5, 1.5), crossings.stream().map(Crossing::amount).toList());
    }

    @Test
    void aValueOnTheLevelIsWhereItCrosses() {
        var curve = new Curve(List.of(point(0, -1, 0), point(1, 0, 0), point(2, 0, 0), point(3, 1, 0)));

        assertEquals(List.of(new Crossing(1.5, 1, 2, true, true, curve.points().get(0), curve.points().get(3))),
                curve.crossings(0));
    }

    @Test
    void oneReplicationCrossesWithoutAnInterval() {
        var curve = new Curve(List.of(withoutInterval(0, -1, true), withoutInterval(4, 3, true)));

        assertEquals(List.of(new Crossing(1, 1, 1, true, false, curve.points().get(0), curve.points().get(1))),
                curve.crossings(0));
    }

    /// Too few bursts of losses for an interval: the difference of the means says nothing.
    @Test
    void severalReplicationsWithoutAnIntervalSayNothing() {
        var curve = new Curve(List.of(withoutInterval(0, -1, false), withoutInterval(4, 3, false)));

        assertEquals(List.of(), curve.crossings(0));
        assertEquals(0, curve.points().getFirst().side(0));
    }

    /// A straight truth seen at seven points with noise as large as the way from point to point, five replications each: of the
    /// crossings that are found about 95 in 100 have the true one in their interval if it lies at a point, more if it lies
    /// between two, and nearly all are found.
    @Test
    void intervalsCoverTheTrueCrossing() {
        double atAPoint = coverage(1.5);
        double between = coverage(1.75);

        assertEquals(0.95, atAPoint, 0.015);
        assertTrue(between >= 0.95 && between < 0.9999, "between two points: " + between);
    }

    private static double coverage(double truth) {
        int found = 0;
        int covered = 0;
        int trials = 2_000;
        RandomStream noise = new RandomStreams(7, 0).stream("crossings");
        for (int trial = 0; trial < trials; trial++) {
            List<Curve.Point> points = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                double x = 0.5 * i;
                var values = new double[5];
                for (int run = 0; run < values.length; run++) {
                    values[run] = 2 * (x - truth)
                            + 1.7 * (noise.nextDouble() + noise.nextDouble() + noise.nextDouble() - 1.5);
                }
                MeasureSummary summary = Sample.of(values).summary();
                points.add(new Curve.Point(i, x, summary.mean(), summary.low(), summary.high(), false));
            }
            List<Crossing> crossings = new Curve(points).crossings(0);
            if (crossings.size() == 1) {
                found++;
                covered += crossings.getFirst().low() <= truth && truth <= crossings.getFirst().high() ? 1 : 0;
            }
        }
        assertTrue(found > 0.9 * trials, "found " + found);
        return (double) covered / found;
    }
}
