// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;

/// To a switch: put a rule into a table, change some, or take some out (OpenFlow 1.3, sections 6.4 and 7.3.4.1).
///
/// @param xid            the number of the message
/// @param cookie         what the controller knows the rule by
/// @param cookieMask     for changes and deletions: rules are meant whose cookie has these bits of `cookie`; 0: all
/// @param table          0 to [#LAST_TABLE], or [#ALL_TABLES] for deletions
/// @param idleTimeoutNs  the rule ends when no packet has used it for so long, 0 to 65,535 s; 0: never. Messages have whole
///                       seconds: another length cannot be encoded (ours: it lets rules end within a short run)
/// @param hardTimeoutNs  likewise, the rule ends so long after it came
/// @param priority       of the rules of a table that match a packet the highest holds; 0 to 65,535
/// @param bufferId       a waiting packet that the new rule is for, or [#NO_BUFFER]
/// @param outPort        for deletions: rules are meant that output to it; [PortNumber#ANY]: all
/// @param outGroup       for deletions: rules are meant that lead to it; [GroupMod#ANY_GROUP]: all
/// @param flags          a sum of `FLAG_` constants
public record FlowMod(
        int xid,
        long cookie,
        long cookieMask,
        int table,
        Command command,
        long idleTimeoutNs,
        long hardTimeoutNs,
        int priority,
        int bufferId,
        int outPort,
        int outGroup,
        int flags,
        Match match,
        List<Instruction> instructions)
        implements OpenFlowMessage {
    /// What is done with which rules.
    public enum Command {
        /// Puts the rule in, in place of the one with the same match and priority.
        ADD,
        /// Gives new instructions to all rules within the match.
        MODIFY,
        /// Gives new instructions to the rule of exactly this match and priority.
        MODIFY_STRICT,
        /// Takes all rules within the match out.
        DELETE,
        /// Takes the rule of exactly this match and priority out.
        DELETE_STRICT
    }

    /// The controller is told when the rule ends.
    public static final int FLAG_SEND_FLOW_REMOVED = 1;

    /// The rule is refused if another of its priority may match the same packet.
    public static final int FLAG_CHECK_OVERLAP = 2;

    /// The counters of the rule that it replaces or changes begin anew.
    public static final int FLAG_RESET_COUNTS = 4;

    public static final int LAST_TABLE = 254;
    public static final int ALL_TABLES = 255;
    public static final int NO_BUFFER = 0xffff_ffff;

    /// Messages have 16 bits for whole seconds.
    public static final long MAX_TIMEOUT_NS = 65_535_000_000_000L;

    private static final int FIXED_BYTES = 48;
    static final int ALL_FLAGS = FLAG_SEND_FLOW_REMOVED | FLAG_CHECK_OVERLAP | FLAG_RESET_COUNTS;

    public FlowMod {
        instructions = List.copyOf(instructions);
        require(table >= 0 && table <= ALL_TABLES, "table must be 0 to 255", table);
        require(priority >= 0 && priority <= 0xffff, "priority must be 0 to 65535", priority);
        require((flags & ~ALL_FLAGS) == 0, "flags must be of those named here", flags);
        requireTimeout(idleTimeoutNs, "idleTimeoutNs");
        requireTimeout(hardTimeoutNs, "hardTimeoutNs");
        Fields.requireGroupOr(GroupMod.ANY_GROUP, outGroup, "outGroup");
        Fields.requireMessageLength(FIXED_BYTES + match.lengthBytes() + Fields.sum(instructions, Instruction::lengthBytes));
    }

    /// Refuses a timeout that a rule cannot have.
    public static void requireTimeout(long timeoutNs, String name) {
        require(timeoutNs >= 0 && timeoutNs <= MAX_TIMEOUT_NS, name + " must be 0 to " + MAX_TIMEOUT_NS, timeoutNs);
    }

    private static void require(boolean holds, String rule, long value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + ", was " + value);
        }
    }

    /// A rule to be put into a table, without cookie, timeouts and flags.
    public static FlowMod add(int table, int priority, Match match, List<Instruction> instructions) {
        return new FlowMod(0, 0, 0, table, Command.ADD, 0, 0, priority, NO_BUFFER, PortNumber.ANY, GroupMod.ANY_GROUP, 0,
                match, instructions);
    }

    /// Takes out the rule of a table with exactly this match and priority.
    public static FlowMod deleteStrict(int table, int priority, Match match) {
        return new FlowMod(0, 0, 0, table, Command.DELETE_STRICT, 0, 0, priority, NO_BUFFER, PortNumber.ANY, GroupMod.ANY_GROUP,
                0, match, List.of());
    }

    /// Takes out all rules of all tables.
    public static FlowMod deleteAll() {
        return new FlowMod(0, 0, 0, ALL_TABLES, Command.DELETE, 0, 0, 0, NO_BUFFER, PortNumber.ANY, GroupMod.ANY_GROUP, 0,
                Match.ANY, List.of());
    }

    public FlowMod withTimeoutsNs(long idleNs, long hardNs) {
        return new FlowMod(xid, cookie, cookieMask, table, command, idleNs, hardNs, priority, bufferId, outPort, outGroup, flags,
                match, instructions);
    }

    public FlowMod withFlags(int changed) {
        return new FlowMod(xid, cookie, cookieMask, table, command, idleTimeoutNs, hardTimeoutNs, priority, bufferId, outPort,
                outGroup, changed, match, instructions);
    }

    @Override
    public int lengthBytes() {
        return FIXED_BYTES + match.lengthBytes() + instructions.stream().mapToInt(Instruction::lengthBytes).sum();
    }
}
