// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.projectfloodlight.openflow.exceptions.OFParseError;
import org.projectfloodlight.openflow.protocol.OFBucket;
import org.projectfloodlight.openflow.protocol.OFCapabilities;
import org.projectfloodlight.openflow.protocol.OFConfigFlags;
import org.projectfloodlight.openflow.protocol.OFControllerRole;
import org.projectfloodlight.openflow.protocol.OFFactories;
import org.projectfloodlight.openflow.protocol.OFFactory;
import org.projectfloodlight.openflow.protocol.OFFlowMod;
import org.projectfloodlight.openflow.protocol.OFFlowModFlags;
import org.projectfloodlight.openflow.protocol.OFFlowRemovedReason;
import org.projectfloodlight.openflow.protocol.OFGroupMod;
import org.projectfloodlight.openflow.protocol.OFGroupType;
import org.projectfloodlight.openflow.protocol.OFHelloElem;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFMeterFlags;
import org.projectfloodlight.openflow.protocol.OFMeterModCommand;
import org.projectfloodlight.openflow.protocol.OFOxmList;
import org.projectfloodlight.openflow.protocol.OFPacketInReason;
import org.projectfloodlight.openflow.protocol.OFPortConfig;
import org.projectfloodlight.openflow.protocol.OFPortDesc;
import org.projectfloodlight.openflow.protocol.OFPortFeatures;
import org.projectfloodlight.openflow.protocol.OFPortReason;
import org.projectfloodlight.openflow.protocol.OFPortState;
import org.projectfloodlight.openflow.protocol.OFVersion;
import org.projectfloodlight.openflow.protocol.action.OFAction;
import org.projectfloodlight.openflow.protocol.instruction.OFInstruction;
import org.projectfloodlight.openflow.protocol.oxm.OFOxm;
import org.projectfloodlight.openflow.protocol.oxm.OFOxms;
import org.projectfloodlight.openflow.types.DatapathId;
import org.projectfloodlight.openflow.types.EthType;
import org.projectfloodlight.openflow.types.ICMPv4Code;
import org.projectfloodlight.openflow.types.ICMPv4Type;
import org.projectfloodlight.openflow.types.IPv4Address;
import org.projectfloodlight.openflow.types.IpProtocol;
import org.projectfloodlight.openflow.types.MacAddress;
import org.projectfloodlight.openflow.types.OFAuxId;
import org.projectfloodlight.openflow.types.OFBufferId;
import org.projectfloodlight.openflow.types.OFGroup;
import org.projectfloodlight.openflow.types.OFMetadata;
import org.projectfloodlight.openflow.types.OFPort;
import org.projectfloodlight.openflow.types.TableId;
import org.projectfloodlight.openflow.types.TransportPort;
import org.projectfloodlight.openflow.types.U32;
import org.projectfloodlight.openflow.types.U64;

/// Messages of ours, made with the library openflowj (Project Floodlight) from what they say, not from their bytes: constants by
/// their names, flags by what they mean.
final class OpenFlowJ {
    static final OFFactory FACTORY = OFFactories.getFactory(OFVersion.OF_13);

    private static final int SECOND_NS = 1_000_000_000;

    private OpenFlowJ() {}

    static byte[] encode(OFMessage message) {
        ByteBuf target = Unpooled.buffer();
        message.writeTo(target);
        byte[] bytes = new byte[target.readableBytes()];
        target.readBytes(bytes);
        return bytes;
    }

    static OFMessage decode(byte[] bytes) throws OFParseError {
        return FACTORY.getReader().readFrom(Unpooled.wrappedBuffer(bytes));
    }

