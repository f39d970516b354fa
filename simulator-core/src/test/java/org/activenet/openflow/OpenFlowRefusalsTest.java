// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import static org.activenet.wire.HostileBytes.assertRefused;
import static org.activenet.wire.HostileBytes.hex;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import org.activenet.wire.Decoded;
import org.activenet.wire.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each reason to refuse a message, in bytes that lack nothing else.
class OpenFlowRefusalsTest {
    private static final String ETH_TYPE_IPV4 = "80000a020800";

    @ParameterizedTest
    @CsvSource({
        "TRUNCATED,         ''",
        "TRUNCATED,         04 14 0008 000000",
        "TRUNCATED,         04 0a 0020 00000001",
        "UNKNOWN_VERSION,   01 14 0008 00000001",
        "BAD_PACKET_LENGTH, 04 14 0007 00000001",
        "TRAILING_BYTES,    04 14 0008 00000001 00",
        "UNKNOWN_TYPE,      04 04 0008 00000001",
        "UNKNOWN_TYPE,      04 1e 0008 00000001",
        "BAD_LENGTH,        04 14 0009 00000001 00",
        "BAD_LENGTH,        04 09 000a 00000001 0000",
    })
    void headers(Refusal reason, String message) {
        assertRefused(reason, OpenFlowCodec.decode(ByteBuffer.wrap(hex(message))));
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_FIELD,        000004040000 0001", // another class
        "UNKNOWN_FIELD,        80000606 020000000001", // Ethernet destination
        "UNKNOWN_FIELD,        80000204 00000001", // physical ingress port
        "UNORDERED_FIELD,      80000a02 0800 80000004 00000001",
        "UNORDERED_FIELD,      80000004 00000001 80000004 00000001",
        "BAD_LENGTH,           80000002 0001",
        "BAD_LENGTH,           80000508 0000000000000001", // no room for the mask
        "BAD_LENGTH,           80000004 0000",
        "BAD_LENGTH,           8000",
        "BAD_MASK,             80000108 00000001 00000001", // a field without masks
        "BAD_MASK,             80000510 0000000000000001 ffffffffffffffff",
        "BAD_MASK,             80000510 0000000000000000 0000000000000000",
        "BAD_MASK,             80000510 0000000000000003 0000000000000001",
        "MISSING_PREREQUISITE, 80001401 06",
        "MISSING_PREREQUISITE, 80001804 0a000001",
        "MISSING_PREREQUISITE, 80000a02 86dd 80001804 0a000001",
        "MISSING_PREREQUISITE, 80000a02 0800 80001401 11 80001a02 0050",
    })
    void matches(Refusal reason, String fields) {
        assertRefused(reason, decodeFlowRemoved(match(1, fields)));
    }

    @Test
    void headsOfMatches() {
        String ipv4 = ETH_TYPE_IPV4;
        assertInstanceOf(Decoded.Accepted.class, decodeFlowRemoved(match(1, ipv4)));
        assertRefused(Refusal.UNKNOWN_TYPE, decodeFlowRemoved(match(0, ipv4)));
        assertRefused(Refusal.BAD_LENGTH, decodeFlowRemoved("0001 0003 00000000"));
        assertRefused(Refusal.BAD_LENGTH, decodeFlowRemoved("0001 0011 80000a02 0800 000000000000"));
        assertRefused(Refusal.BAD_FILLER, decodeFlowRemoved("0001 000a 80000a02 0800 000000000001"));
        assertRefused(Refusal.BAD_LENGTH, decodeFlowRemoved("0001 000a 80000a02 0800"));
        assertRefused(Refusal.BAD_LENGTH, decodeFlowRemoved(match(1, ipv4) + "00"));
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_ACTION, ffff 0010 00002320 0000000000000000",
        "UNKNOWN_ACTION, 0017 0008 40 000000",
        "BAD_LENGTH,     0000 0008 00000001",
        "BAD_LENGTH,     0000 0003 00000001",
        "BAD_LENGTH,     0000 0000 00000001 0000 000000000000",
        "BAD_LENGTH,     0000 0018 00000001 0000 000000000000",
        "BAD_LENGTH,     0016 0010 00000001 0000000000000000",
        "BAD_LENGTH,     0016",
        "BAD_VALUE,      0016 0008 ffffffff",
        "BAD_FILLER,     0000 0010 00000001 0000 000000000001",
        "BAD_FILLER,     0018 0008 00000100",
    })
    void actions(Refusal reason, String action) {
        byte[] bytes = hex(action);
        assertRefused(reason, decode(13, "ffffffff 00000001 %04x 000000000000".formatted(bytes.length) + action));
        assertRefused(reason, decodeInstructions("0004 %04x 00000000".formatted(8 + bytes.length) + action));
        String bucket = "%04x 0000 ffffffff ffffffff 00000000".formatted(16 + bytes.length);
        assertRefused(reason, decode(15, "0000 00 00 00000001" + bucket + action));
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_INSTRUCTION, 0000 0008 00000000",
        "UNKNOWN_INSTRUCTION, 0007 0008 00000000",
        "BAD_LENGTH,          0005 0010 00000000 0000000000000000",
        "BAD_LENGTH,          0005 0004",
        "BAD_LENGTH,          0006 0010 00000001",
        "BAD_FILLER,          0005 0008 00000001",
        "BAD_FILLER,          0001 0008 01000001",
        "BAD_VALUE,           0001 0008 00000000",
        "BAD_VALUE,           0001 0008 ff000000",
        "BAD_VALUE,           0006 0008 00000000",
        "BAD_VALUE,           0006 0008 ffff0001",
        "BAD_MASK,            0002 0018 00000000 0000000000000003 0000000000000001",
    })
    void instructions(Refusal reason, String instructions) {
        assertRefused(reason, decodeInstructions(instructions));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        // Hello
        "UNKNOWN_TYPE,  0, 0002 0008 00000010",
        "BAD_LENGTH,    0, 0001 000c 00000010 00000001",
        "BAD_LENGTH,    0, 0001 0008 00000010 0001 0008 00000010",
        "BAD_VALUE,     0, 0001 0008 00000000",
        "BAD_VALUE,     0, 0001 0008 00000030",
        "BAD_VALUE,     0, 0001 0008 0000000f",
        // errors
        "UNKNOWN_TYPE,  1, 0007 0000",
        "UNKNOWN_TYPE,  1, 0001 000e",
        "BAD_LENGTH,    1, 0001",
        // features, configuration, role
        "BAD_VALUE,     6, 0000000000000001 00000000 01 00 0000 00000010 00000000",
        "BAD_FILLER,    6, 0000000000000001 00000000 01 00 0000 00000001 00000001",
        "BAD_VALUE,     9, 0003 0080",
        "BAD_VALUE,    24, 00000004 00000000 0000000000000001",
        "BAD_VALUE,    25, ffffffff 00000000 0000000000000001",
        // packets
        "BAD_VALUE,    10, 00000001 0040 03 00 0000000000000000 0001000c 80000004 00000001 00000000 0000",
        "BAD_VALUE,    10, 00000001 0040 00 ff 0000000000000000 0001000c 80000004 00000001 00000000 0000",
        "BAD_VALUE,    10, 00000001 0001 00 00 0000000000000000 0001000c 80000004 00000001 00000000 0000 4500",
        "BAD_VALUE,    10, 00000001 0040 00 00 0000000000000000 00010004 00000000 0000",
        "BAD_FILLER,   10, 00000001 0040 00 00 0000000000000000 0001000c 80000004 00000001 00000000 0001",
        "BAD_VALUE,    13, 00000001 00000001 0000 000000000000 45",
        "BAD_LENGTH,   13, ffffffff 00000001 0010 000000000000 0018 0008 00000000",
        // what switches tell
        "BAD_VALUE,    11, 0000000000000000 0000 04 00 00000000 00000000 0000 0000 0000000000000000 0000000000000000"
                + "00010004 00000000",
        "BAD_VALUE,    11, 0000000000000000 0000 00 00 00000000 3b9aca00 0000 0000 0000000000000000 0000000000000000"
                + "00010004 00000000",
        // groups and meters
        "BAD_VALUE,    15, 0003 00 00 00000001",
        "BAD_VALUE,    15, 0000 04 00 00000001",
        "BAD_FILLER,   15, 0000 00 01 00000001",
        "BAD_VALUE,    15, 0000 00 00 fffffffc",
        "BAD_VALUE,    15, 0002 00 00 ffffffff",
        "BAD_LENGTH,   15, 0000 00 00 00000001 0018 0000 ffffffff ffffffff 00000000",
        "BAD_VALUE,    15, 0000 00 00 00000001 0010 0000 ffffffff fffffffc 00000000",
        "BAD_VALUE,    29, 0000 0001 00000000 0001 0010 00000001 00000000 00000000",
        "BAD_VALUE,    29, 0000 0001 00000001 0001 0010 00000000 00000000 00000000",
        "BAD_VALUE,    29, 0000 0000 00000001 0001 0010 00000001 00000000 00000000",
        "BAD_VALUE,    29, 0000 0003 00000001 0001 0010 00000001 00000000 00000000",
        "BAD_VALUE,    29, 0000 0005 00000001 0001 0010 00000001 00000000 00000000",
        "BAD_VALUE,    29, 0000 0001 00000001 0001 0010 00000001 00000001 00000000",
        "BAD_VALUE,    29, 0000 0009 00000001 0001 0010 00000001 00000000 00000000",
        "UNKNOWN_TYPE, 29, 0000 0001 00000001 0002 0010 00000001 00000000 00000000",
        "BAD_LENGTH,   29, 0000 0001 00000001 0001 0014 00000001 00000000 00000000",
        "BAD_LENGTH,   29, 0000 0001 00000001",
        "BAD_LENGTH,   29, 0002 0001 00000001 0001 0010 00000001 00000000 00000000",
        // statistics
        "UNKNOWN_TYPE, 18, 0000 0000 00000000",
        "BAD_VALUE,    18, 0003 0001 00000000",
        "BAD_FILLER,   18, 0003 0000 00000001",
        "BAD_LENGTH,   18, 0004 0000 00000000",
        "BAD_VALUE,    18, 0006 0000 00000000 ffffffff 00000000",
        "UNKNOWN_TYPE, 19, 0008 0000 00000000",
        "BAD_VALUE,    19, 0003 0002 00000000",
        "BAD_VALUE,    19, 0003 0000 00000000 ff 000000 00000000 0000000000000000 0000000000000000",
        "BAD_LENGTH,   19, 0003 0000 00000000 00 000000 00000000 0000000000000000",
        "BAD_LENGTH,   19, 0001 0000 00000000 0001",
        "BAD_LENGTH,   19, 0001 0000 00000000 0038 00 00",
        "BAD_LENGTH,   19, 0006 0000 00000000 0028 0000 00000001 00000000",
    })
    void messages(Refusal reason, int type, String body) {
        assertRefused(reason, decode(type, body));
    }

    @Test
    void namesOfPorts() {
        assertInstanceOf(Decoded.Accepted.class, decodePort("6574683000000000" + "0000000000000000", "00000000"));
        assertInstanceOf(Decoded.Accepted.class, decodePort("207e000000000000" + "0000000000000000", "00000000"));
        assertRefused(Refusal.BAD_TEXT, decodePort("6574681f00000000" + "0000000000000000", "00000000"));
        assertRefused(Refusal.BAD_TEXT, decodePort("657468ff00000000" + "0000000000000000", "00000000"));
        assertRefused(Refusal.BAD_TEXT, decodePort("6161616161616161" + "6161616161616161", "00000000"));
        assertRefused(Refusal.BAD_FILLER, decodePort("6574683000000000" + "0000000000000001", "00000000"));
        assertRefused(Refusal.BAD_LENGTH, decode(12, "00 00000000000000 00000001 00000000 020000000001 0000 6574"));
        assertRefused(Refusal.BAD_VALUE, decodePort("6574683000000000" + "0000000000000000", "00000002"));
    }

    private static Decoded<OpenFlowMessage> decodePort(String name, String config) {
        return decode(12, "00 00000000000000 00000001 00000000 020000000001 0000" + name + config + "00".repeat(28));
    }

    private static Decoded<OpenFlowMessage> decodeFlowRemoved(String match) {
        return decode(11, "00".repeat(40) + match);
    }

    private static Decoded<OpenFlowMessage> decodeInstructions(String instructions) {
        return decode(14, "00".repeat(40) + "00010004 00000000" + instructions);
    }

    private static String match(int type, String fields) {
        int lengthBytes = 4 + hex(fields).length;
        return "%04x %04x".formatted(type, lengthBytes) + fields + "00".repeat(-lengthBytes & 7);
    }

    private static Decoded<OpenFlowMessage> decode(int type, String body) {
        byte[] bytes = hex("04 %02x %04x 00000001".formatted(type, 8 + hex(body).length) + body);
        return OpenFlowCodec.decode(ByteBuffer.wrap(bytes));
    }
}
