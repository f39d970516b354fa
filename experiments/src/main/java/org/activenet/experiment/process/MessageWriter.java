// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.process;

import java.util.Arrays;

/// Writes a message, part by part; [MessageReader] reads them in the same order.
public final class MessageWriter {
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8; // that every JVM can make

    private byte[] bytes = new byte[1 << 10];
    private int length;

    public MessageWriter octet(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, LONGEST_ARRAY));
        }
        bytes[length++] = (byte) value;
        return this;
    }

    /// A number that is not negative: seven bits in each byte, the least significant first.
    public MessageWriter count(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a count must be >= 0, was " + value);
        }
        return bits(value);
    }

    /// Any number; short if it is near zero.
    public MessageWriter signed(long value) {
        return bits(value << 1 ^ value >> 63);
    }

    private MessageWriter bits(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            octet((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        return octet((int) rest);
    }

    /// A number for which all patterns of bits are alike: a hash.
    public MessageWriter word(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            octet((int) (value >>> shift));
        }
        return this;
    }

    /// A measured number; NaN stands for nothing.
    public MessageWriter real(double value) {
        return word(Double.doubleToLongBits(value));
    }

    /// Any text, each character as it is, be it half of a pair.
    public MessageWriter text(String value) {
        count(value.length());
        for (int i = 0; i < value.length(); i++) {
            count(value.charAt(i));
        }
        return this;
    }

    public byte[] message() {
        return Arrays.copyOf(bytes, length);
    }
}
