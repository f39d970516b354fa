// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

/// How many bytes values take in a packet, and how many of these are texts and code: three counts in one `long`, so that
/// counting allocates nothing, not even where a packet is measured anew at each hop.
///
/// Counts are added by adding the numbers. Each may grow to 2 million, far more than a packet holds.
public final class BindingBytes {
    private static final int BITS = 21;
    private static final int MASK = (1 << BITS) - 1;

    private BindingBytes() {}

    /// Bytes of what is neither text nor code: tags, lengths, numbers, names.
    public static long form(int bytes) {
        return bytes;
    }

    /// Bytes of a string or a blob, without its length.
    public static long text(int bytes) {
        return (long) bytes << BITS | bytes;
    }

    /// Bytes of what a chunk among the values calls.
    public static long code(int bytes) {
        return (long) bytes << 2 * BITS | bytes;
    }

    /// All of them.
    public static int all(long counted) {
        return (int) counted & MASK;
    }

    public static int ofText(long counted) {
        return (int) (counted >>> BITS) & MASK;
    }

    public static int ofCode(long counted) {
        return (int) (counted >>> 2 * BITS);
    }
}
