// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestQuantilesTest {
    @Test
    void isTheSmallestTimeWithinWhichSoManyWereAnswered() {
        var requests = new RequestQuantiles.Collector();
        for (int time = 1_000; time >= 1; time--) {
            requests.answered(time);
        }

        assertEquals(new RequestQuantiles(1_000, 1_000, 500, 900, 990, 999), requests.quantiles());
        requests.answered(1_001);
        assertEquals(new RequestQuantiles(1_001, 1_001, 501, 901, 991, 1_000), requests.quantiles());
    }

    @Test
    void oneWithoutAnAnswerTookForever() {
        var requests = new RequestQuantiles.Collector();
        for (int time = 1; time <= 990; time++) {
            requests.answered(time);
        }
        requests.withoutAnswer(10);
        assertEquals(new RequestQuantiles(1_000, 990, 500, 900, 990, Double.POSITIVE_INFINITY), requests.quantiles());

        requests.withoutAnswer(981);
        assertEquals(Double.POSITIVE_INFINITY, requests.quantiles().p50());
        assertEquals(1_981, requests.quantiles().n());
    }

    @Test
    void aSingleRequestIsEveryQuantile() {
        var requests = new RequestQuantiles.Collector();
        requests.answered(7);

        assertEquals(new RequestQuantiles(1, 1, 7, 7, 7, 7), requests.quantiles());
        assertTrue(Double.isNaN(RequestQuantiles.NOTHING.p50()));
        assertEquals(0, RequestQuantiles.NOTHING.n());
        assertThrows(IllegalArgumentException.class, () -> requests.answered(Double.POSITIVE_INFINITY));
        assertThrows(IllegalArgumentException.class, () -> requests.answered(Double.NaN));
    }

    /// Against the definition, for any number of requests.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void agreesWithTheDefinition(long seed) {
        var random = new Random(seed);
        for (int count = 1; count <= 300; count++) {
            var requests = new RequestQuantiles.Collector();
            double[] times = new double[count];
            for (int i = 0; i < count; i++) {
                boolean isAnswered = random.nextInt(10) > 0;
                times[i] = isAnswered ? random.nextInt(50) : Double.POSITIVE_INFINITY;
                if (isAnswered) {
                    requests.answered(times[i]);
                } else {
                    requests.withoutAnswer(1);
                }
            }
            RequestQuantiles quantiles = requests.quantiles();
            assertEquals(smallest(times, 500), quantiles.p50());
            assertEquals(smallest(times, 900), quantiles.p90());
            assertEquals(smallest(times, 990), quantiles.p99());
            assertEquals(smallest(times, 999), quantiles.p999());
        }
    }

    private static double smallest(double[] times, int thousandths) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double candidate : times) {
            long within = 0;
            for (double time : times) {
                within += time <= candidate ? 1 : 0;
            }
            if (within * 1_000 >= (long) thousandths * times.length && candidate < smallest) {
                smallest = candidate;
            }
        }
        return smallest;
    }
}
