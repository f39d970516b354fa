// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.activenet.budget.Budget;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCacheTest {
    private static final AntsRuntime RUNTIME = new AntsLanguage().open(Budget.Limits.DEFAULT);
    private static final List<KnownGroup> GROUPS = new ArrayList<>();

    static {
        for (int i = 0; i < 6; i++) {
            String text = "public class Program extends Capsule { public void evaluate(NodeView node) { "
                    + "node.nowNs(); ".repeat(i) + "} }";
            var program = (AntsCapsuleProgram) RUNTIME.check(AntsNetwork.source("Program", text)).orThrow();
            GROUPS.add(program.protocol().groups().getFirst());
        }
    }

    @AfterAll
    static void close() {
        RUNTIME.close();
    }

    private static long bytes(int... groups) {
        long bytes = 0;
        for (int group : groups) {
            bytes += GROUPS.get(group).sizeBytes();
        }
        return bytes;
    }

    @Test
    void whatWasNotUsedForLongestGoesFirst() {
        var cache = new CodeCache(bytes(1, 2, 3));
        cache.put(GROUPS.get(0));
        cache.put(GROUPS.get(1));
        cache.put(GROUPS.get(2));
        assertTrue(cache.use(GROUPS.get(0)));
        cache.put(GROUPS.get(3));
        assertEquals("[true, false, true, true]", kept(cache, 4));
        assertNull(cache.ofMethod(GROUPS.get(1).classes().getFirst().methodId()));
        assertSame(GROUPS.get(2), cache.ofMethod(GROUPS.get(2).classes().getFirst().methodId()));
    }

    private static String kept(CodeCache cache, int count) {
        return GROUPS.subList(0, count).stream()
                .map(group -> cache.ofMethod(group.classes().getFirst().methodId()) == group)
                .toList()
                .toString();
    }

    @Test
    void whatIsRegisteredStaysAndTakesRoomFromTheRest() {
        var cache = new CodeCache(bytes(0, 1));
        cache.put(GROUPS.get(0));
        cache.put(GROUPS.get(1));
        cache.register(GROUPS.get(2)); // which is longer than either
        assertEquals("[false, false, true]", kept(cache, 3));
        cache.register(GROUPS.get(3));
        cache.register(GROUPS.get(4));
        cache.put(GROUPS.get(0));
        assertEquals("[false, false, true, true, true]", kept(cache, 5));
        assertEquals(bytes(2, 3, 4), cache.peakBytes());
        assertEquals(3, cache.peakEntries());
        cache.clear();
        assertFalse(cache.use(GROUPS.get(2)));
        assertFalse(cache.use(GROUPS.get(4)));
        assertEquals(bytes(2, 3, 4), cache.peakBytes());
    }

    @Test
    void whatWasFetchedAndIsRegisteredThenCountsOnce() {
        var cache = new CodeCache(bytes(0, 1));
        cache.put(GROUPS.get(0));
        cache.register(GROUPS.get(0));
        cache.register(GROUPS.get(0));
        assertEquals(bytes(0), cache.peakBytes());
        cache.put(GROUPS.get(1));
        cache.put(GROUPS.get(2)); // longer than the room that is left
        assertEquals("[true, true, false]", kept(cache, 3));
        assertEquals(2, cache.peakEntries());
    }

    /// Goal: any sequence of calls gives what a plain list gives. Method: 2,000 random calls; the list is the order of use.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isAPlainListInTheOrderOfUse(long seed) {
        var random = new Random(seed);
        long capacity = bytes(1, 2, 3);
        var cache = new CodeCache(capacity);
        List<KnownGroup> plain = new ArrayList<>();
        Map<KnownGroup, Boolean> registered = new LinkedHashMap<>();
        for (int i = 0; i < 2_000; i++) {
            KnownGroup group = GROUPS.get(random.nextInt(GROUPS.size()));
            boolean isThere = plain.contains(group) || registered.containsKey(group);
            assertEquals(isThere, cache.use(group), "call " + i);
            if (plain.remove(group)) {
                plain.add(group);
            } else if (!isThere && random.nextInt(20) > 0) {
                cache.put(group);
                if (size(List.of(), registered) + group.sizeBytes() <= capacity) {
                    while (size(plain, registered) + group.sizeBytes() > capacity) {
                        plain.removeFirst();
                    }
                    plain.add(group);
                }
            } else if (!isThere) {
                cache.register(group);
                registered.put(group, true);
                while (!plain.isEmpty() && size(plain, registered) > capacity) {
                    plain.removeFirst();
                }
            }
            if (random.nextInt(200) == 0) {
                cache.clear();
                plain.clear();
                registered.clear();
            }
        }
    }

    private static long size(List<KnownGroup> plain, Map<KnownGroup, Boolean> registered) {
        return plain.stream().mapToLong(KnownGroup::sizeBytes).sum()
                + registered.keySet().stream().mapToLong(KnownGroup::sizeBytes).sum();
    }
}
