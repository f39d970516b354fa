// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.process;

/// Reads a message that may have been written by anybody, part by part. Whatever is not as it has to be is an
/// [OddMessageException].
public final class MessageReader {
    /// No measured number is larger; sums of squares stay far from infinity.
    public static final double MOST_REAL = 1e30;

    private final byte[] bytes;
    private int at;

    public MessageReader(byte[] message) {
        this.bytes = message;
    }

    public int octet() throws OddMessageException {
        if (at == bytes.length) {
            throw new OddMessageException("a message that ends too early");
        }
        return bytes[at++] & 0xff;
    }

    /// A number from 0 to `most`.
    public long count(long most) throws OddMessageException {
        long value = bits();
        if (value < 0 || value > most) {
            throw new OddMessageException("%s where at most %d is right".formatted(Long.toUnsignedString(value), most));
        }
        return value;
    }

    /// How many parts follow of which each takes a byte or more: not more than there are bytes left.
    public int partCount(int most) throws OddMessageException {
        return (int) count(Math.min(most, bytes.length - at));
    }

    /// A number from `-most` to `most`.
    public long signed(long most) throws OddMessageException {
        long coded = bits();
        long value = coded >>> 1 ^ -(coded & 1);
        if (value < -most || value > most) {
            throw new OddMessageException("%d where at most %d is right".formatted(value, most));
        }
        return value;
    }

    private long bits() throws OddMessageException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = octet();
            value |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                boolean isShortest = part != 0 || shift == 0;
                if (!isShortest || shift == 63 && part > 1) {
                    break;
                }
                return value;
            }
        }
        throw new OddMessageException("a number of a wrong form");
    }

    public long word() throws OddMessageException {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    /// A measured number; NaN stands for nothing.
    public double real() throws OddMessageException {
        double value = Double.longBitsToDouble(word());
        if (Math.abs(value) > MOST_REAL) {
            throw new OddMessageException("the measured number " + value);
        }
        return Double.isNaN(value) ? Double.NaN : value;
    }

    /// @param most characters
    public String text(int most) throws OddMessageException {
        var text = new char[partCount(most)];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) count(Character.MAX_VALUE);
        }
        return new String(text);
    }

    /// @throws OddMessageException if anything is left
    public void end() throws OddMessageException {
        if (at < bytes.length) {
            throw new OddMessageException((bytes.length - at) + " bytes too many in a message");
        }
    }
}
