// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import org.activenet.wire.Decoded;
import org.activenet.wire.Refusal;

/// The header of every ANTS capsule: which code it is evaluated by, and where it comes from and goes to.
///
/// The fields, their order and their widths are published for ANTS 2.0, in the documentation of its class Capsule:
///
/// ```text
/// offset  bytes  field
///      0      4  version       2 (ours; the value of ANTS 2.0 was not found)
///      4     16  methodID      see FingerprintKind
///     20      4  source        logical address
///     24      4  destination   logical address
///     28      4  previous      logical address of the previous hop, which is asked for the code if it is missing
///     32      4  TTL
///     36         the capsule's own data, which its class defines
/// ```
///
/// Published is also that a logical address has 32 bits and looks like one of IP. Ours: that a TTL goes from 0 to 255.
///
/// @param ttl 0 to [#MAX_TTL]
public record AntsHeader(Fingerprint methodId, int source, int destination, int previous, int ttl) {
    public static final int VERSION = 2;
    public static final int SIZE_BYTES = 36;

    /// The largest TTL; the value of ANTS's constant of this name was not found, so this is ours.
    public static final int MAX_TTL = 255;

    public AntsHeader {
        if (ttl < 0 || ttl > MAX_TTL) {
            throw new IllegalArgumentException("ttl must be in 0..%d, was %d".formatted(MAX_TTL, ttl));
        }
    }

    public int encodedLengthBytes() {
        return SIZE_BYTES;
    }

    public void encode(ByteBuffer target) {
        new XdrWriter(target)
                .putInt(VERSION)
                .putFingerprint(methodId)
                .putInt(source)
                .putInt(destination)
                .putInt(previous)
                .putInt(ttl);
    }

    /// Reads the header; after success the position of the buffer is at the capsule's own data.
    public static Decoded<AntsHeader> decode(ByteBuffer bytes) {
        var reader = new XdrReader(bytes);
        Fields fields = Fields.read(reader);
        Refusal refusal = reader.refusal();
        if (refusal != null) {
            return Decoded.refused(refusal);
        }
        bytes.position(bytes.position() + SIZE_BYTES);
        return Decoded.of(fields.header());
    }

    /// What was read of a header, right or not.
    record Fields(Fingerprint methodId, int source, int destination, int previous, int ttl) {
        /// Refuses through the reader what no header can have.
        static Fields read(XdrReader reader) {
            int version = reader.readInt();
            reader.require(version == VERSION, Refusal.UNKNOWN_VERSION);
            var fields = new Fields(
                    reader.readFingerprint(), reader.readInt(), reader.readInt(), reader.readInt(), reader.readInt());
            reader.require(fields.ttl >= 0 && fields.ttl <= MAX_TTL, Refusal.BAD_VALUE);
            return fields;
        }

        /// Reads the header of a message of this built-in; another methodID is an unknown type.
        static Fields read(XdrReader reader, Builtin builtin) {
            Fields fields = read(reader);
            reader.require(fields.methodId.equals(builtin.methodId()), Refusal.UNKNOWN_TYPE);
            return fields;
        }

        AntsHeader header() {
            return new AntsHeader(methodId, source, destination, previous, ttl);
        }
    }
}
