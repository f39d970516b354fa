// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;
import java.util.function.BiConsumer;
import org.activenet.wire.Refusal;

/// What is asked and told about ports, rules, tables, queues, groups and meters, as bytes (OpenFlow 1.3, section 7.3.5).
///
/// ```text
/// message               behind the header, bytes
/// request and reply     type 2, flags 2, filler 4; then by type
///
///  1  rules             request: table 1, filler 3, outputs to 4, leads to 4, filler 4, cookie 8, mask of it 8, match
///                       reply, for each: whole length 2, table 1, filler 1, seconds 4, nanoseconds 4, priority 2,
///                       idle timeout 2, hard timeout 2, flags 2, filler 4, cookie 8, packets 8, bytes 8, match, instructions
///  2  rules, added up   request: as for 1; reply: packets 8, bytes 8, rules 4, filler 4
///  3  tables            reply, for each: table 1, filler 3, rules 4, lookups 8, matches 8
///  4  ports             request: port 4, filler 4
///                       reply, for each: port 4, filler 4, twelve counters of 8, seconds 4, nanoseconds 4
///  5  queues            request: port 4, queue 4
///                       reply, for each: port 4, queue 4, bytes 8, packets 8, errors 8, seconds 4, nanoseconds 4
///  6  groups            request: group 4, filler 4
///                       reply, for each: whole length 2, filler 2, group 4, references 4, filler 4, packets 8, bytes 8,
///                       seconds 4, nanoseconds 4, for each bucket: packets 8, bytes 8
///  7  what groups are   reply, for each: whole length 2, type 1, filler 1, group 4, buckets as in a group-mod
///  9  meters            request: meter 4, filler 4
///                       reply, for each: meter 4, whole length 2, filler 6, rules 4, packets 8, bytes 8, seconds 4,
///                       nanoseconds 4, for its band: packets 8, bytes 8
/// 13  what ports are    reply: ports, as in a port-status
/// ```
///
/// The only flag, of replies, says that another one goes on. Requests could have it, too; these fit into one message.
final class MultipartCodec {
    private static final int FLOWS = 1;
    private static final int AGGREGATE = 2;
    private static final int TABLES = 3;
    private static final int PORTS = 4;
    private static final int QUEUES = 5;
    private static final int GROUPS = 6;
    private static final int GROUP_DESCRIPTIONS = 7;
    private static final int METERS = 9;
    private static final int PORT_DESCRIPTIONS = 13;

    private MultipartCodec() {}

    static void write(MessageWriter out, MultipartRequest request) {
        int type = switch (request) {
            case MultipartRequest.PortDescriptions _ -> PORT_DESCRIPTIONS;
            case MultipartRequest.Flows _ -> FLOWS;
            case MultipartRequest.Aggregate _ -> AGGREGATE;
            case MultipartRequest.Tables _ -> TABLES;
            case MultipartRequest.Ports _ -> PORTS;
            case MultipartRequest.Queues _ -> QUEUES;
            case MultipartRequest.Groups _ -> GROUPS;
            case MultipartRequest.GroupDescriptions _ -> GROUP_DESCRIPTIONS;
            case MultipartRequest.Meters _ -> METERS;
        };
        out.u16(type).u16(0).filler(4);
        switch (request) {
            case MultipartRequest.PortDescriptions _, MultipartRequest.Tables _, MultipartRequest.GroupDescriptions _ -> {}
            case MultipartRequest.Ports(_, int port) -> out.u32(port).filler(4);
            case MultipartRequest.Queues(_, int port, int queue) -> out.u32(port).u32(queue);
            case MultipartRequest.Groups(_, int group) -> out.u32(group).filler(4);
            case MultipartRequest.Meters(_, int meter) -> out.u32(meter).filler(4);
            case MultipartRequest.Flows flows -> writeWhich(out, flows);
            case MultipartRequest.Aggregate(MultipartRequest.Flows flows) -> writeWhich(out, flows);
        }
    }

    private static void writeWhich(MessageWriter out, MultipartRequest.Flows flows) {
        out.u8(flows.table())
                .filler(3)
                .u32(flows.outPort())
                .u32(flows.outGroup())
                .filler(4)
                .u64(flows.cookie())
                .u64(flows.cookieMask());
        MatchCodec.write(out, flows.match());
    }

    static MultipartRequest readRequest(int xid, MessageReader in) {
        int type = in.u16();
        MessageReader.require(in.u16() == 0, Refusal.BAD_VALUE);
        in.filler(4);
        return switch (type) {
            case PORT_DESCRIPTIONS -> new MultipartRequest.PortDescriptions(xid);
            case TABLES -> new MultipartRequest.Tables(xid);
            case PORTS -> new MultipartRequest.Ports(xid, readNumber(in));
            case QUEUES -> new MultipartRequest.Queues(xid, in.u32(), in.u32());
            case GROUPS -> new MultipartRequest.Groups(xid, readNumber(in));
            case GROUP_DESCRIPTIONS -> new MultipartRequest.GroupDescriptions(xid);
            case METERS -> new MultipartRequest.Meters(xid, readNumber(in));
            case FLOWS -> readWhich(xid, in);
            case AGGREGATE -> new MultipartRequest.Aggregate(readWhich(xid, in));
            default -> throw new Unreadable(Refusal.UNKNOWN_TYPE);
        };
    }

