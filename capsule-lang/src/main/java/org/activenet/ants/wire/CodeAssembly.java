// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.activenet.wire.Decoded;
import org.jspecify.annotations.Nullable;

/// Puts together the code group of one method from its chunks, in whatever order they come.
///
/// What the first chunk says of the whole holds for the others, and is believed of none: the fingerprints are computed from what
/// came, and only code with the methodID that was asked for is given out. Where they differ, all chunks are forgotten, so that
/// true ones can still come. What is held never has more bytes than came, nor than the limit.
public final class CodeAssembly {
    /// What came of a chunk.
    public enum Outcome {
        /// It is kept, and others are missing.
        ADDED,
        /// It was the last one, and [CodeAssembly#content] has the group.
        COMPLETE,
        /// It had come before.
        REPEATED,
        /// It is of another method, or the group is complete already.
        UNASKED,
        /// The whole would be longer than the limit.
        TOO_LARGE,
        /// It says something else of group, protocol, name or length of the whole than those before.
        CONTRADICTION,
        /// The whole was cut into chunks of another length in those before.
        OTHER_CUT,
        /// Other bytes have come for its place.
        OVERLAP,
        /// It was the last one, and all together are not a [CodeGroupContent].
        BAD_CONTENT,
        /// It was the last one, and all together are not the code that was asked for.
        WRONG_FINGERPRINT;

        /// Whether the chunk was refused; a repeated one was not.
        public boolean isRefusal() {
            return compareTo(REPEATED) > 0;
        }
    }

    private final FingerprintKind kind;
    private final Fingerprint wanted;
    private final int limitBytes;

    private @Nullable CodeResponse first;
    private @Nullable Octets[] pieces = new Octets[0];
    private int heldBytes;
    private @Nullable CodeGroupContent content;

    /// An assembly without a chunk yet.
    ///
    /// @param wanted     the methodID that was asked for
    /// @param limitBytes the longest content of a group that is taken
    public CodeAssembly(FingerprintKind kind, Fingerprint wanted, int limitBytes) {
        if (limitBytes < 0) {
            throw new IllegalArgumentException("limitBytes must be >= 0, was " + limitBytes);
        }
        this.kind = kind;
        this.wanted = wanted;
        this.limitBytes = limitBytes;
    }

    /// Takes a chunk, or says why not.
    public Outcome take(CodeResponse chunk) {
        if (content != null || !chunk.origin().payloadId().equals(wanted)) {
            return Outcome.UNASKED;
        }
        if (chunk.totalBytes() > limitBytes) {
            return Outcome.TOO_LARGE;
        }
        CodeResponse agreed = first;
        if (agreed == null) {
            agreed = chunk;
            first = chunk;
            pieces = new Octets[chunk.chunkCount()];
        } else if (!chunk.origin().equals(agreed.origin()) || chunk.totalBytes() != agreed.totalBytes()) {
            return Outcome.CONTRADICTION;
        } else if (chunk.chunkBytes() != agreed.chunkBytes()) {
            return Outcome.OTHER_CUT;
        }
        Octets there = pieces[chunk.number()];
        if (there != null) {
            return there.equals(chunk.code()) ? Outcome.REPEATED : Outcome.OVERLAP;
        }
        pieces[chunk.number()] = chunk.code();
        heldBytes += chunk.code().lengthBytes();
        return heldBytes < agreed.totalBytes() ? Outcome.ADDED : finish(agreed.origin());
    }

    /// The group, once it is complete and is what was asked for.
    public Optional<CodeGroupContent> content() {
        return Optional.ofNullable(content);
    }

    /// Bytes of code that are held.
    public int heldBytes() {
        return heldBytes;
    }

    private Outcome finish(CodeOrigin origin) {
        ByteBuffer whole = ByteBuffer.allocate(heldBytes);
        for (Octets piece : pieces) {
            if (piece != null) {
                piece.putInto(whole);
            }
        }
        return switch (CodeGroupContent.decode(whole.flip())) {
            case Decoded.Refused<CodeGroupContent> _ -> forget(Outcome.BAD_CONTENT);
            case Decoded.Accepted<CodeGroupContent>(CodeGroupContent group) when isWanted(group, origin) -> {
                content = group;
                pieces = new Octets[0];
                yield Outcome.COMPLETE;
            }
            case Decoded.Accepted<CodeGroupContent> _ -> forget(Outcome.WRONG_FINGERPRINT);
        };
    }

    private boolean isWanted(CodeGroupContent group, CodeOrigin origin) {
        return group.groupId(kind).equals(origin.groupId())
                && group.methodId(kind, origin.name(), origin.otherGroups()).filter(wanted::equals).isPresent();
    }

    private Outcome forget(Outcome reason) {
        first = null;
        pieces = new Octets[0];
        heldBytes = 0;
        return reason;
    }
}
