// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.util.Arrays;

/// The flow rules of one switch.
///
/// One hash table serves both forms of match, and a look-up asks it once for each (tuple space search: Srinivasan,
/// Suri, Varghese 1999; the way of Open vSwitch). Of the rules that match, the highest priority holds; among equals the
/// rule for the one flow, where OpenFlow leaves the choice open (ours). A rule with the match and the priority of one
/// that is there takes its place, and its counters begin anew. A full table refuses (the default of OpenFlow 1.3).
///
/// Timeouts need no events: a rule is expired when its time has come, `idleTimeoutNs` after its last use or
/// `hardTimeoutNs` after it came, that instant included. Expired rules match nothing and are not counted; they are
/// taken out when a look-up meets them, or by a sweep when the size of the table matters.
///
/// Cost: [#lookup] is O(1) on average without allocation; [#add] likewise, and a sweep of O(rules) when rules may have
/// expired and the table is full or larger than ever.
final class FlowTable {
    /// What [#lookup] says when no rule matches.
    static final int MISS = -3;

    private static final int NO_SLOT = -1;
    private static final long FREE = -1;

    private final int capacity;
    private int[] heads = new int[16]; // bucket -> slot of the first rule; length is a power of two
    private int[] nexts = new int[16]; // in the chain of the bucket, or of free slots
    private long[] keys = new long[16]; // FREE, or the rule's match
    private int[] priorities = new int[16];
    private int[] outputPorts = new int[16];
    private long[] idleTimeoutsNs = new long[16];
    private long[] hardEndsNs = new long[16]; // Long.MAX_VALUE: never
    private long[] lastUsesNs = new long[16];
    private long[] packetCounts = new long[16];
    private long[] byteCounts = new long[16];
    private int firstFree = NO_SLOT;
    private int used; // slots that were ever used
    private int count; // rules in the table, expired ones that nobody met yet included
    private int peak;
    private long firstExpiryNs = Long.MAX_VALUE; // no rule expires earlier

    /// @param capacity the most rules that it holds, ≥ 1
    FlowTable(int capacity) {
        this.capacity = capacity;
        Arrays.fill(heads, NO_SLOT);
    }

    /// The output port for a packet, or [#MISS]. Counts the packet, and starts the rule's idle time anew.
    int lookup(int source, int destination, int protocol, int sizeBytes, long nowNs) {
        int slot = best(Match.flowKey(source, destination, protocol), NO_SLOT, nowNs);
        slot = best(Match.destinationKey(destination), slot, nowNs);
        if (slot == NO_SLOT) {
            return MISS;
        }
        lastUsesNs[slot] = nowNs;
        packetCounts[slot]++;
        byteCounts[slot] += sizeBytes;
        return outputPorts[slot];
    }

    /// The rule of highest priority with this key, if it outranks the one found before.
    private int best(long key, int foundBefore, long nowNs) {
        int best = foundBefore;
        int bucket = bucket(key);
        int before = NO_SLOT;
        for (int slot = heads[bucket]; slot != NO_SLOT; ) {
            int next = nexts[slot];
            if (expiryNs(slot) <= nowNs) {
                unlink(bucket, before, slot);
            } else {
                if (keys[slot] == key && (best == NO_SLOT || priorities[slot] > priorities[best])) {
                    best = slot;
                }
                before = slot;
            }
            slot = next;
        }
        return best;
    }

    /// Puts a rule in; `false` when the table is full.
    boolean add(FlowRule rule, long nowNs) {
        long key = rule.match().key();
        remove(key, rule.priority());
        if (count == capacity) {
            sweep(nowNs);
        }
        if (count == capacity) {
            return false;
        }
        insert(key, rule, nowNs);
        if (count > peak) {
            sweep(nowNs);
            peak = Math.max(peak, count);
        }
        return true;
    }

    private void insert(long key, FlowRule rule, long nowNs) {
        int slot = newSlot();
        keys[slot] = key;
        priorities[slot] = rule.priority();
        outputPorts[slot] = rule.outputPort();
        idleTimeoutsNs[slot] = rule.idleTimeoutNs();
        hardEndsNs[slot] = rule.hardTimeoutNs() == 0 ? Long.MAX_VALUE : Math.addExact(nowNs, rule.hardTimeoutNs());
        lastUsesNs[slot] = nowNs;
        packetCounts[slot] = 0;
        byteCounts[slot] = 0;
        int bucket = bucket(key);
        nexts[slot] = heads[bucket];
        heads[bucket] = slot;
        count++;
        firstExpiryNs = Math.min(firstExpiryNs, expiryNs(slot));
    }