    static OFMessage of(OpenFlowMessage message) {
        long xid = Integer.toUnsignedLong(message.xid());
        return switch (message) {
            case Hello(_, int versions) ->
                FACTORY.buildHello().setXid(xid).setElements(helloElements(versions)).build();
            case EchoRequest(_, Payload data) -> FACTORY.buildEchoRequest().setXid(xid).setData(data.bytes()).build();
            case EchoReply(_, Payload data) -> FACTORY.buildEchoReply().setXid(xid).setData(data.bytes()).build();
            case FeaturesRequest _ -> FACTORY.buildFeaturesRequest().setXid(xid).build();
            case FeaturesReply reply -> FACTORY.buildFeaturesReply()
                    .setXid(xid)
                    .setDatapathId(DatapathId.of(reply.datapathId()))
                    .setNBuffers(Integer.toUnsignedLong(reply.bufferCount()))
                    .setNTables((short) reply.tableCount())
                    .setAuxiliaryId(OFAuxId.of(reply.auxiliaryId()))
                    .setCapabilities(flags(OFCapabilities.class, reply.capabilities(), Map.of(
                            FeaturesReply.CAN_COUNT_FLOWS, OFCapabilities.FLOW_STATS,
                            FeaturesReply.CAN_COUNT_TABLES, OFCapabilities.TABLE_STATS,
                            FeaturesReply.CAN_COUNT_PORTS, OFCapabilities.PORT_STATS,
                            FeaturesReply.CAN_COUNT_GROUPS, OFCapabilities.GROUP_STATS,
                            FeaturesReply.CAN_REASSEMBLE, OFCapabilities.IP_REASM,
                            FeaturesReply.CAN_COUNT_QUEUES, OFCapabilities.QUEUE_STATS,
                            FeaturesReply.CAN_BLOCK_PORTS, OFCapabilities.PORT_BLOCKED)))
                    .build();
            case SetConfig(_, SetConfig.Fragments fragments, int missSendBytes) -> FACTORY.buildSetConfig()
                    .setXid(xid)
                    .setFlags(switch (fragments) {
                        case NORMAL -> EnumSet.of(OFConfigFlags.FRAG_NORMAL);
                        case DROP -> EnumSet.of(OFConfigFlags.FRAG_DROP);
                        case REASSEMBLE -> EnumSet.of(OFConfigFlags.FRAG_REASM);
                    })
                    .setMissSendLen(missSendBytes)
                    .build();
            case PacketIn packet -> FACTORY.buildPacketIn()
                    .setXid(xid)
                    .setBufferId(OFBufferId.of(packet.bufferId()))
                    .setTotalLen(packet.totalBytes())
                    .setReason(OFPacketInReason.valueOf(packet.reason().name()))
                    .setTableId(TableId.of(packet.table()))
                    .setCookie(U64.of(packet.cookie()))
                    .setMatch(match(packet.match()))
                    .setData(packet.data().bytes())
                    .build();
            case PacketOut packet -> FACTORY.buildPacketOut()
                    .setXid(xid)
                    .setBufferId(OFBufferId.of(packet.bufferId()))
                    .setInPort(OFPort.of(packet.inPort()))
                    .setActions(actions(packet.actions()))
                    .setData(packet.data().bytes())
                    .build();
            case FlowMod mod -> flowMod(mod, xid);
            case FlowRemoved removed -> FACTORY.buildFlowRemoved()
                    .setXid(xid)
                    .setCookie(U64.of(removed.cookie()))
                    .setPriority(removed.priority())
                    .setReason(OFFlowRemovedReason.valueOf(removed.reason().name()))
                    .setTableId(TableId.of(removed.table()))
                    .setDurationSec(removed.durationNs() / SECOND_NS)
                    .setDurationNsec(removed.durationNs() % SECOND_NS)
                    .setIdleTimeout(seconds(removed.idleTimeoutNs()))
                    .setHardTimeout(seconds(removed.hardTimeoutNs()))
                    .setPacketCount(U64.of(removed.packetCount()))
                    .setByteCount(U64.of(removed.byteCount()))
                    .setMatch(match(removed.match()))
                    .build();
            case PortStatus(_, PortStatus.Reason reason, PortDescription port) -> FACTORY.buildPortStatus()
                    .setXid(xid)
                    .setReason(OFPortReason.valueOf(reason.name()))
                    .setDesc(port(port))
                    .build();
            case ErrorMessage error -> OpenFlowJErrors.of(error, xid);
            case GroupMod mod -> groupMod(mod, xid);
            case MeterMod mod -> meterMod(mod, xid);
            case BarrierRequest _ -> FACTORY.buildBarrierRequest().setXid(xid).build();
            case BarrierReply _ -> FACTORY.buildBarrierReply().setXid(xid).build();
            case RoleRequest(_, Role role, long generation) ->
                FACTORY.buildRoleRequest().setXid(xid).setRole(role(role)).setGenerationId(U64.of(generation)).build();
            case RoleReply(_, Role role, long generation) ->
                FACTORY.buildRoleReply().setXid(xid).setRole(role(role)).setGenerationId(U64.of(generation)).build();
            case MultipartRequest request -> OpenFlowJStatistics.of(request, xid);
            case MultipartReply reply -> OpenFlowJStatistics.of(reply, xid);
        };
    }

