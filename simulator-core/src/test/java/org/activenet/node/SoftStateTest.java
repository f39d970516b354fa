// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoftStateTest {
    private final SoftState softState = new SoftState(100);

    private static SoftState.Key key(Object key) {
        return new SoftState.Key(0, 1, 0, key);
    }

    @Test
    void keepsAValueUpToItsExpiryAndNoLonger() {
        assertTrue(softState.store(key("a"), 1, 10, 50, 1_000));

        assertEquals(1, softState.load(key("a"), 1_000));
        assertEquals(1, softState.load(key("a"), 1_049));
        assertNull(softState.load(key("a"), 1_050));
        assertEquals(0, softState.size(1_050));
    }

    @Test
    void keepsTopologiesEnvironmentsAndProtocolsApart() {
        softState.store(new SoftState.Key(0, 1, 2, "a"), "mine", 1, 50, 0);

        assertNull(softState.load(new SoftState.Key(1, 1, 2, "a"), 0));
        assertNull(softState.load(new SoftState.Key(0, 2, 2, "a"), 0));
        assertNull(softState.load(new SoftState.Key(0, 1, 3, "a"), 0));
        assertEquals("mine", softState.load(new SoftState.Key(0, 1, 2, "a"), 0));
    }

    @Test
    void refusesWhatTheQuotaHasNoRoomForAndKeepsTheRest() {
        assertTrue(softState.store(key("a"), 1, 60, 50, 0));
        assertTrue(softState.store(key("b"), 2, 40, 90, 0));
        assertFalse(softState.store(key("c"), 3, 1, 90, 0));
        assertFalse(softState.store(key("a"), 9, 61, 90, 0)); // the earlier value stays
        assertEquals(1, softState.load(key("a"), 49));

        assertTrue(softState.store(key("c"), 3, 60, 90, 50)); // a has just gone
    }

    @Test
    void whatIsReservedTakesOfTheSameQuota() {
        assertTrue(softState.reserve(60, 0));
        assertFalse(softState.store(key("a"), 1, 41, 50, 0));
        assertTrue(softState.store(key("a"), 1, 40, 50, 0));
        assertFalse(softState.reserve(1, 49));
        assertTrue(softState.reserve(40, 50)); // a has just gone
        assertFalse(softState.reserve(1, 50));

        softState.release(60);
        assertTrue(softState.store(key("b"), 1, 60, 50, 50));
        softState.clear();
        assertTrue(softState.reserve(100, 50));
    }

    /// No sum of sizes overflows.
    @Test
    void sizesThatNoQuotaHasAreRefused() {
        softState.reserve(50, 0);
        for (long size : new long[] {-1, Long.MIN_VALUE, 51, Long.MAX_VALUE - 49, Long.MAX_VALUE}) {
            assertFalse(softState.reserve(size, 0), () -> "reserved " + size);
            assertFalse(softState.store(key("a"), 1, size, 50, 0), () -> "stored " + size);
        }
        assertTrue(softState.store(key("a"), 1, 50, Long.MAX_VALUE, 1_000));
        assertEquals(1, softState.load(key("a"), Long.MAX_VALUE - 1));
    }

    /// A text of which there are as many with the same hash as anybody wants.
    private record Twin(String text, int[] comparisons) implements Comparable<Twin> {
        @Override
        public int compareTo(Twin other) {
            comparisons[0]++;
            return text.compareTo(other.text);
        }

        @Override
        public boolean equals(Object other) {
            comparisons[0]++;
            return other instanceof Twin twin && twin.text.equals(text);
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    /// Goal: keys of one hash are found in a time that hardly grows with their number. Method: count comparisons.
    @Test
    void keysOfOneHashAreFoundByTheirOrder() {
        var large = new SoftState(Long.MAX_VALUE);
        var comparisons = new int[1];
        for (int i = 0; i < 4_096; i++) {
            large.store(key(new Twin("twin " + i, comparisons)), i, 1, 50, 0);
        }
        comparisons[0] = 0;
        for (int i = 0; i < 100; i++) {
            assertEquals(i, large.load(key(new Twin("twin " + i, comparisons)), 0));
            assertNull(large.load(key(new Twin("stranger " + i, comparisons)), 0));
        }
        assertTrue(comparisons[0] < 200 * 100, () -> comparisons[0] + " comparisons for 200 keys");
    }

    @Test
    void replacesAValueItsSizeAndItsExpiry() {
        softState.store(key("a"), 1, 100, 50, 0);
        assertTrue(softState.store(key("a"), 2, 30, 500, 10));

        assertEquals(2, softState.load(key("a"), 50)); // the earlier expiry means nothing now
        assertTrue(softState.store(key("b"), 3, 70, 10, 50));
        assertNull(softState.load(key("a"), 510));
    }

    @Test
    void forgetsAtOnceAndGivesTheRoomBack() {
        softState.store(key("a"), 1, 100, 50, 0);
        softState.forget(key("a"), 0);
        softState.forget(key("never stored"), 0);

        assertNull(softState.load(key("a"), 0));
        assertTrue(softState.store(key("b"), 1, 100, 50, 0));
    }

    @Test
    void refusesNegativeSizesAndLifetimesOfNothing() {
        assertFalse(softState.store(key("a"), 1, -1, 50, 0));
        assertFalse(softState.store(key("a"), 1, 1, 0, 0));
        assertFalse(softState.store(key("a"), 1, 1, -5, 0));
        assertTrue(softState.store(key("a"), 1, 0, Long.MAX_VALUE, 77)); // for ever, without overflow
        assertEquals(1, softState.load(key("a"), Long.MAX_VALUE - 1));
    }

    @Test
    void losesAllWhenItsNodeFailsButNotTheMemoryOfItsPeak() {
        softState.store(key("a"), 1, 50, 50, 0);
        softState.store(key("b"), 1, 50, 50, 0);
        softState.clear();

        assertNull(softState.load(key("a"), 0));
        assertEquals(2, softState.peakEntries());
        assertTrue(softState.store(key("c"), 1, 100, 50, 0));
    }

    private record Kept(int value, int sizeBytes, long expiresNs) {}

    /// Goal: hash map and expiry order agree with what they stand for. Method: random operations beside a plain map
    /// that is searched through every time.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithAPlainMap(long seed) {
        var random = new Random(seed);
        Map<Integer, Kept> naive = new LinkedHashMap<>();
        long nowNs = 0;
        int peak = 0;
        for (int i = 0; i < 20_000; i++) {
            long at = nowNs += random.nextInt(3);
            naive.values().removeIf(kept -> kept.expiresNs() <= at);
            int key = random.nextInt(12);
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    int sizeBytes = random.nextInt(40);
                    int lifetimeNs = random.nextInt(30);
                    int others = naive.entrySet().stream()
                            .filter(entry -> entry.getKey() != key)
                            .mapToInt(entry -> entry.getValue().sizeBytes())
                            .sum();
                    boolean hasRoom = lifetimeNs > 0 && others + sizeBytes <= 100;
                    if (hasRoom) {
                        naive.put(key, new Kept(i, sizeBytes, at + lifetimeNs));
                    }
                    assertEquals(hasRoom, softState.store(key(key), i, sizeBytes, lifetimeNs, at));
                }
                case 2 -> {
                    Kept kept = naive.get(key);
                    assertEquals(kept == null ? null : kept.value(), softState.load(key(key), at));
                }
                default -> {
                    if (random.nextInt(3) == 0) {
                        naive.remove(key);
                        softState.forget(key(key), at);
                    }
                }
            }
            peak = Math.max(peak, naive.size());
            assertEquals(naive.size(), softState.size(at));
        }
        assertEquals(peak, softState.peakEntries());
    }
}
