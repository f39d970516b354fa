// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What messages refuse to be made of, and what they say of themselves.
class OpenFlowValuesTest {
    private static final Match IN_PORT = Match.ANY.with(OxmField.IN_PORT, 3);

    @Test
    void bytesThatAreAllZeroAreBlank() {
        assertEquals(Payload.blank(3), Payload.of((byte) 0, (byte) 0, (byte) 0));
        assertTrue(Payload.of(new byte[2]).isBlank());
        assertArrayEquals(new byte[4], Payload.blank(4).bytes());
        assertEquals("4 bytes", Payload.blank(4).toString());
    }

    @Test
    void bytesAreKeptAsTheyWere() {
        byte[] bytes = {1, 0, 2, 0};
        Payload payload = Payload.of(bytes);
        bytes[0] = 9;
        payload.bytes()[1] = 9;

        assertArrayEquals(new byte[] {1, 0, 2, 0}, payload.bytes());
        assertEquals(4, payload.lengthBytes());
        assertFalse(payload.isBlank());
        assertNotEquals(payload, Payload.of(new byte[] {1, 0, 2}));
        assertEquals("4 bytes 010002", payload.toString());
    }

    @Test
    void payloadsAreAsLongAsAMessageAtMost() {
        assertRefused("lengthBytes must be 0 to 65535, was 65536", () -> Payload.blank(65_536));
        assertRefused("lengthBytes must be 0 to 65535, was -1", () -> Payload.blank(-1));
    }

    @Test
    void aPacketInSaysItsPort() {
        assertEquals(3, packetIn(10, 0, IN_PORT, 10).inPort());
        assertRefused("match must have IN_PORT, was {}", () -> packetIn(10, 0, Match.ANY, 10));
        assertRefused("length of data must be 0 to 10, was 11", () -> packetIn(10, 0, IN_PORT, 11));
        assertRefused("table must be 0 to 254, was 255", () -> packetIn(10, 255, IN_PORT, 0));
        assertRefused("totalBytes must be 0 to 65535, was 65536", () -> packetIn(65_536, 0, IN_PORT, 0));
    }

    @Test
    void aPacketInABufferIsNotSentBack() {
        assertEquals(24, new PacketOut(0, 1, 1, List.of(), Payload.NONE).lengthBytes());
        assertRefused("data must be empty for a packet in a buffer, had 5 bytes",
                () -> new PacketOut(0, 1, 1, List.of(), Payload.blank(5)));
    }

    @Test
    void anErrorQuotesTheBeginningOfItsRequest() {
        var request = new EchoRequest(7, Payload.blank(100));

        assertEquals(new ErrorMessage(7, ErrorCode.BAD_REQUEST_EPERM, Payload.blank(64)),
                ErrorMessage.about(request, ErrorCode.BAD_REQUEST_EPERM));
        assertEquals(12 + 8, ErrorMessage.about(new BarrierRequest(1), ErrorCode.BAD_REQUEST_EPERM).lengthBytes());
    }

    @Test
    void groupsHaveNumbersBelowTheReservedOnes() {
        assertEquals(GroupMod.MAX_GROUP, new Action.Group(GroupMod.MAX_GROUP).group());
        assertRefused("group must be 0 to ffffff00, was ffffff01", () -> new Action.Group(GroupMod.MAX_GROUP + 1));
        assertRefused("group must be 0 to ffffff00, was fffffffc",
                () -> GroupMod.add(GroupMod.Type.ALL, GroupMod.ALL_GROUPS, List.of()));
        assertRefused("group must be 0 to ffffff00, was ffffffff",
                () -> new GroupMod(0, GroupMod.Command.DELETE, GroupMod.Type.ALL, GroupMod.ANY_GROUP, List.of()));
        assertRefused("watchGroup must be 0 to ffffff00, or ffffffff, was fffffffc",
                () -> new Bucket(0, 1, GroupMod.ALL_GROUPS, List.of()));
        assertRefused("outGroup must be 0 to ffffff00, or ffffffff, was fffffffc",
                () -> new MultipartRequest.Flows(0, 0, 1, GroupMod.ALL_GROUPS, 0, 0, Match.ANY));
        assertRefused("group must be 0 to ffffff00, was ffffffff",
                () -> new GroupStatistics(GroupMod.ANY_GROUP, 0, 0, 0, 0, List.of()));
        assertRefused("group must be 0 to ffffff00, or fffffffc, was ffffffff",
                () -> new MultipartRequest.Groups(0, GroupMod.ANY_GROUP));
    }

