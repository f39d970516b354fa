// SPDX-License-Identifier: Apache-2.0
package org.activenet.wire;

import static org.activenet.wire.OpenFlowSizes.GROUP_ACTION_BYTES;
import static org.activenet.wire.OpenFlowSizes.MATCH_FLOW_BYTES;
import static org.activenet.wire.OpenFlowSizes.MATCH_IN_PORT_BYTES;
import static org.activenet.wire.OpenFlowSizes.MATCH_IPV4_DESTINATION_BYTES;
import static org.activenet.wire.OpenFlowSizes.OUTPUT_ACTION_BYTES;
import static org.activenet.wire.OpenFlowSizes.applyActionsBytes;
import static org.activenet.wire.OpenFlowSizes.flowModBytes;
import static org.activenet.wire.OpenFlowSizes.flowRemovedBytes;
import static org.activenet.wire.OpenFlowSizes.groupModBytes;
import static org.activenet.wire.OpenFlowSizes.matchBytes;
import static org.activenet.wire.OpenFlowSizes.outputInstructionBytes;
import static org.activenet.wire.OpenFlowSizes.packetInBytes;
import static org.activenet.wire.OpenFlowSizes.packetOutBytes;
import static org.activenet.wire.OpenFlowSizes.segmentCount;
import static org.activenet.wire.OpenFlowSizes.wireBytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OpenFlowSizesTest {
    private static final int MATCH_MAC_BYTES = matchBytes(OxmField.ETH_DST);

    /// Goal: the formulas give what a library of the field writes. Method: the lengths below were measured by
    /// encoding each message with openflowj 3.6.605, version 1.3, and are compared one by one.
    @TestFactory
    Stream<DynamicTest> lengthsThatWereMeasured() {
        return Stream.of(
                length("hello", 8, () -> OpenFlowSizes.HELLO_BYTES),
                length("hello with bitmap", 16, () -> OpenFlowSizes.HELLO_WITH_BITMAP_BYTES),
                length("echo", 8, () -> OpenFlowSizes.ECHO_BYTES),
                length("features request", 8, () -> OpenFlowSizes.FEATURES_REQUEST_BYTES),
                length("barrier", 8, () -> OpenFlowSizes.BARRIER_BYTES),
                length("features reply", 32, () -> OpenFlowSizes.FEATURES_REPLY_BYTES),
                length("packet-in without data", 42, () -> packetInBytes(MATCH_IN_PORT_BYTES, 0)),
                length("packet-in, 64 bytes", 106, () -> packetInBytes(MATCH_IN_PORT_BYTES, 64)),
                length("packet-out, 1 output, no data", 40, () -> packetOutBytes(OUTPUT_ACTION_BYTES, 0)),
                length("packet-out, 1 output, 64 bytes", 104, () -> packetOutBytes(OUTPUT_ACTION_BYTES, 64)),
                length("flow-mod add, MAC", 88, () -> add(MATCH_MAC_BYTES)),
                length("flow-mod add, IPv4", 96, () -> add(MATCH_IPV4_DESTINATION_BYTES)),
                length("flow-mod add, flow", 128, () -> add(MATCH_FLOW_BYTES)),
                length("flow-mod delete, MAC", 64, () -> flowModBytes(MATCH_MAC_BYTES, 0)),
                length("flow-mod delete, IPv4", 72, () -> flowModBytes(MATCH_IPV4_DESTINATION_BYTES, 0)),
                length("flow-mod delete, flow", 104, () -> flowModBytes(MATCH_FLOW_BYTES, 0)),
                length("flow-removed, MAC", 64, () -> flowRemovedBytes(MATCH_MAC_BYTES)),
                length("flow-removed, IPv4", 72, () -> flowRemovedBytes(MATCH_IPV4_DESTINATION_BYTES)),
                length("flow-removed, flow", 104, () -> flowRemovedBytes(MATCH_FLOW_BYTES)),
                length("port-status", 80, () -> OpenFlowSizes.PORT_STATUS_BYTES),
                length("group-mod, 1 bucket", 48, () -> groupModBytes(1, OUTPUT_ACTION_BYTES)),
                length("group-mod, 2 buckets", 80, () -> groupModBytes(2, OUTPUT_ACTION_BYTES)),
                length("group-mod, 3 buckets", 112, () -> groupModBytes(3, OUTPUT_ACTION_BYTES)),
                length("role request", 24, () -> OpenFlowSizes.ROLE_REQUEST_BYTES),
                length("port descriptions, request", 16, () -> OpenFlowSizes.PORT_DESCRIPTION_REQUEST_BYTES),
                length("port descriptions, 4 ports", 272, () -> OpenFlowSizes.portDescriptionReplyBytes(4)),
                length("flow statistics, request", 56, () -> OpenFlowSizes.flowStatisticsRequestBytes(matchBytes())),
                length("flow statistics, IPv4", 16 + 96, () -> statistics(1, MATCH_IPV4_DESTINATION_BYTES)),
                length("flow statistics, 3 flows", 16 + 3 * 128, () -> statistics(3, MATCH_FLOW_BYTES)),
                length("port statistics, request", 24, () -> OpenFlowSizes.PORT_STATISTICS_REQUEST_BYTES),
                length("port statistics, 5 ports", 16 + 5 * 112, () -> OpenFlowSizes.portStatisticsReplyBytes(5)),
                length("set-config", 12, () -> OpenFlowSizes.SET_CONFIG_BYTES),
                length("error without data", 12, () -> OpenFlowSizes.errorBytes(0)));
    }

    @Test
    void aMatchIsFilledUpToEightBytes() {
        assertEquals(8, matchBytes());
        assertEquals(16, matchBytes(OxmField.IN_PORT));
        assertEquals(24, MATCH_IPV4_DESTINATION_BYTES);
        assertEquals(56, MATCH_FLOW_BYTES);
        assertEquals(
                MATCH_FLOW_BYTES,
                matchBytes(
                        OxmField.IN_PORT,
                        OxmField.ETH_TYPE,
                        OxmField.IPV4_SRC,
                        OxmField.IPV4_DST,
                        OxmField.IP_PROTO,
                        OxmField.TCP_SRC,
                        OxmField.TCP_DST));
        assertEquals(12, OxmField.IPV4_DST.maskedLengthBytes());
    }

    @Test
    void aReactiveFlowOverSwitchesCostsWhatItsMessagesCost() {
        int switches = 4;
        int sum = packetInBytes(MATCH_IN_PORT_BYTES, 64)
                + switches * add(MATCH_FLOW_BYTES)
                + packetOutBytes(OUTPUT_ACTION_BYTES, 64);

        assertEquals(106 + switches * 128 + 104, sum);
    }

    @Test
    void aRuleThatPointsToAGroupIsShorter() {
        assertEquals(88, flowModBytes(MATCH_IPV4_DESTINATION_BYTES, applyActionsBytes(GROUP_ACTION_BYTES)));
    }

    @Test
    void eachSegmentAddsItsHeaders() {
        assertEquals(48, wireBytes(8));
        assertEquals(1_500, wireBytes(1_460));
        assertEquals(1_461 + 80, wireBytes(1_461));
        assertEquals(45, segmentCount(65_535));
    }

    @Test
    void noMessageIsShorterThanItsHeaderOrLongerThanItsLengthField() {
        assertThrows(IllegalArgumentException.class, () -> wireBytes(7));
        assertThrows(IllegalArgumentException.class, () -> packetInBytes(MATCH_IN_PORT_BYTES, -1));
        assertThrows(IllegalArgumentException.class, () -> packetInBytes(MATCH_IN_PORT_BYTES, 65_535 - 41));
        assertThrows(IllegalArgumentException.class, () -> statistics(Integer.MAX_VALUE, MATCH_FLOW_BYTES));
        assertEquals(65_535, packetInBytes(MATCH_IN_PORT_BYTES, 65_535 - 42));
    }

    private static int add(int matchBytes) {
        return flowModBytes(matchBytes, outputInstructionBytes());
    }

    private static int statistics(int entries, int matchBytes) {
        return OpenFlowSizes.flowStatisticsReplyBytes(entries, matchBytes, outputInstructionBytes());
    }

    private static DynamicTest length(String message, int measuredBytes, IntSupplier bytes) {
        return DynamicTest.dynamicTest(message, () -> assertEquals(measuredBytes, bytes.getAsInt()));
    }
}
