// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a node tells the sender of an ANEP packet that it could not handle: the payload of a packet with the type id 0.
///
/// That type id 0 is kept for error messages is as we understand the draft. No layout of them was found, so all else is ours:
///
/// ```text
/// offset  bytes  field
///      0      2  cause    1 unknown type id, 2 unknown version, 3 unknown option, 4 bad checksum, 5 malformed
///      2      2  length   of the quote, 4 to 64 bytes
///      4         quote    the first bytes of the packet, its type id among them
/// ```
///
/// No error message is about another one, nor about a packet that is too short to have a type id: otherwise two nodes could
/// keep answering each other.
///
/// @param typeId     of the packet that it is about, never 0; it stands in the quote
/// @param quoteBytes how much is quoted
public record AnepErrorMessage(Cause cause, int typeId, int quoteBytes) {
    /// The message without its quote.
    public static final int HEAD_BYTES = 4;

    public static final int LEAST_QUOTE_BYTES = 4;
    public static final int MOST_QUOTE_BYTES = 64;

    private static final int TYPE_ID_OFFSET = 2;

    /// Why a packet was not handled.
    public enum Cause {
        UNKNOWN_TYPE_ID(1),
        UNKNOWN_VERSION(2),
        UNKNOWN_OPTION(3),
        BAD_CHECKSUM(4),
        MALFORMED(5);

        private final int number;

        Cause(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        /// What to say of a packet whose header was refused.
        public static Cause of(Refusal refusal) {
            return switch (refusal) {
                case UNKNOWN_VERSION -> UNKNOWN_VERSION;
                case UNKNOWN_OPTION -> UNKNOWN_OPTION;
                case BAD_CHECKSUM -> BAD_CHECKSUM;
                case TRUNCATED, TRAILING_BYTES, BAD_HEADER_LENGTH, BAD_PACKET_LENGTH, FRAGMENT, UNKNOWN_PROTOCOL, UNKNOWN_TYPE,
                        BAD_OPTION_LENGTH, BAD_OPTION, REPEATED_OPTION, TOO_MANY_OPTIONS, BAD_VALUE, BAD_LENGTH,
                        UNKNOWN_FIELD, UNORDERED_FIELD, MISSING_PREREQUISITE, BAD_MASK, UNKNOWN_ACTION, UNKNOWN_INSTRUCTION,
                        BAD_FILLER, BAD_TEXT, TOO_LONG -> MALFORMED;
            };
        }

        private static @Nullable Cause ofNumber(int number) {
            for (Cause cause : values()) {
                if (cause.number == number) {
                    return cause;
                }
            }
            return null;
        }
    }

    public AnepErrorMessage {
        Fields.require(1, Fields.MAX_UNSIGNED_16, typeId, "typeId of a packet in error");
        Fields.require(LEAST_QUOTE_BYTES, MOST_QUOTE_BYTES, quoteBytes, "quoteBytes");
    }

    /// The message about a packet that fills the rest of the buffer; empty where there must be none.
    public static Optional<AnepErrorMessage> about(Cause cause, ByteBuffer packet) {
        if (packet.remaining() < LEAST_QUOTE_BYTES) {
            return Optional.empty();
        }
        int typeId = Fields.unsigned16(packet.slice(), TYPE_ID_OFFSET);
        return typeId == AnepType.ERROR_ID
                ? Optional.empty()
                : Optional.of(new AnepErrorMessage(cause, typeId, Math.min(packet.remaining(), MOST_QUOTE_BYTES)));
    }

    /// The header of the packet whose payload this is.
    public AnepHeader header() {
        return AnepHeader.of(AnepType.ERROR_ID, encodedLengthBytes());
    }

    public int encodedLengthBytes() {
        return HEAD_BYTES + quoteBytes;
    }

    /// Writes the message with its quote.
    ///
    /// @param packet that it is about; its position does not move
    public void encode(ByteBuffer target, ByteBuffer packet) {
        Fields.inNetworkOrder(target).putShort((short) cause.number).putShort((short) quoteBytes);
        target.put(packet.slice().limit(quoteBytes));
    }

    /// Reads a message that fills the rest of the buffer; after success the quote is what remains.
    public static Decoded<AnepErrorMessage> decode(ByteBuffer bytes) {
        ByteBuffer message = bytes.slice();
        if (message.limit() < HEAD_BYTES) {
            return Decoded.refused(Refusal.TRUNCATED);
        }
        Cause cause = Cause.ofNumber(Fields.unsigned16(message, 0));
        int quoteBytes = Fields.unsigned16(message, 2);
        if (cause == null) {
            return Decoded.refused(Refusal.UNKNOWN_TYPE);
        }
        if (quoteBytes < LEAST_QUOTE_BYTES || quoteBytes > MOST_QUOTE_BYTES) {
            return Decoded.refused(Refusal.BAD_PACKET_LENGTH);
        }
        if (HEAD_BYTES + quoteBytes != message.limit()) {
            return Decoded.refused(HEAD_BYTES + quoteBytes > message.limit() ? Refusal.TRUNCATED : Refusal.TRAILING_BYTES);
        }
        int typeId = Fields.unsigned16(message, HEAD_BYTES + TYPE_ID_OFFSET);
        if (typeId == AnepType.ERROR_ID) {
            return Decoded.refused(Refusal.BAD_VALUE);
        }
        bytes.position(bytes.position() + HEAD_BYTES);
        return Decoded.of(new AnepErrorMessage(cause, typeId, quoteBytes));
    }
}
