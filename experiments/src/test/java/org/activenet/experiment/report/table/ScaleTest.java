// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.statistics.Sample;
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
        "COUNT,       1_250_000,     1.25 M",
    })
    void readsANumberByItsUnit(Unit unit, String number, String text) {
        assertEquals(text, Scale.text(unit, Double.parseDouble(number.replace("_", ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "NANOSECONDS, 5_000_000, 4_000,     4.000 us",
        "SHARE,       0.5,       0.000_01,  0.0010",
        "COUNT,       2_000_000, 3,         3",
    })
    void givesANumberThatIsSmallInItsColumnAUnitOfItsOwn(Unit unit, String largest, String number, String text) {
        Scale column = Scale.of(unit, Double.parseDouble(largest.replace("_", "")));
        Sample one = Sample.of(Double.parseDouble(number.replace("_", "")));

        assertEquals(text, column.figure(unit, one.summary()).toString());
    }
}
