// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// From a switch: here is a packet for the controller (OpenFlow 1.3, section 7.4.1).
///
/// @param xid        the number of the message
/// @param bufferId   where the switch keeps the packet, or [FlowMod#NO_BUFFER]
/// @param totalBytes the length of the packet, 0 to 65,535
/// @param table      that had the rule, or had none; 0 to [FlowMod#LAST_TABLE]
/// @param cookie     of the rule, or all ones where none had one
/// @param match      the ingress port, at least, and what else the tables know of the packet that its bytes do not say
/// @param data       the packet or its beginning: no more than it has
public record PacketIn(
        int xid, int bufferId, int totalBytes, Reason reason, int table, long cookie, Match match, Payload data)
        implements OpenFlowMessage {
    /// Why the controller has it.
    public enum Reason {
        /// No rule matches but the one for what no other does.
        NO_MATCH,
        /// An action says so.
        ACTION,
        /// Its time to live is over.
        INVALID_TTL
    }

    private static final int FIXED_BYTES = 24;
    private static final int FILLER_BYTES = 2;

    public PacketIn {
        Fields.require(0, 0xffff, totalBytes, "totalBytes");
        Fields.require(0, FlowMod.LAST_TABLE, table, "table");
        Fields.require(0, totalBytes, data.lengthBytes(), "length of data");
        if (!match.asksFor(OxmField.IN_PORT)) {
            throw new IllegalArgumentException("match must have IN_PORT, was " + match);
        }
        Fields.requireMessageLength((long) FIXED_BYTES + match.lengthBytes() + FILLER_BYTES + data.lengthBytes());
    }

    /// The port that the packet came by.
    public int inPort() {
        return (int) match.valueOf(OxmField.IN_PORT);
    }

    @Override
    public int lengthBytes() {
        return FIXED_BYTES + match.lengthBytes() + FILLER_BYTES + data.lengthBytes();
    }
}
