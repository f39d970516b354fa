// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.activenet.kernel.RandomStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Goal: sizes have the means and tails of their closed forms. Method: many are drawn with fixed seeds and counted; and the
/// closed forms are compared with sums over all that is possible.
class SizeTest {
    private static final int DRAWS = 100_000;

    private static List<Size> sizes() {
        return List.of(
                new Size.Fixed(1_000),
                new Size.Fixed(0),
                new Size.Uniform(0, 9),
                new Size.Uniform(64, 1_400),
                new Size.Uniform(7, 7),
                new Size.Pareto(1, 20, 1),
                new Size.Pareto(3.7, 100, 1.5),
                new Size.Pareto(40, 1_000, 1),
                new Size.Pareto(1_000, 30_000, 1.2),
                new Size.Pareto(10, 5_000, 0.5),
                Size.Pareto.ofMean(1_000, 20_000, 1.5));
    }

    /// A mean is the sum of the probabilities of more than 0, 1, 2 and so on.
    @ParameterizedTest
    @MethodSource("sizes")
    void meanAndTailBelongTogether(Size size) {
        double sum = 0;
        for (long bytes = 0; bytes < size.mostBytes(); bytes++) {
            assertTrue(size.above(bytes) >= size.above(bytes + 1), "falls");
            sum += size.above(bytes);
        }
        assertEquals(size.meanBytes(), sum, 1e-9 * Math.max(1, size.meanBytes()));
        assertEquals(0, size.above(size.mostBytes()));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void whatIsDrawnHasThatTail(Size size) {
        var random = new RandomStream(13);
        var counts = new int[(int) size.mostBytes() + 1];
        for (int i = 0; i < DRAWS; i++) {
            counts[(int) size.draw(random)]++;
        }
        int above = DRAWS;
        for (int bytes = 0; bytes <= size.mostBytes(); bytes++) {
            above -= counts[bytes];
            double expected = size.above(bytes);
            double sigma = Math.sqrt(expected * (1 - expected) / DRAWS);
            assertEquals(expected, (double) above / DRAWS, 4.5 * sigma + 1e-9, "above " + bytes);
        }
    }

    /// The textbook mean, with shape a, least L and most H: `L^a/(1 - (L/H)^a) · a/(a - 1) · (1/L^(a-1) - 1/H^(a-1))`, and
    /// for a = 1 `L·H/(H - L) · ln(H/L)`.
    @ParameterizedTest
    @CsvSource({"1000, 1000000, 1.2", "10, 50000, 0.5", "40, 1000, 2.5", "40, 1000, 1"})
    void theParetoMeanIsThatOfTheTextbook(double least, long most, double shape) {
        double expected = shape == 1
                ? least * most / (most - least) * Math.log(most / least)
                : Math.pow(least, shape) / (1 - Math.pow(least / most, shape)) * shape / (shape - 1)
                        * (Math.pow(least, 1 - shape) - Math.pow(most, 1 - shape));
        assertEquals(expected, new Size.Pareto(least, most, shape).meanBytes(), 1e-9 * expected);
    }

    @ParameterizedTest
    @CsvSource({"10000, 1000000, 1.5", "10000, 10001, 1.5", "100, 1000000000, 0.3", "2, 65507, 1", "999, 1000, 10", "1, 2, 3"})
    void aParetoOfSomeMeanHasIt(long mean, long most, double shape) {
        Size.Pareto size = Size.Pareto.ofMean(mean, most, shape);
        assertEquals(mean, size.meanBytes(), 1e-6 * mean);
        assertTrue(size.leastBytes() > 0 && size.leastBytes() <= mean);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void partsAreThoseOfTheSizesThatAreDrawn(Size size) {
        for (long part : new long[] {1_000, 17, size.mostBytes() + 1}) {
            double parts = 0;
            for (long bytes = 0; bytes <= size.mostBytes(); bytes++) {
                double probability = (bytes == 0 ? 1 : size.above(bytes - 1)) - size.above(bytes);
                parts += probability * Math.max(1, Math.ceilDiv(bytes, part));
            }
            assertEquals(parts, size.meanParts(part), 1e-6 * parts, "parts of " + part);
        }
    }

    @Test
    void theHeavierTheTailTheMoreBytesAreInTheLargest() {
        assertTrue(Size.Pareto.ofMean(10_000, 1_000_000, 1.1).above(100_000)
                > Size.Pareto.ofMean(10_000, 1_000_000, 2.5).above(100_000));
    }
}
