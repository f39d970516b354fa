// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes in the making, in network byte order; and how many bytes each form takes.
///
/// A *number* is 32 bits without sign in groups of seven, the most significant first, every byte but the last with its
/// highest bit set; always the shortest form. Text is a length in bytes and UTF-8.
final class WireWriter {
    private static final int BITS_PER_GROUP = 7;

    private byte[] bytes;
    private int size;

    WireWriter(int expectedBytes) {
        this.bytes = new byte[expectedBytes];
    }

    static int numberBytes(int number) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(number | 1);
        return (bits + BITS_PER_GROUP - 1) / BITS_PER_GROUP;
    }

    /// The bytes of UTF-8; half a surrogate pair, which no program can make, is written as `?`.
    static int utf8Bytes(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 2; // Two of four are counted.
                i++;
            } else if (c >= 0x800 && !Character.isSurrogate(c)) {
                bytes += 2;
            } else if (c >= 0x80 && c < 0x800) {
                bytes++;
            }
        }
        return bytes;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void u8(int value) {
        require(1);
        bytes[size++] = (byte) value;
    }

    void u16(int value) {
        u8(value >>> 8);
        u8(value);
    }

    void i32(int value) {
        u16(value >>> 16);
        u16(value);
    }

    void i64(long value) {
        i32((int) (value >>> 32));
        i32((int) value);
    }

    void number(int value) {
        for (int groups = numberBytes(value) - 1; groups > 0; groups--) {
            u8(value >>> groups * BITS_PER_GROUP | 0x80);
        }
        u8(value & 0x7f);
    }

    /// Numbers near zero, of either sign, are short.
    void signedNumber(int value) {
        number(value << 1 ^ value >> 31);
    }

    void text(String text) {
        part(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A length, then that many bytes.
    void part(byte[] part) {
        number(part.length);
        raw(part);
    }

    void raw(byte[] part) {
        require(part.length);
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
    }

    private void require(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
        }
    }
}
