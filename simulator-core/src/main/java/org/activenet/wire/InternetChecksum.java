// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.nio.ByteBuffer;

/// The Internet checksum: the one's complement of the one's complement sum of 16-bit words (RFC 1071).
///
/// An odd last byte counts as the high half of a word. Bytes that hold their own checksum give [#VALID].
/// Sums may be added in any order and grouping, as long as each part but the last has an even length;
/// so a pseudo header is just a first summand.
public final class InternetChecksum {
    /// The checksum of bytes that contain their checksum.
    public static final int VALID = 0;

    private InternetChecksum() {}

    /// The checksum of `lengthBytes` bytes from the absolute index `start` on.
    public static int of(ByteBuffer bytes, int start, int lengthBytes) {
        return of(0, bytes, start, lengthBytes);
    }

    /// The same with `sum`, an unfolded sum of words, added.
    static int of(long sum, ByteBuffer bytes, int start, int lengthBytes) {
        int end = start + (lengthBytes & ~1);
        for (int i = start; i < end; i += 2) {
            sum += Fields.unsigned8(bytes, i) << 8 | Fields.unsigned8(bytes, i + 1);
        }
        if (end < start + lengthBytes) {
            sum += Fields.unsigned8(bytes, end) << 8;
        }
        return ~fold(sum) & 0xffff;
    }

    private static int fold(long sum) {
        while (sum > 0xffff) {
            sum = (sum & 0xffff) + (sum >>> 16); // The carry comes in again at the other end.
        }
        return (int) sum;
    }
}