    @Test
    void metersHaveNumbersBelowTheReservedOnes() {
        assertEquals(MeterMod.MAX_METER, new Instruction.Meter(MeterMod.MAX_METER).meter());
        assertRefused("meter must be 1 to ffff0000, was 0", () -> new Instruction.Meter(0));
        assertRefused("meter must be 1 to ffff0000, was ffff0001", () -> new Instruction.Meter(MeterMod.MAX_METER + 1));
        assertRefused("meter must be 1 to ffff0000, was ffffffff", () -> meterMod(MeterMod.Command.ADD));
        assertEquals(16, new MeterMod(0, MeterMod.Command.DELETE, MeterMod.Unit.PACKETS_PER_SECOND, MeterMod.ALL_METERS, 0, 0)
                .lengthBytes());
    }

    @Test
    void aHelloHasNoVersionAboveOurs() {
        assertRefused("versions must be 0 or have bit 4 as the highest, was 30", () -> new Hello(0, 0x30));
        assertRefused("versions must be 0 or have bit 4 as the highest, was 2", () -> new Hello(0, 2));
    }

    @Test
    void aPortHasAShortNameAndAnAddress() {
        assertTrue(port(1, "fifteen letters", 0, 0).isUp());
        assertFalse(port(1, "", PortDescription.CONFIG_DOWN, 0).isUp());
        assertFalse(port(1, "", 0, PortDescription.STATE_LINK_DOWN).isUp());
        assertRefused("name must be up to 15 printable characters of ASCII, was 'sixteen letters!'",
                () -> port(1, "sixteen letters!", 0, 0));
        assertRefused("name must be up to 15 printable characters of ASCII, was 'ü'", () -> port(1, "ü", 0, 0));
        assertRefused("hardwareAddress must have 48 bits, was 1000000000000", () -> port(1L << 48, "", 0, 0));
        assertRefused("config must lie within the bits 65, was 2", () -> port(1, "", 2, 0));
        assertRefused("state must lie within the bits 7, was 8", () -> port(1, "", 0, 8));
    }

    @Test
    void aDurationHas32BitsOfSeconds() {
        long mostNs = 4_294_967_295_999_999_999L;
        assertEquals(mostNs, new GroupStatistics(1, 0, 0, 0, mostNs, List.of()).durationNs());
        for (long durationNs : new long[] {mostNs + 1, -1}) {
            String message = "durationNs must be 0 to " + mostNs + ", was " + durationNs;
            assertRefused(message, () -> new GroupStatistics(1, 0, 0, 0, durationNs, List.of()));
            assertRefused(message, () -> PortStatistics.of(1, 0, 0, 0, 0, 0, 0, durationNs));
            assertRefused(message, () -> new FlowStatistics(0, durationNs, 1, 0, 0, 0, 0, 0, 0, Match.ANY, List.of()));
            assertRefused(message,
                    () -> new FlowRemoved(0, 0, 1, FlowRemoved.Reason.DELETE, 0, durationNs, 0, 0, 0, 0, Match.ANY));
        }
    }

