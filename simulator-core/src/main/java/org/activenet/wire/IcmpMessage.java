// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The ICMP messages that classic ping and traceroute live on (RFC 792).
///
/// ```text
/// offset  bytes  field
///      0      1  type       0 echo reply, 3 destination unreachable, 8 echo request, 11 time exceeded
///      1      1  code       why, in an error
///      2      2  checksum   RFC 1071, over the whole message
///      4      4  rest       echo: identifier and sequence number, 16 bits each; in errors 0 when we make it
///      8         body       echo: any data; errors: the IP header and 8 more bytes of the packet they are about
/// ```
///
/// The message has no length of its own: it ends where the IP packet ends.
///
/// @param code      0..255; 0 in an echo
/// @param rest      the second word of the header
/// @param bodyBytes what follows the header; in an error at least [#QUOTE_BYTES]
public record IcmpMessage(Type type, int code, int rest, int bodyBytes) {
    /// The header of a message of any type.
    public static final int SIZE_BYTES = 8;

    /// What an error quotes: an IP header without options, and the 8 bytes behind it.
    public static final int QUOTE_BYTES = Ipv4Header.SIZE_BYTES + 8;

    public static final int MAX_BODY_BYTES = Ipv4Header.MAX_PAYLOAD_BYTES - SIZE_BYTES;

    /// Codes of [Type#DESTINATION_UNREACHABLE].
    public static final int NET_UNREACHABLE = 0;

    public static final int HOST_UNREACHABLE = 1;
    public static final int PORT_UNREACHABLE = 3;

    /// Code of [Type#TIME_EXCEEDED] when a node took the last hop of the time to live.
    public static final int TIME_TO_LIVE_EXCEEDED = 0;

    private static final int CHECKSUM_OFFSET = 2;

    /// The types read and written here.
    public enum Type {
        ECHO_REPLY(0),
        DESTINATION_UNREACHABLE(3),
        ECHO_REQUEST(8),
        TIME_EXCEEDED(11);

        private final int number;

        Type(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }

        /// Whether a message of this type asks or answers, rather than tells what became of a packet.
        public boolean isEcho() {
            return this == ECHO_REQUEST || this == ECHO_REPLY;
        }

        private static @Nullable Type ofNumber(int number) {
            for (Type type : values()) {
                if (type.number == number) {
                    return type;
                }
            }
            return null;
        }
    }

    public IcmpMessage {
        Fields.require(0, type.isEcho() ? 0 : 255, code, "code of " + type);
        Fields.require(type.isEcho() ? 0 : QUOTE_BYTES, MAX_BODY_BYTES, bodyBytes, "bodyBytes of " + type);
    }

    public static IcmpMessage echoRequest(int identifier, int sequence, int bodyBytes) {
        Fields.require(0, Fields.MAX_UNSIGNED_16, identifier, "identifier");
        Fields.require(0, Fields.MAX_UNSIGNED_16, sequence, "sequence");
        return new IcmpMessage(Type.ECHO_REQUEST, 0, identifier << 16 | sequence, bodyBytes);
    }

    /// The answer to an echo request: the same identifier, sequence number and body.
    public IcmpMessage echoReply() {
        if (type != Type.ECHO_REQUEST) {
            throw new IllegalStateException("only an echo request has a reply, this is " + type);
        }
        return new IcmpMessage(Type.ECHO_REPLY, 0, rest, bodyBytes);
    }

    public static IcmpMessage timeExceeded() {
        return new IcmpMessage(Type.TIME_EXCEEDED, TIME_TO_LIVE_EXCEEDED, 0, QUOTE_BYTES);
    }

    public static IcmpMessage destinationUnreachable(int code) {
        return new IcmpMessage(Type.DESTINATION_UNREACHABLE, code, 0, QUOTE_BYTES);
    }

    /// The sender's mark in an echo.
    public int identifier() {
        return rest >>> 16;
    }

    /// The number of an echo among those of its sender.
    public int sequence() {
        return rest & 0xffff;
    }

    /// The header alone; the body is written by who has it.
    public int encodedLengthBytes() {
        return SIZE_BYTES;
    }

    /// Header and body.
    public int messageBytes() {
        return SIZE_BYTES + bodyBytes;
    }

    /// Writes the header with a checksum of 0; [#seal] computes it once the body is behind it.
    public void encode(ByteBuffer target) {
        Fields.inNetworkOrder(target)
                .put((byte) type.number)
                .put((byte) code)
                .putShort((short) 0)
                .putInt(rest);
    }

    /// Fills in the checksum of this message, encoded at the absolute index `start`.
    public void seal(ByteBuffer target, int start) {
        Fields.inNetworkOrder(target).putShort(start + CHECKSUM_OFFSET, (short) 0);
        target.putShort(start + CHECKSUM_OFFSET, (short) InternetChecksum.of(target, start, messageBytes()));
    }

    /// Reads a message that fills the rest of the buffer.
    public static Decoded<IcmpMessage> decode(ByteBuffer bytes) {
        ByteBuffer message = bytes.slice();
        int messageBytes = message.limit();
        if (messageBytes < SIZE_BYTES) {
            return Decoded.refused(Refusal.TRUNCATED);
        }
        if (messageBytes > MAX_BODY_BYTES + SIZE_BYTES) {
            return Decoded.refused(Refusal.BAD_PACKET_LENGTH);
        }
        if (InternetChecksum.of(message, 0, messageBytes) != InternetChecksum.VALID) {
            return Decoded.refused(Refusal.BAD_CHECKSUM);
        }
        Type type = Type.ofNumber(Fields.unsigned8(message, 0));
        int code = Fields.unsigned8(message, 1);
        if (type == null || (type.isEcho() && code != 0)) {
            return Decoded.refused(Refusal.UNKNOWN_TYPE);
        }
        int bodyBytes = messageBytes - SIZE_BYTES;
        if (!type.isEcho() && bodyBytes < QUOTE_BYTES) {
            return Decoded.refused(Refusal.TRUNCATED);
        }
        var header = new IcmpMessage(type, code, message.getInt(4), bodyBytes);
        bytes.position(bytes.position() + SIZE_BYTES);
        return Decoded.of(header);
    }
}
