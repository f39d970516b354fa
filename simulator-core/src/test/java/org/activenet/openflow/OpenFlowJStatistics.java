// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import static org.activenet.openflow.OpenFlowJ.FACTORY;
import static org.activenet.openflow.OpenFlowJ.seconds;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.projectfloodlight.openflow.protocol.OFBucketCounter;
import org.projectfloodlight.openflow.protocol.OFFlowStatsEntry;
import org.projectfloodlight.openflow.protocol.OFGroupDescStatsEntry;
import org.projectfloodlight.openflow.protocol.OFGroupStatsEntry;
import org.projectfloodlight.openflow.protocol.OFMessage;
import org.projectfloodlight.openflow.protocol.OFMeterStats;
import org.projectfloodlight.openflow.protocol.OFPortStatsEntry;
import org.projectfloodlight.openflow.protocol.OFQueueStatsEntry;
import org.projectfloodlight.openflow.protocol.OFStatsReplyFlags;
import org.projectfloodlight.openflow.protocol.OFTableStatsEntry;
import org.projectfloodlight.openflow.types.OFGroup;
import org.projectfloodlight.openflow.types.OFPort;
import org.projectfloodlight.openflow.types.TableId;
import org.projectfloodlight.openflow.types.U64;

/// Requests and replies about statistics, made with openflowj.
final class OpenFlowJStatistics {
    private static final int SECOND_NS = 1_000_000_000;

    private OpenFlowJStatistics() {}

    static OFMessage of(MultipartRequest request, long xid) {
        return switch (request) {
            case MultipartRequest.PortDescriptions _ -> FACTORY.buildPortDescStatsRequest().setXid(xid).build();
            case MultipartRequest.Flows flows -> FACTORY.buildFlowStatsRequest()
                    .setXid(xid)
                    .setTableId(TableId.of(flows.table()))
                    .setOutPort(OFPort.of(flows.outPort()))
                    .setOutGroup(OFGroup.of(flows.outGroup()))
                    .setCookie(U64.of(flows.cookie()))
                    .setCookieMask(U64.of(flows.cookieMask()))
                    .setMatch(OpenFlowJ.match(flows.match()))
                    .build();
            case MultipartRequest.Aggregate(MultipartRequest.Flows flows) -> FACTORY.buildAggregateStatsRequest()
                    .setXid(xid)
                    .setTableId(TableId.of(flows.table()))
                    .setOutPort(OFPort.of(flows.outPort()))
                    .setOutGroup(OFGroup.of(flows.outGroup()))
                    .setCookie(U64.of(flows.cookie()))
                    .setCookieMask(U64.of(flows.cookieMask()))
                    .setMatch(OpenFlowJ.match(flows.match()))
                    .build();
            case MultipartRequest.Queues(_, int port, int queue) -> FACTORY.buildQueueStatsRequest()
                    .setXid(xid)
                    .setPortNo(OFPort.of(port))
                    .setQueueId(Integer.toUnsignedLong(queue))
                    .build();
            case MultipartRequest.GroupDescriptions _ -> FACTORY.buildGroupDescStatsRequest().setXid(xid).build();
            case MultipartRequest.Meters(_, int meter) ->
                FACTORY.buildMeterStatsRequest().setXid(xid).setMeterId(Integer.toUnsignedLong(meter)).build();
            case MultipartRequest.Tables _ -> FACTORY.buildTableStatsRequest().setXid(xid).build();
            case MultipartRequest.Ports(_, int port) ->
                FACTORY.buildPortStatsRequest().setXid(xid).setPortNo(OFPort.of(port)).build();
            case MultipartRequest.Groups(_, int group) ->
                FACTORY.buildGroupStatsRequest().setXid(xid).setGroup(OFGroup.of(group)).build();
        };
    }

    static OFMessage of(MultipartReply reply, long xid) {
        Set<OFStatsReplyFlags> flags =
                reply.more() ? EnumSet.of(OFStatsReplyFlags.REPLY_MORE) : EnumSet.noneOf(OFStatsReplyFlags.class);
        return switch (reply) {
            case MultipartReply.PortDescriptions(_, _, List<PortDescription> entries) -> FACTORY.buildPortDescStatsReply()
                    .setXid(xid)
                    .setFlags(flags)
                    .setEntries(entries.stream().map(OpenFlowJ::port).toList())
                    .build();
            case MultipartReply.Flows(_, _, List<FlowStatistics> entries) -> FACTORY.buildFlowStatsReply()
                    .setXid(xid)
                    .setFlags(flags)
                    .setEntries(entries.stream().map(OpenFlowJStatistics::flow).toList())
                    .build();
            case MultipartReply.Tables(_, _, List<TableStatistics> entries) -> FACTORY.buildTableStatsReply()
                    .setXid(xid)
                    .setFlags(flags)
                    .setEntries(entries.stream().map(OpenFlowJStatistics::table).toList())
                    .build();
            case MultipartReply.Ports(_, _, List<PortStatistics> entries) -> FACTORY.buildPortStatsReply()
                    .setXid(xid)
                    .setFlags(flags)
                    .setEntries(entries.stream().map(OpenFlowJStatistics::port).toList())
                    .build();
            case MultipartReply.Aggregate sums -> FACTORY.buildAggregateStatsReply()
                    .setXid(xid)
                    .setFlags(flags)
                    .setPacketCount(U64.of(sums.packetCount()))
                    .setByteCount(U64.of(sums.byteCount()))
                    .setFlowCount(Integer.toUnsignedLong(sums.ruleCount()))
                    .build();
            case MultipartReply.Queues(_, _, List<QueueStatistics> entries) -> FACTORY.buildQueueStatsReply()
                    .setXid(xid)
                    .setFlags(flags)
                    .setEntries(entries.stream().map(OpenFlowJStatistics::queue).toList())
                    .build();
            case MultipartReply.GroupDescriptions(_, _, List<GroupDescription> entries) -> FACTORY.buildGroupDescStatsReply()
                    .setXid(xid)
                    .setFlags(flags)
                    .setEntries(entries.stream().map(OpenFlowJStatistics::description).toList())
                    .build();
            case MultipartReply.Meters(_, _, List<MeterStatistics> entries) -> FACTORY.buildMeterStatsReply()
                    .setXid(xid)
                    .setFlags(flags)
                    .setEntries(entries.stream().map(OpenFlowJStatistics::meter).toList())
                    .build();
            case MultipartReply.Groups(_, _, List<GroupStatistics> entries) -> FACTORY.buildGroupStatsReply()
                    .setXid(xid)
                    .setFlags(flags)
                    .setEntries(entries.stream().map(OpenFlowJStatistics::group).toList())
                    .build();
        };
    }

