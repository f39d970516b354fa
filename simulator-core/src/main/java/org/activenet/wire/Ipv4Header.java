// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.nio.ByteBuffer;

/// The Internet header in front of every packet on a link (RFC 791).
///
/// ```text
/// offset  bytes  field
///      0      1  version, header length   4, and 5 words of 32 bits
///      1      1  type of service          0
///      2      2  total length             header and payload, bytes
///      4      2  identification
///      6      2  flags, fragment offset   don't fragment, 0
///      8      1  time to live             hops left
///      9      1  protocol                 of the payload: 1 ICMP, 6 TCP, 17 UDP
///     10      2  header checksum          RFC 1071, over the header
///     12      4  source
///     16      4  destination
/// ```
///
/// What we make has no options and does not let itself be fragmented, since a link drops what is larger than
/// its MTU. In what we read, options are skipped, the type of service is not looked at, fragments are refused,
/// and bytes behind the total length count as padding of the link.
///
/// @param payloadBytes   what follows the header, 0..65,515
/// @param identification free for packets that are never fragmented (RFC 6864), 0..65,535
/// @param timeToLive     hops left, 0..255
/// @param protocol       number of the payload's protocol, 0..255
public record Ipv4Header(
        int payloadBytes,
        int identification,
        int timeToLive,
        int protocol,
        Ipv4Address source,
        Ipv4Address destination) {
    public static final int SIZE_BYTES = 20;
    public static final int MAX_PAYLOAD_BYTES = 65_535 - SIZE_BYTES;

    public static final int PROTOCOL_ICMP = 1;
    public static final int PROTOCOL_TCP = 6;
    public static final int PROTOCOL_UDP = 17;

    private static final int VERSION = 4;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_FRAGMENTS_OR_OFFSET = 0x3fff;
    private static final int CHECKSUM_OFFSET = 10;

    public Ipv4Header {
        Fields.require(0, MAX_PAYLOAD_BYTES, payloadBytes, "payloadBytes");
        Fields.require(0, Fields.MAX_UNSIGNED_16, identification, "identification");
        Fields.require(0, 255, timeToLive, "timeToLive");
        Fields.require(0, 255, protocol, "protocol");
    }

    public int encodedLengthBytes() {
        return SIZE_BYTES;
    }

    /// Header and payload: the length that links and queues count.
    public int totalLengthBytes() {
        return SIZE_BYTES + payloadBytes;
    }

    public Ipv4Header withTimeToLive(int hops) {
        return new Ipv4Header(payloadBytes, identification, hops, protocol, source, destination);
    }

    public void encode(ByteBuffer target) {
        int start = Fields.inNetworkOrder(target).position();
        target.put((byte) (VERSION << 4 | SIZE_BYTES / 4))
                .put((byte) 0)
                .putShort((short) totalLengthBytes())
                .putShort((short) identification)
                .putShort((short) DONT_FRAGMENT)
                .put((byte) timeToLive)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(source.bits())
                .putInt(destination.bits());
        target.putShort(start + CHECKSUM_OFFSET, (short) InternetChecksum.of(target, start, SIZE_BYTES));
    }

    public static Decoded<Ipv4Header> decode(ByteBuffer bytes) {
        ByteBuffer packet = bytes.slice(); // in network byte order, indices from 0
        if (packet.limit() < SIZE_BYTES) {
            return Decoded.refused(Refusal.TRUNCATED);
        }
        int versionAndLength = Fields.unsigned8(packet, 0);
        if (versionAndLength >>> 4 != VERSION) {
            return Decoded.refused(Refusal.UNKNOWN_VERSION);
        }
        int headerBytes = 4 * (versionAndLength & 0xf);
        int totalBytes = Fields.unsigned16(packet, 2);
        if (headerBytes < SIZE_BYTES) {
            return Decoded.refused(Refusal.BAD_HEADER_LENGTH);
        }
        if (totalBytes < headerBytes) {
            return Decoded.refused(Refusal.BAD_PACKET_LENGTH);
        }
        if (totalBytes > packet.limit()) {
            return Decoded.refused(Refusal.TRUNCATED);
        }
        if (InternetChecksum.of(packet, 0, headerBytes) != InternetChecksum.VALID) {
            return Decoded.refused(Refusal.BAD_CHECKSUM);
        }
        if ((Fields.unsigned16(packet, 6) & MORE_FRAGMENTS_OR_OFFSET) != 0) {
            return Decoded.refused(Refusal.FRAGMENT);
        }
        var header = new Ipv4Header(
                totalBytes - headerBytes,
                Fields.unsigned16(packet, 4),
                Fields.unsigned8(packet, 8),
                Fields.unsigned8(packet, 9),
                new Ipv4Address(packet.getInt(12)),
                new Ipv4Address(packet.getInt(16)));
        bytes.limit(bytes.position() + totalBytes).position(bytes.position() + headerBytes);
        return Decoded.of(header);
    }

    /// The sum of the pseudo header that UDP puts in front of its datagram for the checksum (RFC 768).
    long pseudoHeaderSum(int datagramBytes) {
        return source.wordSum() + destination.wordSum() + protocol + datagramBytes;
    }
}
