// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrafficClassTest {
    @ParameterizedTest
    @CsvSource({"DATA, 0", "PROBE, 1", "CONTROL, 2", "REPORT, 3"})
    void codesInPacketsStayAsTheyAre(TrafficClass trafficClass, int code) {
        assertEquals(code, trafficClass.code());
    }

    @ParameterizedTest
    @EnumSource
    void eachCodeIsThatOfOneClass(TrafficClass trafficClass) {
        assertSame(trafficClass, TrafficClass.of(trafficClass.code()));
    }

    @ParameterizedTest
    @CsvSource({"DATA, 64", "PROBE, 64", "CONTROL, 80", "REPORT, 80"})
    void ofTheValuesOfDataAndProbesOnlyTextsAreTheirBody(TrafficClass trafficClass, int bodyBytes) {
        assertEquals(bodyBytes, trafficClass.bodyBytes(80, 64));
    }

    @Test
    void otherNumbersAreNoClass() {
        assertNull(TrafficClass.of(-1));
        assertNull(TrafficClass.of(4));
    }
}
