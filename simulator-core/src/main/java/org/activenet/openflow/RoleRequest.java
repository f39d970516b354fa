// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// To a switch: let me be this (OpenFlow 1.3, section 7.3.9).
///
/// @param xid        the number of the message
/// @param generation of the election of a master: a number that grows, 64 bits; a request of an older one is stale
public record RoleRequest(int xid, Role role, long generation) implements OpenFlowMessage {
    @Override
    public int lengthBytes() {
        return 24;
    }
}
