// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// Asks the other side whether it is there (OpenFlow 1.3, section 7.5.2).
///
/// @param xid the number of the message
public record EchoRequest(int xid, Payload data) implements OpenFlowMessage {
    public EchoRequest {
        Fields.requireMessageLength((long) Fields.HEADER_BYTES + data.lengthBytes());
    }

    @Override
    public int lengthBytes() {
        return Fields.HEADER_BYTES + data.lengthBytes();
    }
}
