// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import java.nio.ByteBuffer;

/// What is around a capsule on a link: an IPv4, a UDP and an ANEP header.
///
/// The IP addresses are the two ends of the link, the UDP port selects the virtual topology, the ANEP type the
/// execution environment. The final destination of a capsule is in the environment's own header, behind these.
/// Source and destination port are the same, and nothing follows the datagram in its packet (ours).
public record CapsuleEnvelope(Ipv4Header ip, UdpHeader udp, AnepHeader anep) {
    /// The three headers without options.
    public static final int SIZE_BYTES = Ipv4Header.SIZE_BYTES + UdpHeader.SIZE_BYTES + AnepHeader.SIZE_BYTES;

    /// Time to live of a packet that crosses one link: nobody but the neighbour has any use for it (ours).
    public static final int TIME_TO_LIVE = 1;

    public CapsuleEnvelope {
        Fields.require(
                Ipv4Header.PROTOCOL_UDP, Ipv4Header.PROTOCOL_UDP, ip.protocol(), "protocol of a capsule's packet");
        Fields.require(anep.packetBytes(), anep.packetBytes(), udp.payloadBytes(), "payload of a capsule's datagram");
        Fields.require(udp.datagramBytes(), udp.datagramBytes(), ip.payloadBytes(), "payload of a capsule's packet");
    }

    /// The envelope of a capsule from one end of a link to the other.
    public static CapsuleEnvelope of(Ipv4Address from, Ipv4Address to, int port, AnepHeader anep) {
        var udp = new UdpHeader(port, port, anep.packetBytes());
        var ip = new Ipv4Header(udp.datagramBytes(), 0, TIME_TO_LIVE, Ipv4Header.PROTOCOL_UDP, from, to);
        return new CapsuleEnvelope(ip, udp, anep);
    }

    public int encodedLengthBytes() {
        return Ipv4Header.SIZE_BYTES + UdpHeader.SIZE_BYTES + anep.encodedLengthBytes();
    }

    /// Envelope and capsule: the length that links and queues count.
    public int packetBytes() {
        return encodedLengthBytes() + anep.payloadBytes();
    }

    /// Writes the three headers; [#seal] completes the checksums once the capsule is behind them.
    public void encode(ByteBuffer target) {
        ip.encode(target);
        udp.encode(target);
        anep.encode(target);
    }

    /// Fills in the checksums of this envelope, encoded at the absolute index `start`, from the inside out.
    public void seal(ByteBuffer target, int start) {
        int udpStart = start + Ipv4Header.SIZE_BYTES;
        anep.seal(target, udpStart + UdpHeader.SIZE_BYTES);
        udp.seal(target, udpStart, ip);
    }

    public static Decoded<CapsuleEnvelope> decode(ByteBuffer bytes) {
        ByteBuffer rest = bytes.duplicate();
        Decoded<CapsuleEnvelope> envelope = switch (Ipv4Header.decode(rest)) {
            case Decoded.Refused<Ipv4Header>(Refusal reason) -> Decoded.refused(reason);
            case Decoded.Accepted<Ipv4Header>(Ipv4Header ip) -> decodeInside(ip, rest);
        };
        if (envelope instanceof Decoded.Accepted<CapsuleEnvelope>) {
            bytes.limit(rest.limit()).position(rest.position());
        }
        return envelope;
    }

    private static Decoded<CapsuleEnvelope> decodeInside(Ipv4Header ip, ByteBuffer rest) {
        if (ip.protocol() != Ipv4Header.PROTOCOL_UDP) {
            return Decoded.refused(Refusal.UNKNOWN_PROTOCOL);
        }
        return switch (UdpHeader.decode(rest, ip)) {
            case Decoded.Refused<UdpHeader>(Refusal reason) -> Decoded.refused(reason);
            case Decoded.Accepted<UdpHeader>(UdpHeader udp) when udp.datagramBytes() < ip.payloadBytes() ->
                    Decoded.refused(Refusal.TRAILING_BYTES);
            case Decoded.Accepted<UdpHeader>(UdpHeader udp) -> switch (AnepHeader.decode(rest)) {
                case Decoded.Refused<AnepHeader>(Refusal reason) -> Decoded.refused(reason);
                case Decoded.Accepted<AnepHeader>(AnepHeader anep) ->
                        Decoded.of(new CapsuleEnvelope(ip, udp, anep));
            };
        };
    }
}
