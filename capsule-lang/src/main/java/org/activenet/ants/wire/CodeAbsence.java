// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import org.activenet.wire.Decoded;

/// A node says that it lacks the code that it was asked for, or cannot bring it over the link: the other answer to a
/// [CodeRequest].
///
/// Ours; published is only that a capsule is dropped whose previous node lacks its code. The layout is that of a request:
///
/// ```text
/// offset  bytes  field
///      0     36  header    AntsHeader, with the methodID of the built-in
///     36     16  wanted    the methodID that was asked for
/// ```
public record CodeAbsence(AntsHeader header, Fingerprint wanted) {
    public static final int SIZE_BYTES = AntsHeader.SIZE_BYTES + Fingerprint.SIZE_BYTES;

    public CodeAbsence {
        Builtin.CODE_ABSENCE.requireIn(header);
    }

    public int encodedLengthBytes() {
        return SIZE_BYTES;
    }

    public void encode(ByteBuffer target) {
        header.encode(target);
        new XdrWriter(target).putFingerprint(wanted);
    }

    /// Reads an answer that fills the rest of the buffer.
    public static Decoded<CodeAbsence> decode(ByteBuffer bytes) {
        var reader = new XdrReader(bytes);
        AntsHeader.Fields header = AntsHeader.Fields.read(reader, Builtin.CODE_ABSENCE);
        Fingerprint wanted = reader.readFingerprint();
        return reader.finish(bytes, () -> new CodeAbsence(header.header(), wanted));
    }
}
