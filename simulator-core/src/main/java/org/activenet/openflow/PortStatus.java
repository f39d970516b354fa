// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// From a switch: one of its ports has changed (OpenFlow 1.3, section 7.4.3).
///
/// @param xid  the number of the message
/// @param port how it is now
public record PortStatus(int xid, Reason reason, PortDescription port) implements OpenFlowMessage {
    public enum Reason {
        ADD,
        DELETE,
        /// Its state or its configuration is another one.
        MODIFY
    }

    @Override
    public int lengthBytes() {
        return 16 + PortDescription.LENGTH_BYTES;
    }
}
