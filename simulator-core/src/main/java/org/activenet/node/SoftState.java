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
/// longer: at `expiresNs` it is gone. There is a quota for the whole node; what else a node keeps for programs takes of the
/// same quota, by [#reserve].
///
/// Cost: O(log n) per store, O(1) per load; O(log n) where programs choose keys of one hash. The order of the hash map is
/// never seen.
final class SoftState {
    private final long quotaBytes;
    private final Map<Key, Entry> entries = new HashMap<>();
    private final TreeSet<Entry> byExpiry = new TreeSet<>();
    private long stored;
    private long usedBytes;
    private int peakEntries;

    /// Whose state, and which. Ordered, so that the hash map finds keys of one hash by their order: anybody can make texts
    /// of one hash, and a search among thousands of them would cost its program one step.
    record Key(int virtualTopology, int anepType, long protocol, Object key) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byOwner = Integer.compare(virtualTopology, other.virtualTopology);
            byOwner = byOwner != 0 ? byOwner : Integer.compare(anepType, other.anepType);
            byOwner = byOwner != 0 ? byOwner : Long.compare(protocol, other.protocol);
            return byOwner != 0 ? byOwner : compare(key, other.key);
        }

        /// Keys of one class, as those of one protocol are, if the class has an order; else all are the same to it.
        @SuppressWarnings("unchecked")
        private static int compare(Object key, Object other) {
            return key instanceof Comparable<?> ordered && key.getClass() == other.getClass()
                    ? ((Comparable<Object>) ordered).compareTo(other)
                    : 0;
        }
    }

    private record Entry(Key key, Object value, long sizeBytes, long expiresNs, long number)
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
    boolean store(Key key, Object value, long sizeBytes, long lifetimeNs, long nowNs) {
        expire(nowNs);
        Entry earlier = entries.get(key);
        long otherBytes = usedBytes - (earlier == null ? 0 : earlier.sizeBytes);
        if (sizeBytes < 0 || lifetimeNs <= 0 || sizeBytes > quotaBytes - otherBytes) {
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

    /// Takes room for something that the node keeps besides the entries; `false` when the quota has none.
    boolean reserve(long bytes, long nowNs) {
        if (!hasRoomFor(bytes, nowNs)) {
            return false;
        }
        usedBytes += bytes;
        return true;
    }

    /// Whether [#reserve] would take that much now.
    boolean hasRoomFor(long bytes, long nowNs) {
        expire(nowNs);
        return bytes >= 0 && bytes <= quotaBytes - usedBytes;
    }

    /// Gives back what [#reserve] took.
    void release(long bytes) {
        usedBytes -= bytes;
    }

    private void expire(long nowNs) {
        while (!byExpiry.isEmpty() && byExpiry.first().expiresNs <= nowNs) {
            Entry expired = byExpiry.removeFirst();
            entries.remove(expired.key);
            usedBytes -= expired.sizeBytes;
        }
    }

    /// Loses all entries, and all that was reserved.
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
