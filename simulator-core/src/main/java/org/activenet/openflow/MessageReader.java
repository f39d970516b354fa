// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.activenet.wire.Refusal;

/// Bytes of a message, or of a part of it, read with suspicion: nothing is allocated for a length before the bytes are known to
/// exist.
///
/// Counterpart of [MessageWriter]. All methods throw [Unreadable]; where bytes are missing, or left, as [Refusal#BAD_LENGTH].
final class MessageReader {
    private final ByteBuffer bytes;

    /// @param bytes from their position to their limit; its own position does not move
    MessageReader(ByteBuffer bytes) {
        this.bytes = bytes.slice(); // in network byte order
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    int u8() {
        requireRemaining(Byte.BYTES);
        return Byte.toUnsignedInt(bytes.get());
    }

    int u16() {
        requireRemaining(Short.BYTES);
        return Short.toUnsignedInt(bytes.getShort());
    }

    int u32() {
        requireRemaining(Integer.BYTES);
        return bytes.getInt();
    }

    long u64() {
        requireRemaining(Long.BYTES);
        return bytes.getLong();
    }

    /// A number without sign of one, two, four or eight bytes.
    long number(int lengthBytes) {
        return switch (lengthBytes) {
            case Byte.BYTES -> u8();
            case Short.BYTES -> u16();
            case Integer.BYTES -> Integer.toUnsignedLong(u32());
            default -> u64();
        };
    }

    /// Bytes without a meaning, which are 0.
    void filler(int lengthBytes) {
        requireRemaining(lengthBytes);
        for (int i = 0; i < lengthBytes; i++) {
            require(bytes.get() == 0, Refusal.BAD_FILLER);
        }
    }

    /// The constant of an enum whose place in it is its number.
    static <E> E constant(E[] constants, int number) {
        require(number >= 0 && number < constants.length, Refusal.BAD_VALUE); // 32 bits may look negative
        return constants[number];
    }

    /// A length of time in whole seconds, 16 bits; in nanoseconds.
    long timeoutNs() {
        return u16() * MessageWriter.NS_PER_SECOND;
    }

    /// A length of time in seconds and nanoseconds, 32 bits each; in nanoseconds.
    long durationNs() {
        long seconds = Integer.toUnsignedLong(u32());
        long ns = Integer.toUnsignedLong(u32());
        require(ns < MessageWriter.NS_PER_SECOND, Refusal.BAD_VALUE);
        return seconds * MessageWriter.NS_PER_SECOND + ns;
    }

    /// All that is left.
    Payload payload() {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return Payload.of(rest);
    }

    byte[] array(int lengthBytes) {
        requireRemaining(lengthBytes);
        byte[] array = new byte[lengthBytes];
        bytes.get(array);
        return array;
    }

    /// The next bytes, to be read by themselves; this goes on behind them.
    MessageReader part(int lengthBytes) {
        require(lengthBytes >= 0 && lengthBytes <= bytes.remaining(), Refusal.BAD_LENGTH);
        var part = new MessageReader(bytes.slice(bytes.position(), lengthBytes));
        bytes.position(bytes.position() + lengthBytes);
        return part;
    }

    /// Reads one after the other until nothing is left.
    <T> List<T> all(Function<MessageReader, T> read) {
        var parts = new ArrayList<T>();
        while (bytes.hasRemaining()) {
            parts.add(read.apply(this));
        }
        return parts;
    }

    /// Refuses bytes that are left.
    void end() {
        require(!bytes.hasRemaining(), Refusal.BAD_LENGTH);
    }

    static void require(boolean holds, Refusal reason) {
        if (!holds) {
            throw new Unreadable(reason);
        }
    }

    private void requireRemaining(int lengthBytes) {
        require(lengthBytes <= bytes.remaining(), Refusal.BAD_LENGTH);
    }
}
