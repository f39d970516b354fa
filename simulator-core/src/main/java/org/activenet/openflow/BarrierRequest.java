// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// To a switch: finish all that came before this, then answer (OpenFlow 1.3, section 7.3.8).
///
/// @param xid the number of the message
public record BarrierRequest(int xid) implements OpenFlowMessage {
    @Override
    public int lengthBytes() {
        return Fields.HEADER_BYTES;
    }
}
