// SPDX-License-Identifier: Apache-2.0
package org.activenet.kernel;

import java.util.Arrays;

/// Memory for unordered lists of events, in blocks that are used again: what is far in the future lies here.
///
/// A list is one number, its *cursor*: the place behind its last event, 0 while it is empty. A block has room for
/// [#PER_BLOCK] events and knows the block before it, so a list grows without being moved, and thousands of lists share
/// one array.
///
/// Cost: O(1) per event, without allocation once grown; 40 bytes per event, and on average half a block per list.
final class EventBlocks {
    static final int PER_BLOCK = 32; // a power of two

    /// An event takes five numbers, side by side: time, order key, kind, a, b.
    static final int EVENT_LONGS = 5;

    private static final int BLOCK_LONGS = PER_BLOCK * EVENT_LONGS;
    private static final int NO_BLOCK = 0; // never used, so that a cursor of 0 can mean an empty list

    private long[] events = new long[4 * BLOCK_LONGS];
    private int[] before = new int[4]; // the block before this one in its list, or in the list of free blocks
    private int firstFree = NO_BLOCK;
    private int usedCount = 1;

    /// Appends an event, and returns the new cursor of the list.
    int append(int cursor, long timeNs, long order, long kind, long a, long b) {
        int place = cursor % PER_BLOCK == 0 ? newBlock(cursor) : cursor;
        long[] target = events;
        int at = place * EVENT_LONGS;
        target[at] = timeNs;
        target[at + 1] = order;
        target[at + 2] = kind;
        target[at + 3] = a;
        target[at + 4] = b;
        return place + 1;
    }

    private int newBlock(int cursor) {
        int block = firstFree;
        if (block != NO_BLOCK) {
            firstFree = before[block];
        } else {
            if (usedCount == before.length) {
                events = Arrays.copyOf(events, Math.multiplyExact(2 * usedCount, BLOCK_LONGS));
                before = Arrays.copyOf(before, 2 * usedCount);
            }
            block = usedCount++;
        }
        before[block] = cursor == 0 ? NO_BLOCK : lastBlock(cursor);
        return block * PER_BLOCK;
    }

    private static int lastBlock(int cursor) {
        return (cursor - 1) / PER_BLOCK;
    }

    /// How many events the last block of a list holds.
    static int countInLast(int cursor) {
        return (cursor - 1) % PER_BLOCK + 1;
    }

    /// Moves the events of the last block of a list to `target`, and returns the cursor of what is left.
    int removeLast(int cursor, long[] target, int at) {
        int block = lastBlock(cursor);
        System.arraycopy(events, block * BLOCK_LONGS, target, at, countInLast(cursor) * EVENT_LONGS);
        int rest = beforeLast(cursor);
        before[block] = firstFree;
        firstFree = block;
        return rest;
    }

    /// The cursor of a list without its last block.
    int beforeLast(int cursor) {
        int previous = before[lastBlock(cursor)];
        return previous == NO_BLOCK ? 0 : (previous + 1) * PER_BLOCK;
    }

    /// The time of the event at a place: a cursor less one is the place of its list's last event, and the places of the
    /// same block are next to it.
    long timeNs(int place) {
        return events[place * EVENT_LONGS];
    }
}
