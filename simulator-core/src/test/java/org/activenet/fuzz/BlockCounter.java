// SPDX-License-Identifier: Apache-2.0
package org.activenet.fuzz;

/// What counted code calls. Its fields are static, so that a call is short; each [CountedClasses] loads one of its own.
public final class BlockCounter implements Blocks {
    private static final int PAIRS = 1 << 16;

    private static final byte[] COUNTS = new byte[PAIRS];
    private static final int[] TOUCHED = new int[PAIRS];
    private static int touched;
    private static int previous;
    private static long count;
    private static long most = Long.MAX_VALUE;

    /// A bit for each pair of blocks and each power of two that it was counted.
    private final byte[] known = new byte[PAIRS];

    /// Called at the start of each block.
    public static void enter(int block) {
        if (++count > most) {
            most = Long.MAX_VALUE; // what catches it may go on
            throw new TooMuchWork(count);
        }
        int pair = (block ^ previous) & PAIRS - 1;
        previous = block >>> 1;
        byte sofar = COUNTS[pair];
        if (sofar == 0) {
            TOUCHED[touched++] = pair;
        }
        if (sofar < Byte.MAX_VALUE) {
            COUNTS[pair] = (byte) (sofar + 1);
        }
    }

    @Override
    public void start(long mostBlocks) {
        for (int i = 0; i < touched; i++) {
            COUNTS[TOUCHED[i]] = 0;
        }
        touched = 0;
        previous = 0;
        count = 0;
        most = mostBlocks;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public boolean isNews() {
        boolean isNews = false;
        for (int i = 0; i < touched; i++) {
            int pair = TOUCHED[i];
            byte power = (byte) (1 << Integer.SIZE - 1 - Integer.numberOfLeadingZeros(COUNTS[pair]));
            isNews |= (known[pair] & power) == 0;
            known[pair] |= power;
        }
        return isNews;
    }

    @Override
    public int pairs() {
        int pairs = 0;
        for (byte powers : known) {
            pairs += powers == 0 ? 0 : 1;
        }
        return pairs;
    }
}
