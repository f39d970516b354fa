// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.nio.ByteBuffer;

/// Writes the parts of messages in network byte order, into an array that has just their length.
///
/// Counterpart of [MessageReader].
final class MessageWriter {
    static final long NS_PER_SECOND = 1_000_000_000;

    private final byte[] array;
    private final ByteBuffer bytes;

    MessageWriter(int lengthBytes) {
        this.array = new byte[lengthBytes];
        this.bytes = ByteBuffer.wrap(array);
    }

    MessageWriter u8(int value) {
        bytes.put((byte) value);
        return this;
    }

    MessageWriter u16(int value) {
        bytes.putShort((short) value);
        return this;
    }

    MessageWriter u32(int value) {
        bytes.putInt(value);
        return this;
    }

    MessageWriter u64(long value) {
        bytes.putLong(value);
        return this;
    }

    /// A number without sign of one, two, four or eight bytes.
    MessageWriter number(int lengthBytes, long value) {
        return switch (lengthBytes) {
            case Byte.BYTES -> u8((int) value);
            case Short.BYTES -> u16((int) value);
            case Integer.BYTES -> u32((int) value);
            default -> u64(value);
        };
    }

    /// Bytes without a meaning.
    MessageWriter filler(int lengthBytes) {
        bytes.position(bytes.position() + lengthBytes); // They are 0 already.
        return this;
    }

    /// A length of time in whole seconds, 16 bits.
    ///
    /// @throws IllegalArgumentException if it is not a whole number of seconds
    MessageWriter timeout(long timeoutNs) {
        if (timeoutNs % NS_PER_SECOND != 0) {
            throw new IllegalArgumentException(
                    "a timeout in a message must be a whole number of seconds, was " + timeoutNs + " ns");
        }
        return u16((int) (timeoutNs / NS_PER_SECOND));
    }

    /// A length of time in seconds and nanoseconds, 32 bits each.
    MessageWriter duration(long durationNs) {
        return u32((int) (durationNs / NS_PER_SECOND)).u32((int) (durationNs % NS_PER_SECOND));
    }

    MessageWriter payload(Payload data) {
        data.write(bytes);
        return this;
    }

    MessageWriter array(byte[] value) {
        bytes.put(value);
        return this;
    }

    /// What was written.
    ///
    /// @throws IllegalStateException if that is less than was announced
    byte[] finish() {
        if (bytes.hasRemaining()) {
            throw new IllegalStateException(bytes.remaining() + " bytes are missing");
        }
        return array;
    }
}
