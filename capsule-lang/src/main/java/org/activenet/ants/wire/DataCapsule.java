// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import org.activenet.wire.Decoded;

/// A capsule without code of its own, that brings bytes from an application to another one.
///
/// Published: header, `short spt`, `short dpt`, payload. Ours: that both ports take four bytes, as XDR has it, and that the
/// payload is opaque data of XDR:
///
/// ```text
/// offset  bytes           field
///      0     36           header             AntsHeader, with the methodID of the built-in
///     36      4           source port        spt
///     40      4           destination port   dpt
///     44      4           length             of the payload: n
///     48      n + filler  payload            then 0 to 3 bytes of 0
/// ```
///
/// That is the layout of a capsule whose fields are two shorts and a byte array.
public record DataCapsule(AntsHeader header, short sourcePort, short destinationPort, Octets payload) {
    /// The length without a payload.
    public static final int LEAST_BYTES = AntsHeader.SIZE_BYTES + 2 * XdrWriter.SHORT_BYTES + XdrWriter.WORD_BYTES;

    public DataCapsule {
        Builtin.DATA.requireIn(header);
    }

    public int encodedLengthBytes() {
        return sizeOf(payload.lengthBytes());
    }

    /// The length with a payload of so many bytes.
    public static int sizeOf(int payloadBytes) {
        return AntsHeader.SIZE_BYTES + 2 * XdrWriter.SHORT_BYTES + XdrWriter.sizeOfBytes(payloadBytes);
    }

    public void encode(ByteBuffer target) {
        header.encode(target);
        new XdrWriter(target).putShort(sourcePort).putShort(destinationPort).putBytes(payload);
    }

    /// Reads a data capsule that fills the rest of the buffer.
    public static Decoded<DataCapsule> decode(ByteBuffer bytes) {
        var reader = new XdrReader(bytes);
        AntsHeader.Fields header = AntsHeader.Fields.read(reader, Builtin.DATA);
        short sourcePort = reader.readShort();
        short destinationPort = reader.readShort();
        Octets payload = reader.readOctets(bytes.remaining());
        return reader.finish(bytes, () -> new DataCapsule(header.header(), sourcePort, destinationPort, payload));
    }
}
