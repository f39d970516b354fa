// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;

/// To a switch: make, change or take out a group (OpenFlow 1.3, sections 5.6 and 7.3.4.2).
///
/// @param xid   the number of the message
/// @param group 0 to [#MAX_GROUP]; or [#ALL_GROUPS] for deletions
public record GroupMod(int xid, Command command, Type type, int group, List<Bucket> buckets) implements OpenFlowMessage {
    public enum Command {
        ADD,
        MODIFY,
        DELETE
    }

    /// Which of its buckets deal with a packet.
    public enum Type {
        /// Each of them, with a packet of its own.
        ALL,
        /// One, chosen by the packet's headers and the buckets' weights.
        SELECT,
        /// The only one that there is.
        INDIRECT,
        /// The first that is live.
        FAST_FAILOVER
    }

    public static final int MAX_GROUP = 0xffff_ff00;
    public static final int ALL_GROUPS = 0xffff_fffc;
    public static final int ANY_GROUP = 0xffff_ffff;

    private static final int FIXED_BYTES = 16;

    public GroupMod {
        buckets = List.copyOf(buckets);
        if (command != Command.DELETE || group != ALL_GROUPS) {
            Fields.requireGroup(group, "group");
        }
        Fields.requireMessageLength(FIXED_BYTES + Fields.sum(buckets, Bucket::lengthBytes));
    }

    public static GroupMod add(Type type, int group, List<Bucket> buckets) {
        return new GroupMod(0, Command.ADD, type, group, buckets);
    }

    @Override
    public int lengthBytes() {
        return FIXED_BYTES + buckets.stream().mapToInt(Bucket::lengthBytes).sum();
    }
}
