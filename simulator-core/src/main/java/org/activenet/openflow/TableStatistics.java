// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// What a switch says about one of its tables when asked (OpenFlow 1.3, section 7.3.5.4).
///
/// @param table        0 to [FlowMod#LAST_TABLE]
/// @param activeCount  how many rules there are, 32 bits
/// @param lookupCount  how many packets were looked up
/// @param matchedCount how many of them had a rule
public record TableStatistics(int table, int activeCount, long lookupCount, long matchedCount) implements MultipartReply.Entry {
    /// Its length in a message.
    public static final int LENGTH_BYTES = 24;

    public TableStatistics {
        Fields.require(0, FlowMod.LAST_TABLE, table, "table");
    }

    @Override
    public int lengthBytes() {
        return LENGTH_BYTES;
    }
}
