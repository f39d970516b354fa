// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/// The name of code in ANTS: sixteen bytes that were computed from it, so that nobody can give it to other code.
///
/// Published: that types are named by such a fingerprint, that it is an MD5 hash, and its sixteen bytes in the header. What
/// goes into it is in [FingerprintKind].
///
/// @param high the first eight bytes
/// @param low  the last eight bytes
public record Fingerprint(long high, long low) implements Comparable<Fingerprint> {
    public static final int SIZE_BYTES = 16;

    static final Fingerprint ZERO = new Fingerprint(0, 0);

    /// The fingerprint that these sixteen bytes are.
    public static Fingerprint ofBytes(byte[] bytes) {
        if (bytes.length != SIZE_BYTES) {
            throw new IllegalArgumentException("a fingerprint must have 16 bytes, had " + bytes.length);
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new Fingerprint(buffer.getLong(), buffer.getLong());
    }

    /// The fingerprint with these 32 hexadecimal digits.
    public static Fingerprint ofHex(String digits) {
        return ofBytes(HexFormat.of().parseHex(digits));
    }

    public byte[] toBytes() {
        return ByteBuffer.allocate(SIZE_BYTES).putLong(high).putLong(low).array();
    }

    /// In the order of the bytes, taken as numbers from 0 to 255.
    @Override
    public int compareTo(Fingerprint other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /// As 32 hexadecimal digits.
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    /// Whether these come in ascending order, none of them twice.
    static boolean areAscending(List<Fingerprint> fingerprints) {
        for (int i = 1; i < fingerprints.size(); i++) {
            if (fingerprints.get(i - 1).compareTo(fingerprints.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
