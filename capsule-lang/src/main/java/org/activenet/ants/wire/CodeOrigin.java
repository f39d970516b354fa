// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.util.ArrayList;
import java.util.List;
import org.activenet.wire.CapsuleEnvelope;
import org.activenet.wire.Refusal;

/// Where code belongs, which every chunk of it says: a method, in a code group, of a protocol.
///
/// From these and the code itself whoever gets it computes the methodID again: `otherGroups` are the only way to the protocolID.
///
/// @param payloadId   the methodID that was asked for
/// @param groupId     the group that has its class
/// @param otherGroups the groupIDs of all other groups of the protocol, in ascending order, up to [#MAX_OTHER_GROUPS]
/// @param name        of the capsule class that `payloadId` is the methodID of
public record CodeOrigin(Fingerprint payloadId, Fingerprint groupId, List<Fingerprint> otherGroups, String name) {
    /// How many groups a protocol may have besides one of them (ours).
    public static final int MAX_OTHER_GROUPS = 32;

    public CodeOrigin {
        otherGroups = List.copyOf(otherGroups);
        if (!ClassFile.isName(name) || !areOtherGroups(groupId, otherGroups)) {
            throw new IllegalArgumentException("there must be a name, and up to %d other groups in order, was '%s' in %s and %s"
                    .formatted(MAX_OTHER_GROUPS, name, groupId, otherGroups));
        }
    }

    /// The chunks that bring `content` over a link, or none where it does not go into as many as [CodeResponse] can number.
    ///
    /// All but the last fill their packets, in whole words.
    ///
    /// @param header   for each of them
    /// @param content  an encoded [CodeGroupContent]
    /// @param mtuBytes of the link; a chunk has an envelope around it whose ANEP header has no options
    public List<CodeResponse> divide(AntsHeader header, Octets content, int mtuBytes) {
        int totalBytes = content.lengthBytes();
        int chunkBytes = Math.min(totalBytes, roomBytes(mtuBytes));
        var chunks = new ArrayList<CodeResponse>();
        if (chunkBytes <= 0 || (totalBytes - 1) / chunkBytes >= CodeResponse.MAX_CHUNKS) {
            return List.of();
        }
        for (int at = 0; at < totalBytes; at += chunkBytes) {
            Octets code = content.part(at, Math.min(chunkBytes, totalBytes - at));
            chunks.add(new CodeResponse(header, this, 1 << chunks.size(), totalBytes, at, code));
        }
        return List.copyOf(chunks);
    }

    /// How many bytes of code one packet on such a link has room for, in whole words; 0 or less if none.
    int roomBytes(int mtuBytes) {
        return mtuBytes - CapsuleEnvelope.SIZE_BYTES - CodeResponse.sizeOf(this, 0) & -XdrWriter.WORD_BYTES;
    }

    int encodedLengthBytes() {
        return 2 * Fingerprint.SIZE_BYTES
                + XdrWriter.WORD_BYTES
                + otherGroups.size() * Fingerprint.SIZE_BYTES
                + XdrWriter.sizeOfText(name);
    }

    void encode(XdrWriter writer) {
        writer.putFingerprint(payloadId).putFingerprint(groupId).putInt(otherGroups.size());
        otherGroups.forEach(writer::putFingerprint);
        writer.putText(name);
    }

    private static boolean areOtherGroups(Fingerprint groupId, List<Fingerprint> groups) {
        return groups.size() <= MAX_OTHER_GROUPS && Fingerprint.areAscending(groups) && !groups.contains(groupId);
    }

    /// What was read of an origin, right or not.
    record Fields(Fingerprint payloadId, Fingerprint groupId, List<Fingerprint> otherGroups, String name) {
        /// Refuses through the reader what no origin can have.
        static Fields read(XdrReader reader) {
            Fingerprint payloadId = reader.readFingerprint();
            Fingerprint groupId = reader.readFingerprint();
            var otherGroups = new ArrayList<Fingerprint>();
            for (int i = reader.readCount(MAX_OTHER_GROUPS, Fingerprint.SIZE_BYTES); i > 0; i--) {
                otherGroups.add(reader.readFingerprint());
            }
            String name = reader.readText(ClassFile.MAX_NAME_BYTES);
            reader.require(!name.isEmpty() && areOtherGroups(groupId, otherGroups), Refusal.BAD_VALUE);
            return new Fields(payloadId, groupId, otherGroups, name);
        }

        CodeOrigin origin() {
            return new CodeOrigin(payloadId, groupId, otherGroups, name);
        }
    }
}
