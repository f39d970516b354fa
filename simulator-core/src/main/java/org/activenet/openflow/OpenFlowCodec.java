// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.nio.ByteBuffer;
import org.activenet.wire.Decoded;
import org.activenet.wire.Refusal;

/// Messages as the bytes of OpenFlow 1.3 (specification 1.3.5, section 7), and back.
///
/// ```text
/// offset  bytes  field
///      0      1  version   4
///      1      1  type
///      2      2  length    of the whole message
///      4      4  xid
/// ```
///
/// What follows is drawn where it is read: session, changes, packets and events, statistics, each in a codec of its own.
/// Commands, reasons, roles and types of groups are numbered as their enums declare them, from 0.
///
/// Ours: each message has one form. The specification leaves some freedom to who writes and asks who reads to ignore filler
/// and reserved bits; here they are 0, or the message is refused. So what is accepted is encoded to the same bytes again.
public final class OpenFlowCodec {
    /// How headers write version 1.3.
    public static final int VERSION = 4;

    private static final int HELLO = 0;
    private static final int ERROR = 1;
    private static final int ECHO_REQUEST = 2;
    private static final int ECHO_REPLY = 3;
    private static final int FEATURES_REQUEST = 5;
    private static final int FEATURES_REPLY = 6;
    private static final int SET_CONFIG = 9;
    private static final int PACKET_IN = 10;
    private static final int FLOW_REMOVED = 11;
    private static final int PORT_STATUS = 12;
    private static final int PACKET_OUT = 13;
    private static final int FLOW_MOD = 14;
    private static final int GROUP_MOD = 15;
    private static final int MULTIPART_REQUEST = 18;
    private static final int MULTIPART_REPLY = 19;
    private static final int BARRIER_REQUEST = 20;
    private static final int BARRIER_REPLY = 21;
    private static final int ROLE_REQUEST = 24;
    private static final int ROLE_REPLY = 25;
    private static final int METER_MOD = 29;

    private OpenFlowCodec() {}

    /// The bytes of a message, as many as its [OpenFlowMessage#lengthBytes] says.
    ///
    /// @throws IllegalArgumentException if a timeout in it is not a whole number of seconds, which messages cannot say
    public static byte[] encode(OpenFlowMessage message) {
        var out = new MessageWriter(message.lengthBytes());
        out.u8(VERSION).u8(typeOf(message)).u16(message.lengthBytes()).u32(message.xid());
        switch (message) {
            case Hello hello -> SessionCodec.write(out, hello);
            case ErrorMessage error -> SessionCodec.write(out, error);
            case EchoRequest(_, Payload data) -> out.payload(data);
            case EchoReply(_, Payload data) -> out.payload(data);
            case FeaturesReply reply -> SessionCodec.write(out, reply);
            case SetConfig config -> SessionCodec.write(out, config);
            case PacketIn packet -> EventCodec.write(out, packet);
            case FlowRemoved removed -> EventCodec.write(out, removed);
            case PortStatus status -> EventCodec.write(out, status);
            case PacketOut packet -> EventCodec.write(out, packet);
            case FlowMod mod -> ChangeCodec.write(out, mod);
            case GroupMod mod -> ChangeCodec.write(out, mod);
            case MeterMod mod -> ChangeCodec.write(out, mod);
            case MultipartRequest request -> MultipartCodec.write(out, request);
            case MultipartReply reply -> MultipartCodec.write(out, reply);
            case RoleRequest(_, Role role, long generation) -> SessionCodec.writeRole(out, role, generation);
            case RoleReply(_, Role role, long generation) -> SessionCodec.writeRole(out, role, generation);
            case FeaturesRequest _, BarrierRequest _, BarrierReply _ -> {}
        }
        return out.finish();
    }

