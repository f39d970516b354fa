// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.statistics.Interval;
import org.activenet.experiment.statistics.MeasureSummary;
import org.activenet.experiment.statistics.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTest {
    @ParameterizedTest
    @CsvSource({
        "NANOSECONDS, 38_200_000,    38.2 ms",
        "NANOSECONDS, 1_500_000_000, 1.50 s",
        "NANOSECONDS, 0,             0 ns",
        "BYTES,       2_401_000,     2.40 MB",
        "BYTES,       999,           999 B",
        "SHARE,       0.036,         3.60 %",
        "SHARE,       1,             100 %",
        "COUNT,       413,           413",
        "COUNT,       1_250_000,     '1,250,000'",
        "COUNT,       25,            25",
        "COUNT,       1,             1",
        "COUNT,       2.5,           2.50",
        "SHARE,       0.000_04,      0.0040 %",
        "SHARE,       0.000_000_001, <0.0001 %",
        "BYTES,       0.000_03,      <0.01 B",
        "NANOSECONDS, 12_345e9,      '12,345 s'",
    })
    void readsANumberByItsUnit(Unit unit, String number, String text) {
        assertEquals(text, Scale.text(unit, Double.parseDouble(number.replace("_", ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "1,             100 %",
        "0.99999999,    >99.9999 %",
        "0.9999996,     >99.9999 %",
        "0.999996,      99.9996 %",
        "0.9999,        99.99 %",
        "0.997,         99.7 %",
        "1.00004,       100 %",
    })
    void whatIsNotTheWholeDoesNotLookLikeIt(double share, String text) {
        assertEquals(text, Scale.text(Unit.SHARE, share));
    }

    @Test
    void aMeanInWordsHasItsUnitBehindTheInterval() {
        var symmetric = new MeasureSummary(0.12, 0.004, new Interval(0.116, 0.124), 3, 0.11, 0.13, 0.12, 0.13);
        var lopsided = new MeasureSummary(0.03, 0.0104, new Interval(0.0214, 0.0421), 3, 0.02, 0.05, 0.03, 0.05);

        assertEquals("12.00 ±0.40 %", Scale.text(Unit.SHARE, symmetric));
        assertEquals("3.0 % (2.1 to 4.3 %)", Scale.text(Unit.SHARE, lopsided));
        assertEquals("38.2 ms", Scale.text(Unit.NANOSECONDS, Sample.of(38_200_000).summary()));
    }

    @Test
    void anIntervalThatEndsAtZeroIsShownByItsEnds() {
        var summary = Sample.of(4_000_000, 12_000_000).summary().ofAmount();

        assertEquals("8 (0 to 59)", Scale.of(Unit.NANOSECONDS, summary.mean()).figure(Unit.NANOSECONDS, summary).toString());
    }

    @Test
    void whatTheLargestIsWrittenInNeedNotFitTheOthers() {
        assertEquals("ms", Scale.ofLargest(Unit.NANOSECONDS, DoubleStream.of(-296, Double.NaN, 30_755_000)).unit());
        assertEquals("us", Scale.ofLargest(Unit.NANOSECONDS, DoubleStream.of(-2_960, 0)).unit());
        assertEquals("ns", Scale.ofLargest(Unit.NANOSECONDS, DoubleStream.empty()).unit());
    }

    /// Goal: whoever compares two numbers of a column need not look at their units.
    @ParameterizedTest
    @CsvSource({
        "NANOSECONDS, 5_000_000,      40_000,   ms, 5.000,          0.0400",
        "NANOSECONDS, 5_000_000,      4_000,    us, '5,000',        4.000",
        "NANOSECONDS, 4_113e9,        1,        ns, '4,113,000,000,000', 1.000",
        "SHARE,       0.5,            0.000_01, %,  50.00,          0.0010",
        "SHARE,       0.5,            1e-9,     %,  50.00,          <0.0001",
        "COUNT,       12_960_000,     4_113,    '', '12,960,000',   '4,113'",
        "BYTES,       2_580_000,      0,        MB, 2.580,          0",
    })
    void hasOneUnitForAColumnHoweverFarItsNumbersLieApart(
            Unit unit, String largest, String smallest, String shown, String large, String small) {
        double[] values = Stream.of(largest, "NaN", smallest).mapToDouble(each -> Double.parseDouble(each.replace("_", "")))
                .toArray();
        Scale column = Scale.ofColumn(unit, DoubleStream.of(values));

        assertEquals(shown, column.unit());
        assertEquals(large, column.figure(unit, Sample.of(values[0]).summary()).toString());
        assertEquals(small, column.figure(unit, Sample.of(values[2]).summary()).toString());
    }
}
