// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/// Bytes that nobody changes any more, equal where they are the same.
///
/// A part of them shares their array, so that code is divided into chunks without a copy.
public final class Octets {
    public static final Octets NONE = new Octets(new byte[0], 0, 0);

    private final byte[] array;
    private final int start;
    private final int lengthBytes;

    private Octets(byte[] array, int start, int lengthBytes) {
        this.array = array;
        this.start = start;
        this.lengthBytes = lengthBytes;
    }

    /// A copy of these bytes.
    public static Octets copyOf(byte[] bytes) {
        return new Octets(bytes.clone(), 0, bytes.length);
    }

    /// These bytes themselves, of an array that nobody else knows.
    static Octets owned(byte[] bytes) {
        return new Octets(bytes, 0, bytes.length);
    }

    public int lengthBytes() {
        return lengthBytes;
    }

    public byte[] toBytes() {
        return Arrays.copyOfRange(array, start, start + lengthBytes);
    }

    public Octets part(int offsetBytes, int lengthBytes) {
        Objects.checkFromIndexSize(offsetBytes, lengthBytes, this.lengthBytes);
        return new Octets(array, start + offsetBytes, lengthBytes);
    }

    /// The same bytes for reading, from index 0 on.
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(array, start, lengthBytes).slice().asReadOnlyBuffer();
    }

    void putInto(ByteBuffer target) {
        target.put(array, start, lengthBytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && buffer().equals(octets.buffer());
    }

    @Override
    public int hashCode() {
        return buffer().hashCode();
    }

    @Override
    public String toString() {
        return lengthBytes + " bytes";
    }
}
