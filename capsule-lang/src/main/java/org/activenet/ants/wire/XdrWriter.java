// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes values in XDR (RFC 4506): big endian, each in whole words of four bytes.
///
/// That ANTS encodes its capsules with a class of the name Xdr is published; what that class does with each type is not, so
/// here it is RFC 4506, and what that leaves open is ours:
///
/// ```text
/// value    bytes          as
/// boolean  4              0 or 1
/// short    4              an integer in -32,768..32,767 (XDR has no shorter one)
/// int      4              two's complement
/// long     8              two's complement ("hyper")
/// bytes    4 + n + filler the length n, the bytes, 0 to 3 bytes of 0
/// text     4 + n + filler the same, of its UTF-8; an unpaired surrogate becomes a question mark (ours)
/// ints     4 + 4 n        the number n, then each
/// longs    4 + 8 n        the number n, then each
/// ```
public final class XdrWriter {
    public static final int WORD_BYTES = 4;
    public static final int BOOLEAN_BYTES = WORD_BYTES;
    public static final int SHORT_BYTES = WORD_BYTES;
    public static final int INT_BYTES = WORD_BYTES;
    public static final int LONG_BYTES = 2 * WORD_BYTES;

    private final ByteBuffer target;

    /// A writer from the position of `target` on, which must be in network byte order.
    public XdrWriter(ByteBuffer target) {
        if (target.order() != ByteOrder.BIG_ENDIAN) {
            throw new IllegalArgumentException("the buffer must be in network byte order, was " + target.order());
        }
        this.target = target;
    }

    public XdrWriter putBoolean(boolean value) {
        return putInt(value ? 1 : 0);
    }

    public XdrWriter putShort(short value) {
        return putInt(value);
    }

    public XdrWriter putInt(int value) {
        target.putInt(value);
        return this;
    }

    public XdrWriter putLong(long value) {
        target.putLong(value);
        return this;
    }

    public XdrWriter putText(String value) {
        return putBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /// Bytes of any number, with their length in front.
    public XdrWriter putBytes(byte[] value) {
        target.putInt(value.length).put(value);
        return putFiller(value.length);
    }

    /// The same.
    public XdrWriter putBytes(Octets value) {
        target.putInt(value.lengthBytes());
        value.putInto(target);
        return putFiller(value.lengthBytes());
    }

    public XdrWriter putInts(int[] values) {
        target.putInt(values.length);
        for (int value : values) {
            target.putInt(value);
        }
        return this;
    }

    public XdrWriter putLongs(long[] values) {
        target.putInt(values.length);
        for (long value : values) {
            target.putLong(value);
        }
        return this;
    }

    /// The sixteen bytes, without a length in front: XDR's opaque data of a fixed length.
    public XdrWriter putFingerprint(Fingerprint value) {
        target.putLong(value.high()).putLong(value.low());
        return this;
    }

    /// What [#putBytes] takes for so many bytes.
    public static int sizeOfBytes(int lengthBytes) {
        return Math.addExact(Math.addExact(WORD_BYTES, lengthBytes), fillerBytes(lengthBytes));
    }

    /// What [#putText] takes.
    public static int sizeOfText(String value) {
        return sizeOfBytes(utf8Bytes(value));
    }

    /// What [#putInts] takes for so many.
    public static int sizeOfInts(int count) {
        return Math.addExact(WORD_BYTES, Math.multiplyExact(INT_BYTES, count));
    }

    /// What [#putLongs] takes for so many.
    public static int sizeOfLongs(int count) {
        return Math.addExact(WORD_BYTES, Math.multiplyExact(LONG_BYTES, count));
    }

    /// The length of a text in UTF-8, counted without making the bytes.
    public static int utf8Bytes(String value) {
        long bytes = 0;
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (unit < 0x80) {
                bytes += 1;
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (!Character.isSurrogate(unit)) {
                bytes += 3;
            } else if (Character.isHighSurrogate(unit) && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                bytes += 1; // an unpaired one, which becomes a question mark
            }
        }
        return Math.toIntExact(bytes);
    }

    static int fillerBytes(int lengthBytes) {
        return -lengthBytes & WORD_BYTES - 1;
    }

    private XdrWriter putFiller(int lengthBytes) {
        for (int i = fillerBytes(lengthBytes); i > 0; i--) {
            target.put((byte) 0);
        }
        return this;
    }
}
