// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;

/// What a switch says about one rule when asked (OpenFlow 1.3, section 7.3.5.2).
///
/// @param table         0 to [FlowMod#LAST_TABLE]
/// @param durationNs    how long it has been there, 0 to less than 2^32 s
/// @param priority      0 to 65,535
/// @param idleTimeoutNs as it was set, in whole seconds, see [FlowMod]
/// @param hardTimeoutNs likewise
/// @param flags         a sum of the `FLAG_` constants of [FlowMod]
/// @param cookie        what the controller knows the rule by
/// @param packetCount   how many packets it has matched
/// @param byteCount     how many bytes they had
public record FlowStatistics(
        int table,
        long durationNs,
        int priority,
        long idleTimeoutNs,
        long hardTimeoutNs,
        int flags,
        long cookie,
        long packetCount,
        long byteCount,
        Match match,
        List<Instruction> instructions) implements MultipartReply.Entry {
    private static final int FIXED_BYTES = 48;

    public FlowStatistics {
        instructions = List.copyOf(instructions);
        Fields.require(0, FlowMod.LAST_TABLE, table, "table");
        Fields.requireDuration(durationNs);
        Fields.require(0, 0xffff, priority, "priority");
        FlowMod.requireTimeout(idleTimeoutNs, "idleTimeoutNs");
        FlowMod.requireTimeout(hardTimeoutNs, "hardTimeoutNs");
        Fields.requireFlags(FlowMod.ALL_FLAGS, flags, "flags");
        Fields.requireMessageLength(Fields.MULTIPART_HEAD_BYTES + lengthBytes(match, instructions));
    }

    private static long lengthBytes(Match match, List<Instruction> instructions) {
        return FIXED_BYTES + match.lengthBytes() + Fields.sum(instructions, Instruction::lengthBytes);
    }

    /// Its length in a message.
    @Override
    public int lengthBytes() {
        return (int) lengthBytes(match, instructions);
    }
}
