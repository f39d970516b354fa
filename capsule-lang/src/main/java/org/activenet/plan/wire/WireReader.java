// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Bytes from somewhere else, read with suspicion: nothing is allocated for a length before the bytes are known to
/// exist.
///
/// Counterpart of [WireWriter], which tells the forms. All methods throw [Unreadable].
final class WireReader {
    private static final int LONGEST_NUMBER_BYTES = 5;
    private static final long LARGEST_NUMBER = 0xffff_ffffL;

    private final ByteBuffer bytes;

    /// @param bytes from their position to their limit; in network byte order
    WireReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    int position() {
        return bytes.position();
    }

    /// Goes on at a position that has been read before.
    void position(int position) {
        bytes.position(position);
    }

    int remaining() {
        return bytes.remaining();
    }

    int u8() {
        require(1);
        return bytes.get() & 0xff;
    }

    int u16() {
        require(Short.BYTES);
        return bytes.getShort() & 0xffff;
    }

    int i32() {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    long i64() {
        require(Long.BYTES);
        return bytes.getLong();
    }

    /// A number of 32 bits without sign, in the shortest form.
    long number() {
        long value = 0;
        for (int i = 0; i < LONGEST_NUMBER_BYTES; i++) {
            int group = u8();
            if (i == 0 && group == 0x80) {
                throw new Unreadable(ChunkRefusal.NOT_CANONICAL);
            }
            value = value << 7 | group & 0x7f;
            if (group < 0x80) {
                if (value > LARGEST_NUMBER) {
                    break;
                }
                return value;
            }
        }
        throw new Unreadable(ChunkRefusal.TOO_LARGE);
    }

    int signedNumber() {
        int zigzag = (int) number();
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    /// How many things follow, each of which takes at least one byte.
    int count() {
        return count(0, Integer.MAX_VALUE);
    }

    /// How many things follow, of which there may be so many, and each of which takes at least one byte.
    int count(int fewest, int most) {
        int count = number(fewest, most);
        require(count);
        return count;
    }

    int number(int least, int most) {
        long number = number();
        if (number > most) {
            throw new Unreadable(ChunkRefusal.TOO_LARGE);
        }
        if (number < least) {
            throw new Unreadable(ChunkRefusal.TOO_FEW);
        }
        return (int) number;
    }

    int codePoint() {
        long codePoint = number();
        if (codePoint > Character.MAX_CODE_POINT
                || codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            throw new Unreadable(ChunkRefusal.BAD_TEXT);
        }
        return (int) codePoint;
    }

    String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(part()).toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable(ChunkRefusal.BAD_TEXT);
        }
    }

    byte[] blob() {
        ByteBuffer part = part();
        var copy = new byte[part.remaining()];
        part.get(copy);
        return copy;
    }

    /// The bytes behind a length, shared, not copied.
    ByteBuffer part() {
        int length = count();
        ByteBuffer part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return part;
    }

    /// The bytes from a position that has been read to the present one, copied.
    byte[] since(int start) {
        var copy = new byte[bytes.position() - start];
        bytes.get(start, copy);
        return copy;
    }

    private void require(int count) {
        if (bytes.remaining() < count) {
            throw new Unreadable(ChunkRefusal.TRUNCATED);
        }
    }
}