    private static List<OFHelloElem> helloElements(int versions) {
        return versions == 0
                ? List.of()
                : List.of(FACTORY.buildHelloElemVersionbitmap().setBitmaps(List.of(U32.ofRaw(versions))).build());
    }

    private static OFMessage flowMod(FlowMod mod, long xid) {
        OFFlowMod.Builder builder = switch (mod.command()) {
            case ADD -> FACTORY.buildFlowAdd();
            case MODIFY -> FACTORY.buildFlowModify();
            case MODIFY_STRICT -> FACTORY.buildFlowModifyStrict();
            case DELETE -> FACTORY.buildFlowDelete();
            case DELETE_STRICT -> FACTORY.buildFlowDeleteStrict();
        };
        return builder.setXid(xid)
                .setCookie(U64.of(mod.cookie()))
                .setCookieMask(U64.of(mod.cookieMask()))
                .setTableId(TableId.of(mod.table()))
                .setIdleTimeout(seconds(mod.idleTimeoutNs()))
                .setHardTimeout(seconds(mod.hardTimeoutNs()))
                .setPriority(mod.priority())
                .setBufferId(OFBufferId.of(mod.bufferId()))
                .setOutPort(OFPort.of(mod.outPort()))
                .setOutGroup(OFGroup.of(mod.outGroup()))
                .setFlags(flowFlags(mod.flags()))
                .setMatch(match(mod.match()))
                .setInstructions(instructions(mod.instructions()))
                .build();
    }

    static Set<OFFlowModFlags> flowFlags(int flags) {
        return flags(OFFlowModFlags.class, flags, Map.of(
                FlowMod.FLAG_SEND_FLOW_REMOVED, OFFlowModFlags.SEND_FLOW_REM,
                FlowMod.FLAG_CHECK_OVERLAP, OFFlowModFlags.CHECK_OVERLAP,
                FlowMod.FLAG_RESET_COUNTS, OFFlowModFlags.RESET_COUNTS));
    }

    private static OFMessage groupMod(GroupMod mod, long xid) {
        OFGroupMod.Builder builder = switch (mod.command()) {
            case ADD -> FACTORY.buildGroupAdd();
            case MODIFY -> FACTORY.buildGroupModify();
            case DELETE -> FACTORY.buildGroupDelete();
        };
        return builder.setXid(xid)
                .setGroupType(type(mod.type()))
                .setGroup(OFGroup.of(mod.group()))
                .setBuckets(buckets(mod.buckets()))
                .build();
    }

    static OFGroupType type(GroupMod.Type type) {
        return switch (type) {
            case ALL -> OFGroupType.ALL;
            case SELECT -> OFGroupType.SELECT;
            case INDIRECT -> OFGroupType.INDIRECT;
            case FAST_FAILOVER -> OFGroupType.FF;
        };
    }

    static List<OFBucket> buckets(List<Bucket> ours) {
        var buckets = new ArrayList<OFBucket>();
        for (Bucket bucket : ours) {
            buckets.add(FACTORY.buildBucket()
                    .setWeight(bucket.weight())
                    .setWatchPort(OFPort.of(bucket.watchPort()))
                    .setWatchGroup(OFGroup.of(bucket.watchGroup()))
                    .setActions(actions(bucket.actions()))
                    .build());
        }
        return buckets;
    }

