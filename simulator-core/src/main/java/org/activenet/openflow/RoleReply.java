// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// From a switch: this is what you are now (OpenFlow 1.3, section 7.3.9).
///
/// @param xid        the number of the message
/// @param generation of the election of a master: a number that grows, 64 bits; a request of an older one is stale
public record RoleReply(int xid, Role role, long generation) implements OpenFlowMessage {
    @Override
    public int lengthBytes() {
        return 24;
    }
}
