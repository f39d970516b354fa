// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// From a switch: all that came before the [BarrierRequest] of this number is done (OpenFlow 1.3, section 7.3.8).
///
/// @param xid the number of the message
public record BarrierReply(int xid) implements OpenFlowMessage {
    @Override
    public int lengthBytes() {
        return Fields.HEADER_BYTES;
    }
}