    private static OFMessage meterMod(MeterMod mod, long xid) {
        var flags = EnumSet.of(switch (mod.unit()) {
            case KILOBITS_PER_SECOND -> OFMeterFlags.KBPS;
            case PACKETS_PER_SECOND -> OFMeterFlags.PKTPS;
        });
        if (mod.burst() != 0) {
            flags.add(OFMeterFlags.BURST);
        }
        return FACTORY.buildMeterMod()
                .setXid(xid)
                .setCommand(OFMeterModCommand.valueOf(mod.command().name()))
                .setFlags(flags)
                .setMeterId(Integer.toUnsignedLong(mod.meter()))
                .setMeters(mod.command() == MeterMod.Command.DELETE
                        ? List.of()
                        : List.of(FACTORY.meterBands().buildDrop()
                                .setRate(Integer.toUnsignedLong(mod.rate()))
                                .setBurstSize(Integer.toUnsignedLong(mod.burst()))
                                .build()))
                .build();
    }

    private static OFControllerRole role(Role role) {
        return switch (role) {
            case NO_CHANGE -> OFControllerRole.ROLE_NOCHANGE;
            case EQUAL -> OFControllerRole.ROLE_EQUAL;
            case MASTER -> OFControllerRole.ROLE_MASTER;
            case SLAVE -> OFControllerRole.ROLE_SLAVE;
        };
    }

    static org.projectfloodlight.openflow.protocol.match.Match match(Match match) {
        OFOxms oxms = FACTORY.oxms();
        var fields = new ArrayList<OFOxm<?>>();
        for (OxmField field : OxmField.values()) {
            if (match.asksFor(field)) {
                long value = match.valueOf(field);
                long mask = match.maskOf(field);
                boolean isExact = mask == field.allOnes();
                fields.add(switch (field) {
                    case IN_PORT -> oxms.inPort(OFPort.of((int) value));
                    case METADATA -> isExact
                            ? oxms.metadata(OFMetadata.ofRaw(value))
                            : oxms.metadataMasked(OFMetadata.ofRaw(value), OFMetadata.ofRaw(mask));
                    case ETH_TYPE -> oxms.ethType(EthType.of((int) value));
                    case IP_PROTO -> oxms.ipProto(IpProtocol.of((short) value));
                    case IPV4_SRC -> isExact
                            ? oxms.ipv4Src(IPv4Address.of((int) value))
                            : oxms.ipv4SrcMasked(IPv4Address.of((int) value), IPv4Address.of((int) mask));
                    case IPV4_DST -> isExact
                            ? oxms.ipv4Dst(IPv4Address.of((int) value))
                            : oxms.ipv4DstMasked(IPv4Address.of((int) value), IPv4Address.of((int) mask));
                    case TCP_SRC -> oxms.tcpSrc(TransportPort.of((int) value));
                    case TCP_DST -> oxms.tcpDst(TransportPort.of((int) value));
                    case UDP_SRC -> oxms.udpSrc(TransportPort.of((int) value));
                    case UDP_DST -> oxms.udpDst(TransportPort.of((int) value));
                    case ICMPV4_TYPE -> oxms.icmpv4Type(ICMPv4Type.of((short) value));
                    case ICMPV4_CODE -> oxms.icmpv4Code(ICMPv4Code.of((short) value));
                });
            }
        }
        return FACTORY.buildMatchV3().setOxmList(OFOxmList.ofList(fields)).build();
    }

    private static List<OFAction> actions(List<Action> actions) {
        var made = new ArrayList<OFAction>();
        for (Action action : actions) {
            made.add(switch (action) {
                case Action.Output(int port, int maxBytes) ->
                    FACTORY.actions().buildOutput().setPort(OFPort.of(port)).setMaxLen(maxBytes).build();
                case Action.Group(int group) -> FACTORY.actions().group(OFGroup.of(group));
                case Action.DecrementTtl() -> FACTORY.actions().decNwTtl();
            });
        }
        return made;
    }