    private static OFFlowStatsEntry flow(FlowStatistics flow) {
        return FACTORY.buildFlowStatsEntry()
                .setTableId(TableId.of(flow.table()))
                .setDurationSec(flow.durationNs() / SECOND_NS)
                .setDurationNsec(flow.durationNs() % SECOND_NS)
                .setPriority(flow.priority())
                .setIdleTimeout(seconds(flow.idleTimeoutNs()))
                .setHardTimeout(seconds(flow.hardTimeoutNs()))
                .setFlags(OpenFlowJ.flowFlags(flow.flags()))
                .setCookie(U64.of(flow.cookie()))
                .setPacketCount(U64.of(flow.packetCount()))
                .setByteCount(U64.of(flow.byteCount()))
                .setMatch(OpenFlowJ.match(flow.match()))
                .setInstructions(OpenFlowJ.instructions(flow.instructions()))
                .build();
    }

    private static OFTableStatsEntry table(TableStatistics table) {
        return FACTORY.buildTableStatsEntry()
                .setTableId(TableId.of(table.table()))
                .setActiveCount(Integer.toUnsignedLong(table.activeCount()))
                .setLookupCount(U64.of(table.lookupCount()))
                .setMatchedCount(U64.of(table.matchedCount()))
                .build();
    }

    private static OFPortStatsEntry port(PortStatistics port) {
        return FACTORY.buildPortStatsEntry()
                .setPortNo(OFPort.of(port.port()))
                .setRxPackets(U64.of(port.receivedPackets()))
                .setTxPackets(U64.of(port.sentPackets()))
                .setRxBytes(U64.of(port.receivedBytes()))
                .setTxBytes(U64.of(port.sentBytes()))
                .setRxDropped(U64.of(port.receivedDropped()))
                .setTxDropped(U64.of(port.sentDropped()))
                .setRxErrors(U64.of(port.receiveErrors()))
                .setTxErrors(U64.of(port.sendErrors()))
                .setRxFrameErr(U64.of(port.frameErrors()))
                .setRxOverErr(U64.of(port.overrunErrors()))
                .setRxCrcErr(U64.of(port.checksumErrors()))
                .setCollisions(U64.of(port.collisions()))
                .setDurationSec(port.durationNs() / SECOND_NS)
                .setDurationNsec(port.durationNs() % SECOND_NS)
                .build();
    }

    private static OFGroupStatsEntry group(GroupStatistics group) {
        List<OFBucketCounter> buckets = group.buckets().stream()
                .map(bucket -> FACTORY.bucketCounter(U64.of(bucket.packetCount()), U64.of(bucket.byteCount())))
                .toList();
        return FACTORY.buildGroupStatsEntry()
                .setGroup(OFGroup.of(group.group()))
                .setRefCount(Integer.toUnsignedLong(group.referenceCount()))
                .setPacketCount(U64.of(group.packetCount()))
                .setByteCount(U64.of(group.byteCount()))
                .setDurationSec(group.durationNs() / SECOND_NS)
                .setDurationNsec(group.durationNs() % SECOND_NS)
                .setBucketStats(buckets)
                .build();
    }

    private static OFQueueStatsEntry queue(QueueStatistics queue) {
        return FACTORY.buildQueueStatsEntry()
                .setPortNo(OFPort.of(queue.port()))
                .setQueueId(Integer.toUnsignedLong(queue.queue()))
                .setTxBytes(U64.of(queue.sentBytes()))
                .setTxPackets(U64.of(queue.sentPackets()))
                .setTxErrors(U64.of(queue.sendErrors()))
                .setDurationSec(queue.durationNs() / SECOND_NS)
                .setDurationNsec(queue.durationNs() % SECOND_NS)
                .build();
    }

    private static OFGroupDescStatsEntry description(GroupDescription group) {
        return FACTORY.buildGroupDescStatsEntry()
                .setGroupType(OpenFlowJ.type(group.type()))
                .setGroup(OFGroup.of(group.group()))
                .setBuckets(OpenFlowJ.buckets(group.buckets()))
                .build();
    }

    private static OFMeterStats meter(MeterStatistics meter) {
        return FACTORY.buildMeterStats()
                .setMeterId(Integer.toUnsignedLong(meter.meter()))
                .setFlowCount(Integer.toUnsignedLong(meter.ruleCount()))
                .setPacketInCount(U64.of(meter.packetCount()))
                .setByteInCount(U64.of(meter.byteCount()))
                .setDurationSec(meter.durationNs() / SECOND_NS)
                .setDurationNsec(meter.durationNs() % SECOND_NS)
                .setBandStats(List.of(FACTORY.meterBandStats(U64.of(meter.bandPackets()), U64.of(meter.bandBytes()))))
                .build();
    }
}