    @Test
    void numbersFitTheirFields() {
        assertRefused("tableCount must be 0 to 255, was 256", () -> new FeaturesReply(0, 0, 0, 256, 0, 0));
        assertRefused("auxiliaryId must be 0 to 255, was -1", () -> new FeaturesReply(0, 0, 0, 0, -1, 0));
        assertRefused("capabilities must lie within the bits 16f, was 10", () -> new FeaturesReply(0, 0, 0, 0, 0, 0x10));
        assertRefused("missSendBytes must be 0 to 65535, was 65536",
                () -> new SetConfig(0, SetConfig.Fragments.DROP, 65_536));
        assertRefused("table must be 0 to 254, was 255", () -> new TableStatistics(255, 0, 0, 0));
        assertRefused("table must be 0 to 255, was 256",
                () -> new MultipartRequest.Flows(0, 256, 0, 0, 0, 0, Match.ANY));
        for (int place = 0; place < 4; place++) {
            int[] features = new int[4];
            features[place] = 0x10000;
            String name = List.of("current", "advertised", "supported", "peer").get(place) + "Features";
            assertRefused(name + " must lie within the bits ffff, was 10000", () -> new PortDescription(
                    1, 0, "", 0, 0, features[0], features[1], features[2], features[3], 0, 0));
        }
    }

    @Test
    void rulesAreToldOfAsTheyWereSet() {
        long tooLongNs = FlowMod.MAX_TIMEOUT_NS + 1;
        assertRefused("table must be 0 to 254, was 255", () -> flowStatistics(255, 0, 0, 0, 0));
        assertRefused("table must be 0 to 254, was 255", () -> flowRemoved(255, 0, 0, 0));
        assertRefused("priority must be 0 to 65535, was 65536", () -> flowStatistics(0, 65_536, 0, 0, 0));
        assertRefused("priority must be 0 to 65535, was 65536", () -> flowRemoved(0, 65_536, 0, 0));
        assertRefused("idleTimeoutNs must be 0 to 65535000000000, was 65535000000001",
                () -> flowStatistics(0, 0, tooLongNs, 0, 0));
        assertRefused("idleTimeoutNs must be 0 to 65535000000000, was 65535000000001", () -> flowRemoved(0, 0, tooLongNs, 0));
        assertRefused("hardTimeoutNs must be 0 to 65535000000000, was 65535000000001",
                () -> flowStatistics(0, 0, 0, tooLongNs, 0));
        assertRefused("hardTimeoutNs must be 0 to 65535000000000, was 65535000000001", () -> flowRemoved(0, 0, 0, tooLongNs));
        assertRefused("flags must lie within the bits 7, was 8", () -> flowStatistics(0, 0, 0, 0, 8));
    }

    private static FlowStatistics flowStatistics(int table, int priority, long idleTimeoutNs, long hardTimeoutNs, int flags) {
        return new FlowStatistics(
                table, 0, priority, idleTimeoutNs, hardTimeoutNs, flags, 0, 0, 0, Match.ANY, List.of());
    }

    private static FlowRemoved flowRemoved(int table, int priority, long idleTimeoutNs, long hardTimeoutNs) {
        return new FlowRemoved(
                0, 0, priority, FlowRemoved.Reason.DELETE, table, 0, idleTimeoutNs, hardTimeoutNs, 0, 0, Match.ANY);
    }

    private static PacketIn packetIn(int totalBytes, int table, Match match, int dataBytes) {
        return new PacketIn(0, FlowMod.NO_BUFFER, totalBytes, PacketIn.Reason.ACTION, table, 0, match, Payload.blank(dataBytes));
    }

    private static MeterMod meterMod(MeterMod.Command command) {
        return new MeterMod(0, command, MeterMod.Unit.KILOBITS_PER_SECOND, MeterMod.ALL_METERS, 1, 0);
    }

    private static PortDescription port(long hardwareAddress, String name, int config, int state) {
        return new PortDescription(1, hardwareAddress, name, config, state, 0, 0, 0, 0, 0, 0);
    }

    private static void assertRefused(String message, Executable made) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, made).getMessage());
    }
}
