// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow.pipeline;

/// Why a switch does not do what a flow-mod, group-mod or meter-mod asks for.
public enum ModFailure {
    /// There is no room for one more rule.
    TABLE_FULL,
    /// A rule of the same priority may match the same packets, and the flow-mod asked to be told.
    OVERLAP,
    /// The switch has no such table.
    BAD_TABLE,
    /// The rule goes on in a table that is not a later one, or that the switch has not.
    BAD_GOTO_TABLE,
    /// The rule leads to a group that is not there.
    BAD_OUT_GROUP,
    /// The rule names a meter that is not there, or a change does.
    UNKNOWN_METER,
    /// Two instructions of one kind.
    DUPLICATE_INSTRUCTION,
    /// There is a group of this number already.
    GROUP_EXISTS,
    /// There is no group of this number.
    UNKNOWN_GROUP,
    /// Buckets that its type cannot have: not one for INDIRECT, or one of FAST_FAILOVER that watches nothing.
    INVALID_GROUP,
    /// A bucket leads to, or watches, a group that is not there.
    BAD_BUCKET_GROUP,
    /// Groups would lead to each other in a circle.
    LOOP,
    /// Another group leads to the one that is to be taken out.
    CHAINED_GROUP,
    /// There is a meter of this number already.
    METER_EXISTS
}
