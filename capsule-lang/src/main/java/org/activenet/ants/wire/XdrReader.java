// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.activenet.wire.Decoded;
import org.activenet.wire.Refusal;
import org.jspecify.annotations.Nullable;

/// Reads what [XdrWriter] has written, and refuses all else.
///
/// The first fault stays: from then on each `read` gives zero or an empty value, and [#refusal] says why. So a decoder reads all
/// its fields, and asks once. No bytes make it throw. Of everything that has a length of its own the reader is told how much the
/// caller is ready to take; nothing is allocated for a length that is above that, or above what is there.
public final class XdrReader {
    private final ByteBuffer bytes;
    private @Nullable Refusal refusal;

    /// A reader of what remains in `bytes`, whose own position does not move.
    public XdrReader(ByteBuffer bytes) {
        this.bytes = bytes.slice(); // in network byte order, indices from 0
    }

    public boolean readBoolean() {
        int value = readInt();
        require(value == 0 || value == 1, Refusal.BAD_VALUE);
        return value == 1 && refusal == null;
    }

    public short readShort() {
        int value = readInt();
        require(value == (short) value, Refusal.BAD_VALUE);
        return refusal == null ? (short) value : 0;
    }

    public int readInt() {
        return has(XdrWriter.INT_BYTES) ? bytes.getInt() : 0;
    }

    public long readLong() {
        return has(XdrWriter.LONG_BYTES) ? bytes.getLong() : 0;
    }

    /// @param mostBytes of its UTF-8
    public String readText(int mostBytes) {
        byte[] utf8 = readBytes(mostBytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString(); // reports malformed input
            return refusal == null ? text : "";
        } catch (CharacterCodingException e) {
            refuse(Refusal.BAD_TEXT);
            return "";
        }
    }

    public byte[] readBytes(int mostBytes) {
        int length = readCount(mostBytes, 1);
        if (!has(length + XdrWriter.fillerBytes(length))) {
            return new byte[0];
        }
        byte[] value = new byte[length];
        bytes.get(value);
        for (int i = XdrWriter.fillerBytes(length); i > 0; i--) {
            require(bytes.get() == 0, Refusal.BAD_FILLER);
        }
        return refusal == null ? value : new byte[0];
    }

    Octets readOctets(int mostBytes) {
        return Octets.owned(readBytes(mostBytes));
    }

    public int[] readInts(int most) {
        int[] values = new int[readCount(most, XdrWriter.INT_BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = readInt();
        }
        return values;
    }

    public long[] readLongs(int most) {
        long[] values = new long[readCount(most, XdrWriter.LONG_BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = readLong();
        }
        return values;
    }

    public Fingerprint readFingerprint() {
        return has(Fingerprint.SIZE_BYTES) ? new Fingerprint(bytes.getLong(), bytes.getLong()) : Fingerprint.ZERO;
    }

    /// A number of things that follow, each of at least `leastBytes`; 0 after a fault.
    public int readCount(int most, int leastBytes) {
        int count = readInt();
        if (refusal != null) {
            return 0;
        }
        if (Integer.compareUnsigned(count, most) > 0) { // What looks negative is a large number in XDR.
            refuse(Refusal.TOO_LONG);
            return 0;
        }
        return has((long) leastBytes * count) ? count : 0;
    }

    /// Refuses the bytes for this reason where `holds` is false, unless they were refused before.
    public void require(boolean holds, Refusal reason) {
        if (!holds) {
            refuse(reason);
        }
    }

    /// Refuses the bytes, unless they were refused before.
    public void refuse(Refusal reason) {
        if (refusal == null) {
            refusal = reason;
        }
    }

    /// What was wrong first, or `null`.
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /// How many bytes were read; of no use after a fault.
    public int usedBytes() {
        return bytes.position();
    }

    /// What came of it, if the bytes end here; `value` is asked only where nothing is wrong.
    public <T> Decoded<T> finish(Supplier<T> value) {
        require(!bytes.hasRemaining(), Refusal.TRAILING_BYTES);
        return refusal == null ? Decoded.of(value.get()) : Decoded.refused(refusal);
    }

    /// The same, and after success the position of `source`, where the bytes come from, is at their end.
    <T> Decoded<T> finish(ByteBuffer source, Supplier<T> value) {
        Decoded<T> result = finish(value);
        if (refusal == null) {
            source.position(source.limit());
        }
        return result;
    }

    private boolean has(long wantedBytes) {
        require(wantedBytes <= bytes.remaining(), Refusal.TRUNCATED);
        return refusal == null;
    }
}
