// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

class OpenFlowLengthsTest {
    private static final int ADDRESS = 0x0a000001;
    private static final Match IN_PORT = Match.ANY.with(OxmField.IN_PORT, 1);
    private static final Match TO_HOST =
            Match.ANY.with(OxmField.ETH_TYPE, OxmField.ETH_TYPE_IPV4).with(OxmField.IPV4_DST, ADDRESS);
    private static final Match FLOW = TO_HOST.with(OxmField.IN_PORT, 1)
            .with(OxmField.IPV4_SRC, ADDRESS)
            .with(OxmField.IP_PROTO, OxmField.PROTOCOL_TCP)
            .with(OxmField.TCP_SRC, 80)
            .with(OxmField.TCP_DST, 50_000);
    private static final List<Instruction> OUTPUT = Instruction.output(1);
    private static final PortDescription PORT = PortDescription.of(1, 0x0200_0000_0001L, "eth0", 0, 1_000_000);

    /// Goal: a simulation counts as many bytes as others would see. Method: the lengths that were measured of messages of
    /// openflowj 3.6.605 before there were any here, one by one.
    @TestFactory
    Stream<DynamicTest> lengthsThatWereMeasured() {
        return Stream.of(
                length("hello", 8, new Hello(0, 0)),
                length("hello with bitmap", 16, new Hello(0, Hello.VERSION_1_3)),
                length("echo request", 8, new EchoRequest(0, Payload.NONE)),
                length("echo reply", 8, new EchoReply(0, Payload.NONE)),
                length("features request", 8, new FeaturesRequest(0)),
                length("barrier request", 8, new BarrierRequest(0)),
                length("barrier reply", 8, new BarrierReply(0)),
                length("features reply", 32, new FeaturesReply(0, 1, 0, 1, 0, 0)),
                length("packet-in without data", 42, packetIn(0)),
                length("packet-in, 64 bytes", 106, packetIn(64)),
                length("packet-out, 1 output, no data", 40, packetOut(0)),
                length("packet-out, 1 output, 64 bytes", 104, packetOut(64)),
                length("flow-mod add, IPv4", 96, FlowMod.add(0, 1, TO_HOST, OUTPUT)),
                length("flow-mod add, flow", 128, FlowMod.add(0, 1, FLOW, OUTPUT)),
                length("flow-mod add, to a group", 88, FlowMod.add(0, 1, TO_HOST,
                        List.of(new Instruction.ApplyActions(List.of(new Action.Group(1)))))),
                length("flow-mod delete, IPv4", 72, FlowMod.deleteStrict(0, 1, TO_HOST)),
                length("flow-mod delete, flow", 104, FlowMod.deleteStrict(0, 1, FLOW)),
                length("flow-removed, IPv4", 72, flowRemoved(TO_HOST)),
                length("flow-removed, flow", 104, flowRemoved(FLOW)),
                length("port-status", 80, new PortStatus(0, PortStatus.Reason.MODIFY, PORT)),
                length("group-mod, 1 bucket", 48, groupMod(GroupMod.Type.FAST_FAILOVER, 1)),
                length("group-mod, 2 buckets", 80, groupMod(GroupMod.Type.FAST_FAILOVER, 2)),
                length("group-mod, 3 buckets", 112, groupMod(GroupMod.Type.ALL, 3)),
                length("role request", 24, new RoleRequest(0, Role.MASTER, 1)),
                length("port descriptions, request", 16, new MultipartRequest.PortDescriptions(0)),
                length("port descriptions, 4 ports", 272, portDescriptions(4)),
                length("flow statistics, request", 56, MultipartRequest.Flows.all(0)),
                length("flow statistics, IPv4", 16 + 96, flowStatistics(1, TO_HOST)),
                length("flow statistics, 3 flows", 16 + 3 * 128, flowStatistics(3, FLOW)),
                length("port statistics, request", 24, new MultipartRequest.Ports(0, PortNumber.ANY)),
                length("port statistics, 5 ports", 16 + 5 * 112, new MultipartReply.Ports(0, false,
                        Collections.nCopies(5, PortStatistics.of(1, 0, 0, 0, 0, 0, 0, 0)))),
                length("aggregate statistics, request", 56, new MultipartRequest.Aggregate(MultipartRequest.Flows.all(0))),
                length("aggregate statistics", 40, new MultipartReply.Aggregate(0, 0, 0, 0)),
                length("group descriptions, request", 16, new MultipartRequest.GroupDescriptions(0)),
                length("group descriptions, 2 buckets", 16 + 8 + 64, new MultipartReply.GroupDescriptions(0, false,
                        List.of(new GroupDescription(GroupMod.Type.ALL, 1, List.of(Bucket.output(1), Bucket.output(2)))))),
                length("meter statistics, request", 24, new MultipartRequest.Meters(0, MeterMod.ALL_METERS)),
                length("meter statistics, 2 meters", 16 + 2 * 56, new MultipartReply.Meters(0, false,
                        Collections.nCopies(2, new MeterStatistics(1, 0, 0, 0, 0, 0, 0)))),
                length("queue statistics, 2 queues", 16 + 2 * 40, new MultipartReply.Queues(0, false,
                        Collections.nCopies(2, new QueueStatistics(1, 1, 0, 0, 0, 0)))),
                length("set-config", 12, new SetConfig(0, SetConfig.Fragments.NORMAL, SetConfig.DEFAULT_MISS_SEND_BYTES)),
                length("error without data", 12, new ErrorMessage(0, ErrorCode.BAD_REQUEST_BAD_TYPE, Payload.NONE)));
    }

