// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import org.activenet.wire.Decoded;

/// A node asks the previous node of a capsule for the code that the capsule is evaluated by.
///
/// Published is that there is such a capsule, and whom it is sent to; no list of its fields was found, so they are ours:
///
/// ```text
/// offset  bytes  field
///      0     36  header    AntsHeader, with the methodID of the built-in
///     36     16  wanted    the methodID of the capsule that waits
/// ```
public record CodeRequest(AntsHeader header, Fingerprint wanted) {
    public static final int SIZE_BYTES = AntsHeader.SIZE_BYTES + Fingerprint.SIZE_BYTES;

    public CodeRequest {
        Builtin.CODE_REQUEST.requireIn(header);
    }

    public int encodedLengthBytes() {
        return SIZE_BYTES;
    }

    public void encode(ByteBuffer target) {
        header.encode(target);
        new XdrWriter(target).putFingerprint(wanted);
    }

    /// Reads a request that fills the rest of the buffer.
    public static Decoded<CodeRequest> decode(ByteBuffer bytes) {
        var reader = new XdrReader(bytes);
        AntsHeader.Fields header = AntsHeader.Fields.read(reader, Builtin.CODE_REQUEST);
        Fingerprint wanted = reader.readFingerprint();
        return reader.finish(bytes, () -> new CodeRequest(header.header(), wanted));
    }
}
