// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowTableTest {
    /// The table as its documentation says it, without any thought of speed.
    private static final class NaiveTable {
        private final int capacity;
        private final List<Entry> entries = new ArrayList<>();
        int peak;

        private static final class Entry {
            final FlowRule rule;
            final long sinceNs;
            long lastUseNs;
            long packets;

            Entry(FlowRule rule, long nowNs) {
                this.rule = rule;
                this.sinceNs = nowNs;
                this.lastUseNs = nowNs;
            }

            boolean isExpired(long nowNs) {
                return rule.idleTimeoutNs() > 0 && nowNs >= lastUseNs + rule.idleTimeoutNs()
                        || rule.hardTimeoutNs() > 0 && nowNs >= sinceNs + rule.hardTimeoutNs();
            }
        }

        NaiveTable(int capacity) {
            this.capacity = capacity;
        }

        int lookup(int source, int destination, int protocol, long nowNs) {
            expire(nowNs);
            Entry best = entries.stream()
                    .filter(entry -> entry.rule.match().equals(Match.destination(destination))
                            || entry.rule.match().equals(Match.flow(source, destination, protocol)))
                    .max(Comparator.comparingInt((Entry entry) -> entry.rule.priority())
                            .thenComparingInt(entry -> entry.rule.match().source() == Match.ANY ? 0 : 1))
                    .orElse(null);
            if (best == null) {
                return FlowTable.MISS;
            }
            best.lastUseNs = nowNs;
            best.packets++;
            return best.rule.outputPort();
        }

        boolean add(FlowRule rule, long nowNs) {
            expire(nowNs);
            delete(rule.match(), rule.priority());
            if (entries.size() == capacity) {
                return false;
            }
            entries.add(new Entry(rule, nowNs));
            peak = Math.max(peak, entries.size());
            return true;
        }

        void delete(Match match, int priority) {
            entries.removeIf(entry -> entry.rule.match().equals(match) && entry.rule.priority() == priority);
        }

        int size(long nowNs) {
            expire(nowNs);
            return entries.size();
        }

        private void expire(long nowNs) {
            entries.removeIf(entry -> entry.isExpired(nowNs));
        }
    }

    /// Goal: hash chains, lazy expiry and slots used again do what the definition says. Method: random adds, deletes
    /// and look-ups on few keys, against a list.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void agreesWithTheDefinition(long seed) {
        var random = new Random(seed);
        int capacity = seed % 2 == 0 ? 20 : 1_000;
        int nodes = 2 + random.nextInt(12);
        var table = new FlowTable(capacity);
        var naive = new NaiveTable(capacity);
        long nowNs = 0;
        for (int act = 0; act < 20_000; act++) {
            nowNs += random.nextInt(4);
            Match match = random.nextInt(3) == 0
                    ? Match.destination(random.nextInt(nodes))
                    : Match.flow(random.nextInt(nodes), random.nextInt(nodes), random.nextInt(2) * 16 + 1);
            int priority = random.nextInt(3);
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    var rule = new FlowRule(match, priority, act, random.nextInt(3) * 40L, random.nextInt(3) * 300L);
                    assertEquals(naive.add(rule, nowNs), table.add(rule, nowNs));
                }
                case 2 -> {
                    naive.delete(match, priority);
                    table.delete(match, priority);
                }
                case 3 -> assertEquals(naive.size(nowNs), table.size(nowNs));
                default -> {
                    int source = random.nextInt(nodes);
                    assertEquals(
                            naive.lookup(source, match.destination(), 17, nowNs),
                            table.lookup(source, match.destination(), 17, 100, nowNs));
                }
            }
            if (random.nextInt(5_000) == 0) {
                table.clear();
                naive.entries.clear();
            }
        }
        assertEquals(naive.size(nowNs), table.size(nowNs));
        assertEquals(naive.peak, table.peakSize());
        assertTrue(table.peakSize() > 5);
        for (NaiveTable.Entry entry : naive.entries) {
            assertEquals(entry.packets, table.packetCount(entry.rule.match(), entry.rule.priority()));
            assertEquals(100 * entry.packets, table.byteCount(entry.rule.match(), entry.rule.priority()));
        }
    }

    @Test
    void anIdleRuleEndsAtTheInstantOfItsTimeout() {
        var table = new FlowTable(10);
        table.add(new FlowRule(Match.destination(1), 1, 7, 100, 0), 0);
        assertEquals(7, table.lookup(0, 1, 1, 64, 99));
        assertEquals(7, table.lookup(0, 1, 1, 64, 198));
        assertEquals(FlowTable.MISS, table.lookup(0, 1, 1, 64, 298));
        assertEquals(0, table.size(298));
    }

    @Test
    void aRuleThatHasExpiredMakesRoom() {
        var table = new FlowTable(1);
        assertTrue(table.add(new FlowRule(Match.destination(1), 1, 7, 0, 100), 0));
        assertFalse(table.add(new FlowRule(Match.destination(2), 1, 8, 0, 0), 99));
        assertTrue(table.add(new FlowRule(Match.destination(2), 1, 8, 0, 0), 100));
        assertEquals(1, table.peakSize());
    }

    @Test
    void differentMatchesHaveDifferentKeys() {
        int last = (1 << 23) - 1;
        List<Long> keys = new ArrayList<>();
        for (int source : List.of(Match.ANY, 0, 1, last)) {
            for (int destination : List.of(0, 1, last)) {
                for (int protocol : source == Match.ANY ? List.of(Match.ANY) : List.of(0, 1, 17, 255)) {
                    keys.add(new Match(source, destination, protocol).key());
                }
            }
        }
        assertEquals(keys.size(), keys.stream().distinct().count());
        assertTrue(keys.stream().allMatch(key -> key >= 0));
    }
}
