// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.activenet.wire.Refusal;

/// Packets on their way to and from the controller, and what a switch tells without being asked, as bytes (OpenFlow 1.3, sections
/// 7.2.1, 7.3.7 and 7.4).
///
/// ```text
/// message               behind the header, bytes
/// packet-in             buffer 4, length of the packet 2, reason 1, table 1, cookie 8, match, filler 2, data
/// packet-out            buffer 4, ingress port 4, length of the actions 2, filler 6, actions, data
/// flow-removed          cookie 8, priority 2, reason 1, table 1, seconds 4, nanoseconds 4, idle timeout 2, hard timeout 2,
///                       packets 8, bytes 8, match
/// port-status           reason 1, filler 7, port
///
/// port                  number 4, filler 4, hardware address 6, filler 2, name and filler 16, config 4, state 4, features:
///                       current 4, advertised 4, supported 4, peer's 4, rate now 4, highest rate 4
/// ```
final class EventCodec {
    private static final int NAME_BYTES = PortDescription.MAX_NAME_BYTES + 1; // ends with a 0

    private EventCodec() {}

    static void write(MessageWriter out, PacketIn message) {
        out.u32(message.bufferId())
                .u16(message.totalBytes())
                .u8(message.reason().ordinal())
                .u8(message.table())
                .u64(message.cookie());
        MatchCodec.write(out, message.match());
        out.filler(2).payload(message.data());
    }

    static PacketIn readPacketIn(int xid, MessageReader in) {
        int bufferId = in.u32();
        int totalBytes = in.u16();
        var reason = MessageReader.constant(PacketIn.Reason.values(), in.u8());
        int table = in.u8();
        long cookie = in.u64();
        Match match = MatchCodec.read(in);
        in.filler(2);
        return new PacketIn(xid, bufferId, totalBytes, reason, table, cookie, match, in.payload());
    }

    static void write(MessageWriter out, PacketOut message) {
        out.u32(message.bufferId())
                .u32(message.inPort())
                .u16(Instruction.lengthBytes(message.actions()))
                .filler(6);
        InstructionCodec.writeActions(out, message.actions());
        out.payload(message.data());
    }

    static PacketOut readPacketOut(int xid, MessageReader in) {
        int bufferId = in.u32();
        int inPort = in.u32();
        int actionBytes = in.u16();
        in.filler(6);
        List<Action> actions = in.part(actionBytes).all(InstructionCodec::readAction);
        return new PacketOut(xid, bufferId, inPort, actions, in.payload());
    }

    static void write(MessageWriter out, FlowRemoved message) {
        out.u64(message.cookie())
                .u16(message.priority())
                .u8(message.reason().ordinal())
                .u8(message.table())
                .duration(message.durationNs())
                .timeout(message.idleTimeoutNs())
                .timeout(message.hardTimeoutNs())
                .u64(message.packetCount())
                .u64(message.byteCount());
        MatchCodec.write(out, message.match());
    }

    static FlowRemoved readFlowRemoved(int xid, MessageReader in) {
        long cookie = in.u64();
        int priority = in.u16();
        var reason = MessageReader.constant(FlowRemoved.Reason.values(), in.u8());
        int table = in.u8();
        long durationNs = in.durationNs();
        long idleTimeoutNs = in.timeoutNs();
        long hardTimeoutNs = in.timeoutNs();
        long packetCount = in.u64();
        long byteCount = in.u64();
        return new FlowRemoved(xid, cookie, priority, reason, table, durationNs, idleTimeoutNs, hardTimeoutNs, packetCount,
                byteCount, MatchCodec.read(in));
    }

    static void write(MessageWriter out, PortStatus message) {
        writePort(out.u8(message.reason().ordinal()).filler(7), message.port());
    }

    static PortStatus readPortStatus(int xid, MessageReader in) {
        var reason = MessageReader.constant(PortStatus.Reason.values(), in.u8());
        in.filler(7);
        return new PortStatus(xid, reason, readPort(in));
    }

    static void writePort(MessageWriter out, PortDescription port) {
        out.u32(port.port())
                .filler(4)
                .u16((int) (port.hardwareAddress() >>> 32))
                .u32((int) port.hardwareAddress())
                .filler(2)
                .array(port.name().getBytes(StandardCharsets.US_ASCII))
                .filler(NAME_BYTES - port.name().length())
                .u32(port.config())
                .u32(port.state())
                .u32(port.currentFeatures())
                .u32(port.advertisedFeatures())
                .u32(port.supportedFeatures())
                .u32(port.peerFeatures())
                .u32(port.currentKilobitsPerSecond())
                .u32(port.maxKilobitsPerSecond());
    }

    static PortDescription readPort(MessageReader in) {
        int port = in.u32();
        in.filler(4);
        long hardwareAddress = (long) in.u16() << 32 | Integer.toUnsignedLong(in.u32());
        in.filler(2);
        String name = readName(in.array(NAME_BYTES));
        return new PortDescription(port, hardwareAddress, name, in.u32(), in.u32(), in.u32(), in.u32(), in.u32(), in.u32(),
                in.u32(), in.u32());
    }

    private static String readName(byte[] field) {
        int lengthBytes = 0;
        while (lengthBytes < field.length && field[lengthBytes] != 0) {
            MessageReader.require(field[lengthBytes] >= ' ' && field[lengthBytes] <= '~', Refusal.BAD_TEXT);
            lengthBytes++;
        }
        MessageReader.require(lengthBytes < field.length, Refusal.BAD_TEXT); // does not end with a 0
        for (int i = lengthBytes; i < field.length; i++) {
            MessageReader.require(field[i] == 0, Refusal.BAD_FILLER);
        }
        return new String(field, 0, lengthBytes, StandardCharsets.US_ASCII);
    }
}
