// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import org.activenet.wire.Decoded;
import org.activenet.wire.Refusal;

/// One chunk of a code group, the answer to a [CodeRequest].
///
/// Published: that an answer carries one chunk, and the names of its fields, with what `payloadID` and `groups` are for. Ours:
/// their order and widths, and what the three numbers say:
///
/// ```text
/// offset  bytes           field
///      0     36           header       AntsHeader, with the methodID of the built-in
///     36     16           payloadID    the methodID that was asked for
///     52     16           groupID
///     68      4           length       of groups: g, 0 to 32
///     72     16 g         groups       the other groupIDs of the protocol, in ascending order
///             4           length       of the name: n, 1 to 512
///             n + filler  name         of the capsule class, UTF-8
///             4           chunkMask    bit i is set in chunk i, and no other bit
///             4           clen         length of all code of the group: a CodeGroupContent
///             4           coff         where in it this chunk begins
///             4           length       of the code in this chunk: m, at least 1
///             m + filler  code
/// ```
///
/// All chunks of a group have the same length, a multiple of 4, but for the last one, which may be shorter. So a chunk tells
/// alone whether its numbers agree. The mask has room for 32 chunks: a group that needs more of them cannot cross the link.
///
/// @param chunkMask   one bit
/// @param totalBytes  `clen`
/// @param offsetBytes `coff`
public record CodeResponse(
        AntsHeader header, CodeOrigin origin, int chunkMask, int totalBytes, int offsetBytes, Octets code) {
    public static final int MAX_CHUNKS = Integer.SIZE;

    public CodeResponse {
        Builtin.CODE_RESPONSE.requireIn(header);
        if (!agree(chunkMask, totalBytes, offsetBytes, code.lengthBytes())) {
            throw new IllegalArgumentException("chunk mask %x must agree with %s at %d of %d"
                    .formatted(chunkMask, code, offsetBytes, totalBytes));
        }
    }

    /// Which of the chunks this is, from 0 on.
    public int number() {
        return Integer.numberOfTrailingZeros(chunkMask);
    }

    /// How long all chunks but the last one are.
    public int chunkBytes() {
        return chunkBytes(number(), totalBytes, offsetBytes, code.lengthBytes());
    }

    /// How many chunks there are.
    public int chunkCount() {
        return (totalBytes - 1) / chunkBytes() + 1;
    }

    public int encodedLengthBytes() {
        return sizeOf(origin, code.lengthBytes());
    }

    /// The length of a chunk with so many bytes of code.
    public static int sizeOf(CodeOrigin origin, int codeBytes) {
        return AntsHeader.SIZE_BYTES
                + origin.encodedLengthBytes()
                + 3 * XdrWriter.INT_BYTES
                + XdrWriter.sizeOfBytes(codeBytes);
    }

    public void encode(ByteBuffer target) {
        header.encode(target);
        var writer = new XdrWriter(target);
        origin.encode(writer);
        writer.putInt(chunkMask).putInt(totalBytes).putInt(offsetBytes).putBytes(code);
    }

    /// Reads a chunk that fills the rest of the buffer.
    public static Decoded<CodeResponse> decode(ByteBuffer bytes) {
        var reader = new XdrReader(bytes);
        AntsHeader.Fields header = AntsHeader.Fields.read(reader, Builtin.CODE_RESPONSE);
        CodeOrigin.Fields origin = CodeOrigin.Fields.read(reader);
        int chunkMask = reader.readInt();
        int totalBytes = reader.readInt();
        int offsetBytes = reader.readInt();
        Octets code = reader.readOctets(bytes.remaining());
        reader.require(agree(chunkMask, totalBytes, offsetBytes, code.lengthBytes()), Refusal.BAD_VALUE);
        return reader.finish(bytes, () -> new CodeResponse(
                header.header(), origin.origin(), chunkMask, totalBytes, offsetBytes, code));
    }

    private static boolean agree(int chunkMask, int totalBytes, int offsetBytes, int codeBytes) {
        boolean isInside = codeBytes > 0 && offsetBytes >= 0 && codeBytes <= totalBytes && offsetBytes <= totalBytes - codeBytes;
        if (!isInside || Integer.bitCount(chunkMask) != 1) {
            return false;
        }
        int number = Integer.numberOfTrailingZeros(chunkMask);
        int chunkBytes = chunkBytes(number, totalBytes, offsetBytes, codeBytes);
        boolean isCutInWords = chunkBytes == totalBytes || chunkBytes % XdrWriter.WORD_BYTES == 0;
        return isCutInWords
                && codeBytes <= chunkBytes
                && offsetBytes == (long) number * chunkBytes
                && (totalBytes - 1) / chunkBytes < MAX_CHUNKS;
    }

    /// The last of several chunks may be shorter than the others; where it begins tells how long these are.
    private static int chunkBytes(int number, int totalBytes, int offsetBytes, int codeBytes) {
        boolean isLast = offsetBytes + codeBytes == totalBytes;
        return isLast && number > 0 ? Math.max(1, offsetBytes / number) : codeBytes;
    }
}
