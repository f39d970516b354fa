// SPDX-License-Identifier: Apache-2.0
package org.activenet.topology.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.activenet.topology.model.Position.Geographic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreatCircleTest {
    /// Goal: the formula and its constants are right. Method: delays found by another way, the chord between
    /// unit vectors, in another language (Python), to the nanosecond.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Denver - Kansas City,     39.7392, -104.9903, 39.0997,  -94.5786,  4486504",
        "Seattle - Sunnyvale,      47.6062, -122.3321, 37.3688, -122.0363,  5696964",
        "Los Angeles - Houston,    34.0522, -118.2437, 29.7604,  -95.3698, 11038972",
        "Washington DC - New York, 38.9072,  -77.0369, 40.7128,  -74.0060,  1639050",
        "Chicago - Indianapolis,   41.8781,  -87.6298, 39.7684,  -86.1581,  1327200",
    })
    void agreesWithTheChordBetweenUnitVectors(
            String name, double latitudeA, double longitudeA, double latitudeB, double longitudeB, long delayNs) {
        var a = new Geographic(latitudeA, longitudeA);
        var b = new Geographic(latitudeB, longitudeB);
        assertEquals(delayNs, GreatCircle.propagationNs(a, b));
        assertEquals(delayNs, GreatCircle.propagationNs(b, a), "the other way");
    }

    @Test
    void aQuarterOfTheEquatorIsAQuarterOfTheCircumference() {
        double metres = GreatCircle.metres(new Geographic(0, 0), new Geographic(0, 90));
        assertEquals(StrictMath.PI / 2 * 6_371_008.8, metres, 1e-6);
    }

    @Test
    void theShortWayLeadsAcrossTheDateLine() {
        double metres = GreatCircle.metres(new Geographic(0, 179.5), new Geographic(0, -179.5));
        assertEquals(StrictMath.PI / 180 * 6_371_008.8, metres, 1e-6);
    }

    @Test
    void nodesAtOnePlaceStillHaveADelay() {
        var place = new Geographic(50, 8);
        assertEquals(GreatCircle.LEAST_DELAY_NS, GreatCircle.propagationNs(place, place));
    }

    @Test
    void placesThatAreNotOnTheEarthAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Geographic(90.1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Geographic(0, -180.1));
        assertThrows(IllegalArgumentException.class, () -> new Geographic(Double.NaN, 0));
    }
}
