// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// To a switch: what are you (OpenFlow 1.3, section 7.3.1)?
///
/// @param xid the number of the message
public record FeaturesRequest(int xid) implements OpenFlowMessage {
    @Override
    public int lengthBytes() {
        return Fields.HEADER_BYTES;
    }
}
