// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The pending events themselves, one row each: kind and two numbers. Rows are used again.
///
/// A row's generation steps whenever it is freed, so that a handle to a past event never means a later
/// one. Cost: every operation is O(1), without allocation once grown.
final class EventTable {
    private @Nullable EventKind[] kinds = new EventKind[64]; // null: free, or cancelled and still in the queue
    private long[] as = new long[64];
    private long[] bs = new long[64];
    private int[] generations = new int[64];
    private int[] free = new int[64];
    private int freeCount;
    private int used;

    int add(EventKind kind, long a, long b) {
        int slot = freeCount > 0 ? free[--freeCount] : newRow();
        kinds[slot] = kind;
        as[slot] = a;
        bs[slot] = b;
        return slot;
    }

    private int newRow() {
        if (used == kinds.length) {
            int capacity = 2 * used;
            kinds = Arrays.copyOf(kinds, capacity);
            as = Arrays.copyOf(as, capacity);
            bs = Arrays.copyOf(bs, capacity);
            generations = Arrays.copyOf(generations, capacity);
            free = Arrays.copyOf(free, capacity);
        }
        return used++;
    }

    /// What to give to [#cancel]: never negative.
    long handle(int slot) {
        return (long) (generations[slot] & Integer.MAX_VALUE) << 32 | slot;
    }

    /// Empties the row of a pending event; `false` when that event has happened or was cancelled already.
    boolean cancel(long handle) {
        int slot = (int) handle;
        if (kinds[slot] == null || handle(slot) != handle) {
            return false;
        }
        kinds[slot] = null;
        return true;
    }

    boolean isCancelled(int slot) {
        return kinds[slot] == null;
    }

    void free(int slot) {
        kinds[slot] = null;
        generations[slot]++;
        free[freeCount++] = slot;
    }

    @Nullable EventKind kind(int slot) {
        return kinds[slot];
    }

    long a(int slot) {
        return as[slot];
    }

    long b(int slot) {
        return bs[slot];
    }
}