    private static MultipartRequest.Flows readWhich(int xid, MessageReader in) {
        int table = in.u8();
        in.filler(3);
        int outPort = in.u32();
        int outGroup = in.u32();
        in.filler(4);
        long cookie = in.u64();
        long cookieMask = in.u64();
        return new MultipartRequest.Flows(xid, table, outPort, outGroup, cookie, cookieMask, MatchCodec.read(in));
    }

    private static int readNumber(MessageReader in) {
        int number = in.u32();
        in.filler(4);
        return number;
    }

    static void write(MessageWriter out, MultipartReply reply) {
        switch (reply) {
            case MultipartReply.PortDescriptions it ->
                writeAll(out, PORT_DESCRIPTIONS, it.more(), it.entries(), EventCodec::writePort);
            case MultipartReply.Flows it -> writeAll(out, FLOWS, it.more(), it.entries(), MultipartCodec::write);
            case MultipartReply.Tables it -> writeAll(out, TABLES, it.more(), it.entries(), MultipartCodec::write);
            case MultipartReply.Ports it -> writeAll(out, PORTS, it.more(), it.entries(), MultipartCodec::write);
            case MultipartReply.Groups it -> writeAll(out, GROUPS, it.more(), it.entries(), MultipartCodec::write);
            case MultipartReply.Aggregate(_, long packetCount, long byteCount, int ruleCount) -> {
                writeHead(out, AGGREGATE, false);
                out.u64(packetCount).u64(byteCount).u32(ruleCount).filler(4);
            }
            case MultipartReply.Queues it -> writeAll(out, QUEUES, it.more(), it.entries(), MultipartCodec::write);
            case MultipartReply.GroupDescriptions it ->
                writeAll(out, GROUP_DESCRIPTIONS, it.more(), it.entries(), MultipartCodec::write);
            case MultipartReply.Meters it -> writeAll(out, METERS, it.more(), it.entries(), MultipartCodec::write);
        }
    }

    private static <E> void writeAll(
            MessageWriter out, int type, boolean more, List<E> entries, BiConsumer<MessageWriter, E> write) {
        writeHead(out, type, more);
        entries.forEach(entry -> write.accept(out, entry));
    }

    private static void writeHead(MessageWriter out, int type, boolean more) {
        out.u16(type).u16(more ? 1 : 0).filler(4);
    }

    static MultipartReply readReply(int xid, MessageReader in) {
        int type = in.u16();
        int flags = in.u16();
        MessageReader.require(flags <= 1, Refusal.BAD_VALUE);
        boolean more = flags == 1;
        in.filler(4);
        return switch (type) {
            case PORT_DESCRIPTIONS -> new MultipartReply.PortDescriptions(xid, more, in.all(EventCodec::readPort));
            case FLOWS -> new MultipartReply.Flows(xid, more, in.all(MultipartCodec::readFlow));
            case TABLES -> new MultipartReply.Tables(xid, more, in.all(MultipartCodec::readTable));
            case PORTS -> new MultipartReply.Ports(xid, more, in.all(MultipartCodec::readPort));
            case GROUPS -> new MultipartReply.Groups(xid, more, in.all(MultipartCodec::readGroup));
            case AGGREGATE -> {
                MessageReader.require(!more, Refusal.BAD_VALUE);
                var reply = new MultipartReply.Aggregate(xid, in.u64(), in.u64(), in.u32());
                in.filler(4);
                yield reply;
            }
            case QUEUES -> new MultipartReply.Queues(xid, more, in.all(MultipartCodec::readQueue));
            case GROUP_DESCRIPTIONS -> new MultipartReply.GroupDescriptions(xid, more, in.all(MultipartCodec::readDescription));
            case METERS -> new MultipartReply.Meters(xid, more, in.all(MultipartCodec::readMeter));
            default -> throw new Unreadable(Refusal.UNKNOWN_TYPE);
        };
    }

    private static void write(MessageWriter out, FlowStatistics flow) {
        out.u16(flow.lengthBytes())
                .u8(flow.table())
                .filler(1)
                .duration(flow.durationNs())
                .u16(flow.priority())
                .timeout(flow.idleTimeoutNs())
                .timeout(flow.hardTimeoutNs())
                .u16(flow.flags())
                .filler(4)
                .u64(flow.cookie())
                .u64(flow.packetCount())
                .u64(flow.byteCount());
        MatchCodec.write(out, flow.match());
        InstructionCodec.writeInstructions(out, flow.instructions());
    }

