// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// From a switch: a rule has ended that was to tell (OpenFlow 1.3, section 7.4.2).
///
/// @param xid           the number of the message
/// @param cookie        what the controller knows the rule by
/// @param priority      0 to 65,535
/// @param table         0 to [FlowMod#LAST_TABLE]
/// @param durationNs    how long it was there, 0 to less than 2^32 s
/// @param idleTimeoutNs as it was set, in whole seconds, see [FlowMod]
/// @param hardTimeoutNs likewise
/// @param packetCount   how many packets it matched
/// @param byteCount     how many bytes they had
public record FlowRemoved(
        int xid,
        long cookie,
        int priority,
        Reason reason,
        int table,
        long durationNs,
        long idleTimeoutNs,
        long hardTimeoutNs,
        long packetCount,
        long byteCount,
        Match match)
        implements OpenFlowMessage {
    /// Why it has ended.
    public enum Reason {
        IDLE_TIMEOUT,
        HARD_TIMEOUT,
        DELETE,
        /// The group that it led to was taken out.
        GROUP_DELETE
    }

    private static final int FIXED_BYTES = 48;

    public FlowRemoved {
        Fields.require(0, 0xffff, priority, "priority");
        Fields.require(0, FlowMod.LAST_TABLE, table, "table");
        Fields.requireDuration(durationNs);
        FlowMod.requireTimeout(idleTimeoutNs, "idleTimeoutNs");
        FlowMod.requireTimeout(hardTimeoutNs, "hardTimeoutNs");
    }

    @Override
    public int lengthBytes() {
        return FIXED_BYTES + match.lengthBytes();
    }
}
