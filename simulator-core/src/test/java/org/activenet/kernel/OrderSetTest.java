// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderSetTest {
    /// Goal: removal leaves no key out of reach. Method: random adds and removes of few different keys, so that they
    /// crowd each other, against a set of objects.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreesWithASetOfObjects(long seed) {
        var random = new Random(seed);
        var set = new OrderSet();
        var expected = new HashSet<Long>();
        for (int i = 0; i < 100_000; i++) {
            long order = (long) random.nextInt(3) << 40 | random.nextInt(50);
            if (random.nextBoolean()) {
                assertEquals(expected.add(order), set.add(order));
            } else {
                assertEquals(expected.remove(order), set.remove(order));
            }
            assertEquals(expected.size(), set.size());
            assertEquals(expected.isEmpty(), set.isEmpty());
        }
    }
}