    private static FlowStatistics readFlow(MessageReader in) {
        MessageReader rest = in.part(in.u16() - Short.BYTES);
        int table = rest.u8();
        rest.filler(1);
        long durationNs = rest.durationNs();
        int priority = rest.u16();
        long idleTimeoutNs = rest.timeoutNs();
        long hardTimeoutNs = rest.timeoutNs();
        int flags = rest.u16();
        rest.filler(4);
        long cookie = rest.u64();
        long packetCount = rest.u64();
        long byteCount = rest.u64();
        Match match = MatchCodec.read(rest);
        return new FlowStatistics(table, durationNs, priority, idleTimeoutNs, hardTimeoutNs, flags, cookie, packetCount,
                byteCount, match, rest.all(InstructionCodec::readInstruction));
    }

    private static void write(MessageWriter out, TableStatistics table) {
        out.u8(table.table())
                .filler(3)
                .u32(table.activeCount())
                .u64(table.lookupCount())
                .u64(table.matchedCount());
    }

    private static TableStatistics readTable(MessageReader in) {
        int table = in.u8();
        in.filler(3);
        return new TableStatistics(table, in.u32(), in.u64(), in.u64());
    }

    private static void write(MessageWriter out, PortStatistics port) {
        out.u32(port.port())
                .filler(4)
                .u64(port.receivedPackets())
                .u64(port.sentPackets())
                .u64(port.receivedBytes())
                .u64(port.sentBytes())
                .u64(port.receivedDropped())
                .u64(port.sentDropped())
                .u64(port.receiveErrors())
                .u64(port.sendErrors())
                .u64(port.frameErrors())
                .u64(port.overrunErrors())
                .u64(port.checksumErrors())
                .u64(port.collisions())
                .duration(port.durationNs());
    }

    private static PortStatistics readPort(MessageReader in) {
        int port = readNumber(in);
        return new PortStatistics(port, in.u64(), in.u64(), in.u64(), in.u64(), in.u64(), in.u64(), in.u64(), in.u64(), in.u64(),
                in.u64(), in.u64(), in.u64(), in.durationNs());
    }

    private static void write(MessageWriter out, GroupStatistics group) {
        out.u16(group.lengthBytes())
                .filler(2)
                .u32(group.group())
                .u32(group.referenceCount())
                .filler(4)
                .u64(group.packetCount())
                .u64(group.byteCount())
                .duration(group.durationNs());
        group.buckets().forEach(bucket -> out.u64(bucket.packetCount()).u64(bucket.byteCount()));
    }

    private static GroupStatistics readGroup(MessageReader in) {
        MessageReader rest = in.part(in.u16() - Short.BYTES);
        rest.filler(2);
        int group = rest.u32();
        int referenceCount = rest.u32();
        rest.filler(4);
        long packetCount = rest.u64();
        long byteCount = rest.u64();
        long durationNs = rest.durationNs();
        var buckets = rest.all(bucket -> new GroupStatistics.BucketCount(bucket.u64(), bucket.u64()));
        return new GroupStatistics(group, referenceCount, packetCount, byteCount, durationNs, buckets);
    }

    private static void write(MessageWriter out, QueueStatistics queue) {
        out.u32(queue.port())
                .u32(queue.queue())
                .u64(queue.sentBytes())
                .u64(queue.sentPackets())
                .u64(queue.sendErrors())
                .duration(queue.durationNs());
    }

    private static QueueStatistics readQueue(MessageReader in) {
        return new QueueStatistics(in.u32(), in.u32(), in.u64(), in.u64(), in.u64(), in.durationNs());
    }

    private static void write(MessageWriter out, GroupDescription group) {
        out.u16(group.lengthBytes()).u8(group.type().ordinal()).filler(1).u32(group.group());
        group.buckets().forEach(bucket -> InstructionCodec.writeBucket(out, bucket));
    }

    private static GroupDescription readDescription(MessageReader in) {
        MessageReader rest = in.part(in.u16() - Short.BYTES);
        var type = MessageReader.constant(GroupMod.Type.values(), rest.u8());
        rest.filler(1);
        return new GroupDescription(type, rest.u32(), rest.all(InstructionCodec::readBucket));
    }

    private static void write(MessageWriter out, MeterStatistics meter) {
        out.u32(meter.meter())
                .u16(MeterStatistics.LENGTH_BYTES)
                .filler(6)
                .u32(meter.ruleCount())
                .u64(meter.packetCount())
                .u64(meter.byteCount())
                .duration(meter.durationNs())
                .u64(meter.bandPackets())
                .u64(meter.bandBytes());
    }

    private static MeterStatistics readMeter(MessageReader in) {
        int meter = in.u32();
        MessageReader.require(in.u16() == MeterStatistics.LENGTH_BYTES, Refusal.BAD_LENGTH);
        in.filler(6);
        int ruleCount = in.u32();
        long packetCount = in.u64();
        long byteCount = in.u64();
        return new MeterStatistics(meter, ruleCount, packetCount, byteCount, in.durationNs(), in.u64(), in.u64());
    }
}
