// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.nio.ByteBuffer;

/// The UDP header (RFC 768), whose destination port selects the virtual topology of a capsule.
///
/// ```text
/// offset  bytes  field
///      0      2  source port
///      2      2  destination port
///      4      2  length             header and payload, bytes
///      6      2  checksum           RFC 1071, over pseudo header, header and payload; 0 is "not computed"
/// ```
///
/// Bytes behind the length are left alone, as by the usual stacks.
///
/// @param payloadBytes what follows the header, 0..65,507: what an IPv4 packet without options has room for
public record UdpHeader(int sourcePort, int destinationPort, int payloadBytes) {
    public static final int SIZE_BYTES = 8;
    public static final int MAX_PAYLOAD_BYTES = Ipv4Header.MAX_PAYLOAD_BYTES - SIZE_BYTES;

    private static final int CHECKSUM_OFFSET = 6;

    public UdpHeader {
        Fields.require(0, Fields.MAX_UNSIGNED_16, sourcePort, "sourcePort");
        Fields.require(0, Fields.MAX_UNSIGNED_16, destinationPort, "destinationPort");
        Fields.require(0, MAX_PAYLOAD_BYTES, payloadBytes, "payloadBytes");
    }

    public int encodedLengthBytes() {
        return SIZE_BYTES;
    }

    /// Header and payload: the length field.
    public int datagramBytes() {
        return SIZE_BYTES + payloadBytes;
    }

    /// Writes the header without a checksum, which UDP over IPv4 allows; [#seal] computes it.
    public void encode(ByteBuffer target) {
        Fields.inNetworkOrder(target)
                .putShort((short) sourcePort)
                .putShort((short) destinationPort)
                .putShort((short) datagramBytes())
                .putShort((short) 0);
    }

    /// Fills in the checksum of this header, encoded at the absolute index `start`, with its payload behind it.
    public void seal(ByteBuffer target, int start, Ipv4Header ip) {
        Fields.inNetworkOrder(target).putShort(start + CHECKSUM_OFFSET, (short) 0);
        int checksum = InternetChecksum.of(ip.pseudoHeaderSum(datagramBytes()), target, start, datagramBytes());
        // 0 says that there is no checksum; the other zero of one's complement stands in for it.
        target.putShort(start + CHECKSUM_OFFSET, (short) (checksum == 0 ? 0xffff : checksum));
    }

    /// @param ip the header of the packet that carries the datagram; its addresses are under the checksum
    public static Decoded<UdpHeader> decode(ByteBuffer bytes, Ipv4Header ip) {
        ByteBuffer datagram = bytes.slice();
        if (datagram.limit() < SIZE_BYTES) {
            return Decoded.refused(Refusal.TRUNCATED);
        }
        int datagramBytes = Fields.unsigned16(datagram, 4);
        if (datagramBytes < SIZE_BYTES || datagramBytes > MAX_PAYLOAD_BYTES + SIZE_BYTES) {
            return Decoded.refused(Refusal.BAD_PACKET_LENGTH);
        }
        if (datagramBytes > datagram.limit()) {
            return Decoded.refused(Refusal.TRUNCATED);
        }
        boolean hasChecksum = Fields.unsigned16(datagram, CHECKSUM_OFFSET) != 0;
        long pseudoHeader = ip.pseudoHeaderSum(datagramBytes);
        if (hasChecksum
                && InternetChecksum.of(pseudoHeader, datagram, 0, datagramBytes) != InternetChecksum.VALID) {
            return Decoded.refused(Refusal.BAD_CHECKSUM);
        }
        var header = new UdpHeader(
                Fields.unsigned16(datagram, 0), Fields.unsigned16(datagram, 2), datagramBytes - SIZE_BYTES);
        bytes.limit(bytes.position() + datagramBytes).position(bytes.position() + SIZE_BYTES);
        return Decoded.of(header);
    }
}
