// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// Answers an [EchoRequest] with the same number and data (OpenFlow 1.3, section 7.5.3).
///
/// @param xid the number of the message
public record EchoReply(int xid, Payload data) implements OpenFlowMessage {
    public EchoReply {
        Fields.requireMessageLength((long) Fields.HEADER_BYTES + data.lengthBytes());
    }

    @Override
    public int lengthBytes() {
        return Fields.HEADER_BYTES + data.lengthBytes();
    }
}
