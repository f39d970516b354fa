// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.projectfloodlight.openflow.exceptions.OFParseError;

/// Our bytes against those of a library that others use: openflowj 3.6.605.
///
/// Goal: our bytes are those of OpenFlow 1.3. Method: messages are made a second time with openflowj, from the same values; it
/// writes the same bytes, and reads ours as its own message.
class OpenFlowJTest {
    @Test
    void eachKindOfMessageHasTheBytesThatTheLibraryWrites() throws OFParseError {
        assertAreTheirs(1, 5);
    }

    @Test
    @Tag("slow")
    void soHaveManyMessagesOfEachKind() throws OFParseError {
        assertAreTheirs(2, 5_000);
    }

    @Test
    void eachErrorHasTheNumbersThatTheLibraryHas() throws OFParseError {
        for (ErrorCode code : ErrorCode.values()) {
            assertIsTheirs(new ErrorMessage(1, code, Payload.blank(10)));
        }
    }

    @Test
    void reservedNumbersAreTheirs() throws OFParseError {
        for (int port : new int[] {PortNumber.MAX, PortNumber.IN_PORT, PortNumber.TABLE, PortNumber.ALL, PortNumber.CONTROLLER,
                PortNumber.LOCAL, PortNumber.ANY}) {
            assertIsTheirs(new MultipartRequest.Ports(0, port));
        }
        assertIsTheirs(MultipartRequest.Flows.all(0));
        assertIsTheirs(new GroupMod(0, GroupMod.Command.DELETE, GroupMod.Type.ALL, GroupMod.ALL_GROUPS, List.of()));
    }

    private static void assertAreTheirs(long seed, int ofEachKind) throws OFParseError {
        var messages = new RandomMessages(seed);
        for (int i = 0; i < ofEachKind; i++) {
            for (OpenFlowMessage message : messages.oneOfEach().toList()) {
                assertIsTheirs(message);
            }
        }
    }

    private static void assertIsTheirs(OpenFlowMessage message) throws OFParseError {
        var theirs = OpenFlowJ.of(message);
        byte[] bytes = OpenFlowCodec.encode(message);
        assertEquals(HexFormat.of().formatHex(OpenFlowJ.encode(theirs)), HexFormat.of().formatHex(bytes), message::toString);
        assertEquals(theirs, OpenFlowJ.decode(bytes), message::toString);
    }
}
