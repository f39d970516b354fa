// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes that a message carries for somebody else: the packet of a packet-in, what an echo brings back, what an error is about.
///
/// A simulation has the lengths of its packets and seldom their bytes. What it has no bytes of is blank, [#blank]: so many bytes
/// of 0, which is how it is encoded, and which cost no memory. Bytes that are all 0 are therefore the same as blank ones.
public final class Payload {
    public static final Payload NONE = blank(0);

    private final int lengthBytes;
    private final byte[] bytes; // up to the last that is not 0

    private Payload(int lengthBytes, byte[] bytes) {
        Fields.require(0, Fields.MAX_MESSAGE_BYTES, lengthBytes, "lengthBytes");
        this.lengthBytes = lengthBytes;
        this.bytes = bytes;
    }

    /// So many bytes of 0.
    ///
    /// @param lengthBytes 0 to 65,535, and no more than the message has room for
    public static Payload blank(int lengthBytes) {
        return new Payload(lengthBytes, new byte[0]);
    }

    public static Payload of(byte... bytes) {
        int used = bytes.length;
        while (used > 0 && bytes[used - 1] == 0) {
            used--;
        }
        return new Payload(bytes.length, Arrays.copyOf(bytes, used));
    }

    public int lengthBytes() {
        return lengthBytes;
    }

    /// Whether all its bytes are 0, or there are none.
    public boolean isBlank() {
        return bytes.length == 0;
    }

    /// All its bytes, in an array of the caller's own.
    public byte[] bytes() {
        return Arrays.copyOf(bytes, lengthBytes);
    }

    void write(ByteBuffer target) {
        target.put(bytes).put(new byte[lengthBytes - bytes.length]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && lengthBytes == payload.lengthBytes && Arrays.equals(bytes, payload.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(bytes) + lengthBytes;
    }

    @Override
    public String toString() {
        return lengthBytes + " bytes" + (isBlank() ? "" : " " + HexFormat.of().formatHex(bytes));
    }
}