    static List<OFInstruction> instructions(List<Instruction> instructions) {
        var made = new ArrayList<OFInstruction>();
        var factory = FACTORY.instructions();
        for (Instruction instruction : instructions) {
            made.add(switch (instruction) {
                case Instruction.Meter(int meter) -> factory.meter(Integer.toUnsignedLong(meter));
                case Instruction.ApplyActions(List<Action> actions) -> factory.applyActions(actions(actions));
                case Instruction.ClearActions() -> factory.clearActions();
                case Instruction.WriteActions(List<Action> actions) -> factory.writeActions(actions(actions));
                case Instruction.WriteMetadata(long metadata, long mask) ->
                    factory.writeMetadata(U64.of(metadata), U64.of(mask));
                case Instruction.GotoTable(int table) -> factory.gotoTable(TableId.of(table));
            });
        }
        return made;
    }

    static OFPortDesc port(PortDescription port) {
        return FACTORY.buildPortDesc()
                .setPortNo(OFPort.of(port.port()))
                .setHwAddr(MacAddress.of(port.hardwareAddress()))
                .setName(port.name())
                .setConfig(flags(OFPortConfig.class, port.config(), Map.of(
                        PortDescription.CONFIG_DOWN, OFPortConfig.PORT_DOWN,
                        PortDescription.CONFIG_NO_RECEIVE, OFPortConfig.NO_RECV,
                        PortDescription.CONFIG_NO_FORWARD, OFPortConfig.NO_FWD,
                        PortDescription.CONFIG_NO_PACKET_IN, OFPortConfig.NO_PACKET_IN)))
                .setState(flags(OFPortState.class, port.state(), Map.of(
                        PortDescription.STATE_LINK_DOWN, OFPortState.LINK_DOWN,
                        PortDescription.STATE_BLOCKED, OFPortState.BLOCKED,
                        PortDescription.STATE_LIVE, OFPortState.LIVE)))
                .setCurr(features(port.currentFeatures()))
                .setAdvertised(features(port.advertisedFeatures()))
                .setSupported(features(port.supportedFeatures()))
                .setPeer(features(port.peerFeatures()))
                .setCurrSpeed(Integer.toUnsignedLong(port.currentKilobitsPerSecond()))
                .setMaxSpeed(Integer.toUnsignedLong(port.maxKilobitsPerSecond()))
                .build();
    }

    /// The specification's names of the 16 bits, from the lowest.
    private static Set<OFPortFeatures> features(int bits) {
        List<OFPortFeatures> names = List.of(OFPortFeatures.PF_10MB_HD, OFPortFeatures.PF_10MB_FD, OFPortFeatures.PF_100MB_HD,
                OFPortFeatures.PF_100MB_FD, OFPortFeatures.PF_1GB_HD, OFPortFeatures.PF_1GB_FD, OFPortFeatures.PF_10GB_FD,
                OFPortFeatures.PF_40GB_FD, OFPortFeatures.PF_100GB_FD, OFPortFeatures.PF_1TB_FD, OFPortFeatures.PF_OTHER,
                OFPortFeatures.PF_COPPER, OFPortFeatures.PF_FIBER, OFPortFeatures.PF_AUTONEG, OFPortFeatures.PF_PAUSE,
                OFPortFeatures.PF_PAUSE_ASYM);
        var named = new TreeMap<Integer, OFPortFeatures>();
        for (OFPortFeatures name : names) {
            named.put(1 << named.size(), name);
        }
        return flags(OFPortFeatures.class, bits, named);
    }

    private static <E extends Enum<E>> Set<E> flags(Class<E> type, int bits, Map<Integer, E> names) {
        Set<E> flags = EnumSet.noneOf(type);
        names.forEach((bit, name) -> {
            if ((bits & bit) != 0) {
                flags.add(name);
            }
        });
        return flags;
    }

    static int seconds(long timeoutNs) {
        return (int) (timeoutNs / SECOND_NS);
    }
}
