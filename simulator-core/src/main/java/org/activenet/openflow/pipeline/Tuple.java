// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.Match;
import org.jspecify.annotations.Nullable;

/// The rules of one table whose matches ask for the same bits: a hash table by the values of these bits.
///
/// A chain has its rules by falling priority, and by order among equals, so that the first that fits is the best of this tuple.
final class Tuple {
    final long mask0;
    final long mask1;
    final long mask2;
    final long mask3;
    private @Nullable FlowEntry[] heads = new FlowEntry[8]; // by bucket; length is a power of two
    private int count;
    private final TreeMap<Integer, Integer> countsByPriority = new TreeMap<>();
    int highestPriority = -1;
    @Nullable Tuple next; // by falling highest priority, kept by the table
    int nextPriority = -1; // the highest of it; -1: there is none

    Tuple(Match match) {
        mask0 = match.mask(0);
        mask1 = match.mask(1);
        mask2 = match.mask(2);
        mask3 = match.mask(3);
    }

    boolean hasMasksOf(Match match) {
        return mask0 == match.mask(0) && mask1 == match.mask(1) && mask2 == match.mask(2) && mask3 == match.mask(3);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// The best rule that matches a key and has not expired.
    @Nullable FlowEntry find(FlowKey key, long nowNs) {
        long key0 = key.word0 & mask0;
        long key1 = key.word1 & mask1;
        long key2 = key.word2 & mask2;
        long key3 = key.word3 & mask3;
        for (FlowEntry entry = heads[bucket(key0, key1, key2, key3)]; entry != null; entry = entry.next) {
            if (entry.value1 == key1
                    && entry.value0 == key0
                    && entry.value3 == key3
                    && entry.value2 == key2
                    && !entry.isExpired(nowNs)) {
                return entry;
            }
        }
        return null;
    }

    /// The rule of exactly these values and this priority, expired or not.
    @Nullable FlowEntry find(Match match, int priority) {
        for (FlowEntry entry = heads[bucket(match)]; entry != null; entry = entry.next) {
            if (entry.priority == priority && entry.match.equals(match)) {
                return entry;
            }
        }
        return null;
    }

    void add(FlowEntry entry) {
        if (count >= heads.length) {
            grow();
        }
        link(entry);
        count++;
        countsByPriority.merge(entry.priority, 1, Integer::sum);
        highestPriority = countsByPriority.lastKey();
    }

    private void link(FlowEntry entry) {
        int bucket = bucket(entry.value0, entry.value1, entry.value2, entry.value3);
        FlowEntry before = null;
        FlowEntry after = heads[bucket];
        while (after != null && comesBefore(after, entry)) {
            before = after;
            after = after.next;
        }
        entry.next = after;
        if (before == null) {
            heads[bucket] = entry;
        } else {
            before.next = entry;
        }
    }

    /// Whether a rule holds where both match: the higher priority, and of equals the one that came first (ours: OpenFlow leaves
    /// it open). A rule that took the place of another has the place of that.
    static boolean comesBefore(FlowEntry one, FlowEntry other) {
        return one.priority > other.priority || one.priority == other.priority && one.order < other.order;
    }

    private void grow() {
        FlowEntry[] old = heads;
        heads = new FlowEntry[2 * old.length];
        for (FlowEntry head : old) {
            for (FlowEntry entry = head; entry != null; ) {
                FlowEntry next = entry.next;
                link(entry);
                entry = next;
            }
        }
    }

    void remove(FlowEntry entry) {
        int bucket = bucket(entry.value0, entry.value1, entry.value2, entry.value3);
        if (heads[bucket] == entry) {
            heads[bucket] = entry.next;
        } else {
            FlowEntry before = Objects.requireNonNull(heads[bucket]);
            while (before.next != entry) {
                before = Objects.requireNonNull(before.next);
            }
            before.next = entry.next;
        }
        count--;
        countsByPriority.computeIfPresent(entry.priority, (_, others) -> others == 1 ? null : others - 1);
        highestPriority = countsByPriority.isEmpty() ? -1 : countsByPriority.lastKey();
    }

    void forEach(Consumer<FlowEntry> visitor) {
        for (FlowEntry head : heads) {
            for (FlowEntry entry = head; entry != null; entry = entry.next) {
                visitor.accept(entry);
            }
        }
    }

    private int bucket(Match match) {
        return bucket(match.value(0), match.value(1), match.value(2), match.value(3));
    }

    private int bucket(long key0, long key1, long key2, long key3) {
        return hash(key0, key1, key2, key3) & heads.length - 1;
    }

    /// Of the words of a key; its lowest bits are as good as others.
    static int hash(long key0, long key1, long key2, long key3) {
        long hash = key0 * 0x9e3779b97f4a7c15L ^ key1 * 0xc2b2ae3d27d4eb4fL ^ key2 * 0x165667b19e3779f9L
                ^ key3 * 0x27d4eb2f165667c5L; // odd numbers without pattern
        return (int) (hash >>> 40 ^ hash >>> 20);
    }
}
