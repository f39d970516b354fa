// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;

/// One of the ways of a group to deal with a packet. Its actions are done as a set (section 5.6.1): the last of each kind, the
/// time to live first, and no output where there is a group.
///
/// @param weight     its share among the buckets of a group of type SELECT, 0 to 65,535; else 0
/// @param watchPort  the bucket is live while this port is up, or [PortNumber#ANY]
/// @param watchGroup the bucket is live while this group has a live bucket, or [GroupMod#ANY_GROUP]
public record Bucket(int weight, int watchPort, int watchGroup, List<Action> actions) {
    private static final int FIXED_BYTES = 16;

    public Bucket {
        actions = List.copyOf(actions);
        Fields.requireGroupOr(GroupMod.ANY_GROUP, watchGroup, "watchGroup");
        if (weight < 0 || weight > 0xffff) {
            throw new IllegalArgumentException("weight must be 0 to 65535, was " + weight);
        }
    }

    /// A bucket that outputs to a port; of no weight, and live always.
    public static Bucket output(int port) {
        return new Bucket(0, PortNumber.ANY, GroupMod.ANY_GROUP, List.of(Action.Output.to(port)));
    }

    /// A bucket that outputs to a port and is live while one is up.
    public static Bucket watching(int watchPort, int outputPort) {
        return new Bucket(0, watchPort, GroupMod.ANY_GROUP, List.of(Action.Output.to(outputPort)));
    }

    /// Its length in a message.
    public int lengthBytes() {
        return FIXED_BYTES + Instruction.lengthBytes(actions);
    }
}