    @Test
    void matchesAreFilledUpToEightBytes() {
        assertEquals(8, Match.ANY.lengthBytes());
        assertEquals(16, IN_PORT.lengthBytes());
        assertEquals(24, TO_HOST.lengthBytes());
        assertEquals(56, FLOW.lengthBytes());
        assertEquals(24, Match.ANY.with(OxmField.ETH_TYPE, 0x0800).withPrefix(OxmField.IPV4_DST, 0x0a000000, 8).lengthBytes());
    }

    @Test
    void aReactiveFlowOverSwitchesCostsWhatItsMessagesCost() {
        int switches = 4;
        int sum = packetIn(64).lengthBytes()
                + switches * FlowMod.add(0, 1, FLOW, OUTPUT).lengthBytes()
                + packetOut(64).lengthBytes();

        assertEquals(106 + switches * 128 + 104, sum);
    }

    /// Goal: what does not fit the 16 bits of the length field is refused when it is made. Method: for each message that has no
    /// bound of its own, the longest, and the next.
    @Test
    void noMessageIsLongerThanItsLengthFieldCanSay() {
        assertEquals(65_535, new EchoRequest(0, Payload.blank(65_527)).lengthBytes());
        assertEquals(65_535, packetIn(65_493).lengthBytes());
        assertEquals(65_535, packetOut(65_495).lengthBytes());
        assertEquals(16 + 1_023 * 64, portDescriptions(1_023).lengthBytes());
        assertEquals(16 + 511 * 128, flowStatistics(511, FLOW).lengthBytes());
        assertEquals(16 + 2_047 * 32, groupMod(GroupMod.Type.ALL, 2_047).lengthBytes());

        assertTooLong(() -> new EchoRequest(0, Payload.blank(65_528)));
        assertTooLong(() -> new EchoReply(0, Payload.blank(65_528)));
        assertTooLong(() -> new ErrorMessage(0, ErrorCode.BAD_REQUEST_BAD_TYPE, Payload.blank(65_524)));
        assertTooLong(() -> packetIn(65_494));
        assertTooLong(() -> packetOut(65_496));
        assertTooLong(() -> groupMod(GroupMod.Type.ALL, 2_048));
        assertTooLong(() -> flowStatistics(512, FLOW));
        assertTooLong(() -> portDescriptions(1_024));
        assertTooLong(() -> new MultipartReply.Tables(0, true, Collections.nCopies(2_731, new TableStatistics(0, 0, 0, 0))));
        assertTooLong(() -> new MultipartReply.Ports(0, true,
                Collections.nCopies(585, PortStatistics.of(1, 0, 0, 0, 0, 0, 0, 0))));
        assertTooLong(() -> groupStatistics(4_093));
        assertTooLong(() -> new MultipartReply.Groups(0, true, Collections.nCopies(2, groupStatistics(2_047))));
        var outputs = Collections.nCopies(5_000, (Action) Action.Output.to(1));
        List<Instruction> tooMany = List.of(new Instruction.ApplyActions(outputs));
        assertTooLong(() -> FlowMod.add(0, 1, Match.ANY, tooMany));
        assertTooLong(() -> new FlowStatistics(0, 0, 1, 0, 0, 0, 0, 0, 0, Match.ANY, tooMany));
    }

    private static void assertTooLong(Executable made) {
        String message = assertThrows(IllegalArgumentException.class, made).getMessage();
        assertEquals("an OpenFlow message must have at most 65535 bytes, had", message.replaceFirst(" \\d+$", ""));
    }

    private static PacketIn packetIn(int dataBytes) {
        return new PacketIn(0, FlowMod.NO_BUFFER, 65_535, PacketIn.Reason.NO_MATCH, 0, -1, IN_PORT, Payload.blank(dataBytes));
    }

    private static PacketOut packetOut(int dataBytes) {
        return new PacketOut(0, FlowMod.NO_BUFFER, 1, List.of(Action.Output.to(2)), Payload.blank(dataBytes));
    }

    private static FlowRemoved flowRemoved(Match match) {
        return new FlowRemoved(0, 0, 1, FlowRemoved.Reason.IDLE_TIMEOUT, 0, 0, 0, 0, 0, 0, match);
    }

    private static GroupMod groupMod(GroupMod.Type type, int buckets) {
        return GroupMod.add(type, 1, Collections.nCopies(buckets, Bucket.output(1)));
    }

    private static MultipartReply portDescriptions(int ports) {
        return new MultipartReply.PortDescriptions(0, false, Collections.nCopies(ports, PORT));
    }

    private static MultipartReply flowStatistics(int entries, Match match) {
        var entry = new FlowStatistics(0, 0, 1, 0, 0, 0, 0, 0, 0, match, OUTPUT);
        return new MultipartReply.Flows(0, false, Collections.nCopies(entries, entry));
    }

    private static GroupStatistics groupStatistics(int buckets) {
        return new GroupStatistics(1, 0, 0, 0, 0, Collections.nCopies(buckets, new GroupStatistics.BucketCount(0, 0)));
    }

    private static DynamicTest length(String name, int measuredBytes, OpenFlowMessage message) {
        return DynamicTest.dynamicTest(name, () -> assertEquals(measuredBytes, message.lengthBytes()));
    }
}
