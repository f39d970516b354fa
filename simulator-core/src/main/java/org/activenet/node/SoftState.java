// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The soft state of one node: values that programs leave for each other, and that expire.
///
/// The ANTS node cache and PLAN's `resident` package are such state. A key belongs to (virtual topology,
/// environment, protocol), so that protocols cannot see each other's state. An entry exists up to its expiry and no
/// longer: at `expiresNs` it is gone. There is a quota for the whole node.
///
/// Cost: O(log n) per store, O(1) per load. The order of the hash map is never seen.
final class SoftState {
    private final long quotaBytes;
    private final Map<Key, Entry> entries = new HashMap<>();
    private final TreeSet<Entry> byExpiry = new TreeSet<>();
    private long stored;
    private long usedBytes;
    private int peakEntries;

    record Key(int virtualTopology, int anepType, long protocol, Object key) {}

    private record Entry(Key key, Object value, int sizeBytes, long expiresNs, long number)
            implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(expiresNs, other.expiresNs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    SoftState(long quotaBytes) {
        this.quotaBytes = quotaBytes;
    }

    @Nullable Object load(Key key, long nowNs) {
        expire(nowNs);
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value;
    }

    /// `false` when the quota has no room, even with the earlier value gone; that one then stays.
    boolean store(Key key, Object value, int sizeBytes, long lifetimeNs, long nowNs) {
        expire(nowNs);
        Entry earlier = entries.get(key);
        long otherBytes = usedBytes - (earlier == null ? 0 : earlier.sizeBytes);
        if (sizeBytes < 0 || lifetimeNs <= 0 || otherBytes + sizeBytes > quotaBytes) {
            return false;
        }
        long expiresNs = lifetimeNs > Long.MAX_VALUE - nowNs ? Long.MAX_VALUE : nowNs + lifetimeNs;
        var entry = new Entry(key, value, sizeBytes, expiresNs, stored++);
        entries.put(key, entry);
        if (earlier != null) {
            byExpiry.remove(earlier);
        }
        byExpiry.add(entry);
        usedBytes = otherBytes + sizeBytes;
        peakEntries = Math.max(peakEntries, entries.size());
        return true;
    }

    void forget(Key key, long nowNs) {
        expire(nowNs);
        Entry entry = entries.remove(key);
        if (entry != null) {
            byExpiry.remove(entry);
            usedBytes -= entry.sizeBytes;
        }
    }

    private void expire(long nowNs) {
        while (!byExpiry.isEmpty() && byExpiry.first().expiresNs <= nowNs) {
            Entry expired = byExpiry.removeFirst();
            entries.remove(expired.key);
            usedBytes -= expired.sizeBytes;
        }
    }

    void clear() {
        entries.clear();
        byExpiry.clear();
        usedBytes = 0;
    }

    int size(long nowNs) {
        expire(nowNs);
        return entries.size();
    }

    int peakEntries() {
        return peakEntries;
    }
}