    private int newSlot() {
        if (firstFree != NO_SLOT) {
            int slot = firstFree;
            firstFree = nexts[slot];
            return slot;
        }
        if (used == keys.length) {
            grow();
        }
        return used++;
    }

    private void grow() {
        int length = 2 * used;
        nexts = Arrays.copyOf(nexts, length);
        keys = Arrays.copyOf(keys, length);
        priorities = Arrays.copyOf(priorities, length);
        outputPorts = Arrays.copyOf(outputPorts, length);
        idleTimeoutsNs = Arrays.copyOf(idleTimeoutsNs, length);
        hardEndsNs = Arrays.copyOf(hardEndsNs, length);
        lastUsesNs = Arrays.copyOf(lastUsesNs, length);
        packetCounts = Arrays.copyOf(packetCounts, length);
        byteCounts = Arrays.copyOf(byteCounts, length);
        heads = new int[length];
        Arrays.fill(heads, NO_SLOT);
        for (int slot = 0; slot < used; slot++) { // No slot is free, or there would be no need to grow.
            int bucket = bucket(keys[slot]);
            nexts[slot] = heads[bucket];
            heads[bucket] = slot;
        }
    }

    /// Takes a rule out; does nothing when there is none of this match and priority.
    void delete(Match match, int priority) {
        remove(match.key(), priority);
    }

    private void remove(long key, int priority) {
        int bucket = bucket(key);
        int before = NO_SLOT;
        for (int slot = heads[bucket]; slot != NO_SLOT; slot = nexts[slot]) {
            if (keys[slot] == key && priorities[slot] == priority) {
                unlink(bucket, before, slot);
                return;
            }
            before = slot;
        }
    }

    private void unlink(int bucket, int before, int slot) {
        if (before == NO_SLOT) {
            heads[bucket] = nexts[slot];
        } else {
            nexts[before] = nexts[slot];
        }
        keys[slot] = FREE;
        nexts[slot] = firstFree;
        firstFree = slot;
        count--;
    }

    private void sweep(long nowNs) {
        if (nowNs < firstExpiryNs) {
            return;
        }
        firstExpiryNs = Long.MAX_VALUE;
        for (int slot = 0; slot < used; slot++) {
            if (keys[slot] != FREE) {
                if (expiryNs(slot) <= nowNs) {
                    remove(keys[slot], priorities[slot]);
                } else {
                    firstExpiryNs = Math.min(firstExpiryNs, expiryNs(slot));
                }
            }
        }
    }

    private long expiryNs(int slot) {
        long idleTimeoutNs = idleTimeoutsNs[slot];
        return idleTimeoutNs == 0 ? hardEndsNs[slot] : Math.min(hardEndsNs[slot], lastUsesNs[slot] + idleTimeoutNs);
    }

    private int bucket(long key) {
        return (int) ((key * 0x9e3779b97f4a7c15L) >>> 33) & (heads.length - 1); // Knuth's multiplicative hash
    }

    /// Loses all rules; the peak stays.
    void clear() {
        Arrays.fill(heads, NO_SLOT);
        firstFree = NO_SLOT;
        used = 0;
        count = 0;
        firstExpiryNs = Long.MAX_VALUE;
    }

    /// How many rules it holds now.
    int size(long nowNs) {
        sweep(nowNs);
        return count;
    }

    /// The most rules that it has held at once.
    int peakSize() {
        return peak;
    }

    /// Packets that the rule of this match and priority has matched; 0 when there is none.
    long packetCount(Match match, int priority) {
        int slot = find(match.key(), priority);
        return slot == NO_SLOT ? 0 : packetCounts[slot];
    }

    long byteCount(Match match, int priority) {
        int slot = find(match.key(), priority);
        return slot == NO_SLOT ? 0 : byteCounts[slot];
    }

    private int find(long key, int priority) {
        int slot = heads[bucket(key)];
        while (slot != NO_SLOT && (keys[slot] != key || priorities[slot] != priority)) {
            slot = nexts[slot];
        }
        return slot;
    }
}
