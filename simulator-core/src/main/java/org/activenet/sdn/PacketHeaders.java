// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.activenet.network.IpKind;
import org.activenet.network.Packet;
import org.activenet.openflow.FlowKey;
import org.activenet.openflow.OxmField;
import org.activenet.openflow.Payload;
import org.activenet.wire.ActiveNetPorts;
import org.activenet.wire.IcmpMessage;
import org.activenet.wire.Ipv4Address;
import org.activenet.wire.Ipv4Header;
import org.activenet.wire.LldpFrame;
import org.activenet.wire.UdpHeader;
import org.jspecify.annotations.Nullable;

/// The headers that packets of the simulator have on the wire, as rules match them and as a packet-in carries them.
///
/// Capsules are UDP to and from the port of their virtual topology; datagrams to and from their application port; a probe goes to
/// UDP port 33434, the first that traceroute tries (ours: always that one). Application ports have 16 bits here. Only the frames
/// of [Discovery] are no IP: they are all that is of another EtherType.
final class PacketHeaders {
    private static final int PROBE_PORT = 33_434;
    private static final int PORT_MASK = 0xffff;
    private static final int NODE_BLOCK = Ipv4Address.bitsOfNode(0); // without a check for each packet
    private static final int L4_OFFSET = Ipv4Header.SIZE_BYTES;

    private PacketHeaders() {}

    /// The frame of [Discovery] that a packet is; `null`: it is IP.
    static @Nullable LldpFrame frame(Packet packet) {
        return packet.ipKind == null && !packet.isCapsule() && packet.body instanceof LldpFrame frame ? frame : null;
    }

    /// Fills a key in.
    ///
    /// @param inPort the OpenFlow number of the port that it came by
    static void fill(FlowKey key, Packet packet, int inPort) {
        int source = NODE_BLOCK + packet.source;
        int destination = NODE_BLOCK + packet.destination;
        IpKind kind = packet.ipKind;
        if (kind == null) {
            if (frame(packet) != null) {
                key.setEtherType(inPort, LldpFrame.ETHER_TYPE);
                return;
            }
            int port = ActiveNetPorts.FIRST + packet.virtualTopology;
            key.setPorts(inPort, OxmField.PROTOCOL_UDP, source, destination, port, port);
            return;
        }
        int application = packet.applicationPort & PORT_MASK;
        switch (kind) {
            case DATAGRAM -> key.setPorts(inPort, OxmField.PROTOCOL_UDP, source, destination, application, application);
            case PROBE -> key.setPorts(inPort, OxmField.PROTOCOL_UDP, source, destination, application, PROBE_PORT);
            case ECHO_REQUEST -> key.setIcmp(inPort, source, destination, IcmpMessage.Type.ECHO_REQUEST.number(), 0);
            case ECHO_REPLY -> key.setIcmp(inPort, source, destination, IcmpMessage.Type.ECHO_REPLY.number(), 0);
            case PORT_UNREACHABLE -> key.setIcmp(inPort, source, destination,
                    IcmpMessage.Type.DESTINATION_UNREACHABLE.number(), IcmpMessage.PORT_UNREACHABLE);
            case TIME_EXCEEDED -> key.setIcmp(inPort, source, destination,
                    IcmpMessage.Type.TIME_EXCEEDED.number(), IcmpMessage.TIME_TO_LIVE_EXCEEDED);
        }
    }

    /// The first bytes of a packet: its headers, and blanks in the place of what it carries.
    ///
    /// @param key its headers
    static Payload encode(FlowKey key, Packet packet, int lengthBytes) {
        LldpFrame frame = frame(packet);
        if (frame != null) {
            return Payload.of(Arrays.copyOf(frame.encode(), lengthBytes));
        }
        int protocol = (int) key.get(OxmField.IP_PROTO);
        ByteBuffer bytes = ByteBuffer.allocate(L4_OFFSET + UdpHeader.SIZE_BYTES);
        new Ipv4Header(
                packet.sizeBytes() - Ipv4Header.SIZE_BYTES,
                0,
                Math.max(0, packet.ttl),
                protocol,
                new Ipv4Address((int) key.get(OxmField.IPV4_SRC)),
                new Ipv4Address((int) key.get(OxmField.IPV4_DST))).encode(bytes);
        if (protocol == OxmField.PROTOCOL_UDP) {
            new UdpHeader(
                    (int) key.get(OxmField.UDP_SRC),
                    (int) key.get(OxmField.UDP_DST),
                    packet.sizeBytes() - L4_OFFSET - UdpHeader.SIZE_BYTES).encode(bytes);
        } else {
            bytes.put((byte) key.get(OxmField.ICMPV4_TYPE)).put((byte) key.get(OxmField.ICMPV4_CODE));
        }
        return Payload.of(Arrays.copyOf(bytes.array(), lengthBytes));
    }

    /// What a controller reads in the first bytes of a packet, which may be cut off behind its headers.
    static FlowKey decode(int inPort, Payload start) {
        ByteBuffer bytes = ByteBuffer.wrap(start.bytes());
        int protocol = Byte.toUnsignedInt(bytes.get(9));
        int source = bytes.getInt(12);
        int destination = bytes.getInt(16);
        var key = new FlowKey();
        if (protocol == OxmField.PROTOCOL_ICMP) {
            key.setIcmp(inPort, source, destination,
                    Byte.toUnsignedInt(bytes.get(L4_OFFSET)), Byte.toUnsignedInt(bytes.get(L4_OFFSET + 1)));
        } else {
            key.setPorts(inPort, protocol, source, destination,
                    Short.toUnsignedInt(bytes.getShort(L4_OFFSET)), Short.toUnsignedInt(bytes.getShort(L4_OFFSET + 2)));
        }
        return key;
    }
}