    private static int typeOf(OpenFlowMessage message) {
        return switch (message) {
            case Hello _ -> HELLO;
            case ErrorMessage _ -> ERROR;
            case EchoRequest _ -> ECHO_REQUEST;
            case EchoReply _ -> ECHO_REPLY;
            case FeaturesRequest _ -> FEATURES_REQUEST;
            case FeaturesReply _ -> FEATURES_REPLY;
            case SetConfig _ -> SET_CONFIG;
            case PacketIn _ -> PACKET_IN;
            case FlowRemoved _ -> FLOW_REMOVED;
            case PortStatus _ -> PORT_STATUS;
            case PacketOut _ -> PACKET_OUT;
            case FlowMod _ -> FLOW_MOD;
            case GroupMod _ -> GROUP_MOD;
            case MultipartRequest _ -> MULTIPART_REQUEST;
            case MultipartReply _ -> MULTIPART_REPLY;
            case BarrierRequest _ -> BARRIER_REQUEST;
            case BarrierReply _ -> BARRIER_REPLY;
            case RoleRequest _ -> ROLE_REQUEST;
            case RoleReply _ -> ROLE_REPLY;
            case MeterMod _ -> METER_MOD;
        };
    }

    /// Reads a message that fills the rest of the buffer, whose position is then its end; what is refused leaves it where it was.
    public static Decoded<OpenFlowMessage> decode(ByteBuffer bytes) {
        try {
            OpenFlowMessage message = read(bytes.slice()); // in network byte order, indices from 0
            bytes.position(bytes.limit());
            return Decoded.of(message);
        } catch (Unreadable unreadable) {
            return Decoded.refused(unreadable.reason());
        } catch (IllegalArgumentException e) { // A value that the message of its type does not take.
            return Decoded.refused(Refusal.BAD_VALUE);
        }
    }

    private static OpenFlowMessage read(ByteBuffer bytes) {
        MessageReader.require(bytes.limit() >= Fields.HEADER_BYTES, Refusal.TRUNCATED);
        var in = new MessageReader(bytes);
        MessageReader.require(in.u8() == VERSION, Refusal.UNKNOWN_VERSION);
        int type = in.u8();
        int lengthBytes = in.u16();
        MessageReader.require(lengthBytes >= Fields.HEADER_BYTES, Refusal.BAD_PACKET_LENGTH);
        MessageReader.require(lengthBytes <= bytes.limit(), Refusal.TRUNCATED);
        MessageReader.require(lengthBytes == bytes.limit(), Refusal.TRAILING_BYTES);
        OpenFlowMessage message = readBody(type, in.u32(), in);
        in.end();
        return message;
    }

    private static OpenFlowMessage readBody(int type, int xid, MessageReader in) {
        return switch (type) {
            case HELLO -> SessionCodec.readHello(xid, in);
            case ERROR -> SessionCodec.readError(xid, in);
            case ECHO_REQUEST -> new EchoRequest(xid, in.payload());
            case ECHO_REPLY -> new EchoReply(xid, in.payload());
            case FEATURES_REQUEST -> new FeaturesRequest(xid);
            case FEATURES_REPLY -> SessionCodec.readFeaturesReply(xid, in);
            case SET_CONFIG -> SessionCodec.readSetConfig(xid, in);
            case PACKET_IN -> EventCodec.readPacketIn(xid, in);
            case FLOW_REMOVED -> EventCodec.readFlowRemoved(xid, in);
            case PORT_STATUS -> EventCodec.readPortStatus(xid, in);
            case PACKET_OUT -> EventCodec.readPacketOut(xid, in);
            case FLOW_MOD -> ChangeCodec.readFlowMod(xid, in);
            case GROUP_MOD -> ChangeCodec.readGroupMod(xid, in);
            case MULTIPART_REQUEST -> MultipartCodec.readRequest(xid, in);
            case MULTIPART_REPLY -> MultipartCodec.readReply(xid, in);
            case BARRIER_REQUEST -> new BarrierRequest(xid);
            case BARRIER_REPLY -> new BarrierReply(xid);
            case ROLE_REQUEST -> SessionCodec.readRoleRequest(xid, in);
            case ROLE_REPLY -> SessionCodec.readRoleReply(xid, in);
            case METER_MOD -> ChangeCodec.readMeterMod(xid, in);
            default -> throw new Unreadable(Refusal.UNKNOWN_TYPE);
        };
    }
}
