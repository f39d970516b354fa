// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.activenet.plan.service.RipTable.Distance;
import org.junit.jupiter.api.Test;

class RipTableTest {
    private static final int SELF = 1;
    private static final int A = 10;
    private static final int B = 20;

    private final RipTable table = new RipTable();

    private void told(int device, long nowNs, Distance... distances) {
        table.update(SELF, device, List.of(distances), nowNs, nowNs + 300, () -> true);
    }

    @Test
    void theShorterWayIsTakenAndATieGoesToTheOneThatIsThere() {
        told(0, 0, new Distance(A, 3));
        told(1, 0, new Distance(A, 2));
        told(2, 0, new Distance(A, 2));
        assertEquals(1, table.device(A, 0));
        assertEquals(List.of(new Distance(SELF, 0), new Distance(A, 3)), table.toTell(SELF, 0, 0));
    }

    /// A neighbour is not told, as a distance, what it has told itself.
    @Test
    void whatWasLearnedFromANeighbourIsPoisonedForIt() {
        told(0, 0, new Distance(A, 1));
        assertEquals(
                List.of(new Distance(SELF, 0), new Distance(A, RipTable.INFINITY)), table.toTell(SELF, 0, 0));
        assertEquals(List.of(new Distance(SELF, 0), new Distance(A, 2)), table.toTell(SELF, 1, 0));
    }

    @Test
    void theNeighbourOfARouteIsBelievedWhateverItSays() {
        told(0, 0, new Distance(A, 1));
        told(0, 1, new Distance(A, 9));
        told(1, 1, new Distance(A, 8));
        assertEquals(1, table.device(A, 1));
        told(1, 2, new Distance(A, RipTable.INFINITY));
        assertEquals(RipTable.NO_DEVICE, table.device(A, 2));
        told(0, 3, new Distance(A, 9));
        assertEquals(0, table.device(A, 3));
    }

    /// Infinity from any other neighbour says nothing of the route that is there.
    @Test
    void infinityFromAnotherNeighbourChangesNothing() {
        told(0, 0, new Distance(A, 1));
        told(1, 0, new Distance(A, RipTable.INFINITY));
        assertEquals(0, table.device(A, 0));
    }

    @Test
    void aRouteExpiresThenIsToldAsInfinityForTwoThirdsOfItsLifetimeThenIsGone() {
        told(0, 0, new Distance(A, 1));
        assertEquals(0, table.device(A, 299));
        assertEquals(RipTable.NO_DEVICE, table.device(A, 300));
        assertEquals(
                List.of(new Distance(SELF, 0), new Distance(A, RipTable.INFINITY)), table.toTell(SELF, 1, 499));
        assertEquals(0, table.forgetDead(499));
        assertEquals(1, table.forgetDead(500));
        assertEquals(List.of(new Distance(SELF, 0)), table.toTell(SELF, 1, 500));
    }

    @Test
    void moreThanFifteenHopsAreNoRouteAndNeitherIsNonsense() {
        told(0, 0, new Distance(A, 14), new Distance(B, 15), new Distance(SELF, 0), new Distance(30, -5),
                new Distance(40, Integer.MAX_VALUE));
        assertEquals(List.of(new Distance(SELF, 0), new Distance(A, 15)), table.toTell(SELF, 1, 0));
    }
}
