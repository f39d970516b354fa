// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// To a switch: what to do with fragments, and how much of a packet without a rule the controller wants (OpenFlow 1.3, section
/// 7.3.2).
///
/// @param xid           the number of the message
/// @param missSendBytes of a packet that is kept in a buffer, 0 to 65,535; [Action.Output#WHOLE_PACKET]: all, and none is kept
public record SetConfig(int xid, Fragments fragments, int missSendBytes) implements OpenFlowMessage {
    /// What becomes of parts of larger IP packets.
    public enum Fragments {
        /// They go through the tables like all else.
        NORMAL,
        DROP,
        REASSEMBLE
    }

    /// What a switch sends before it is told.
    public static final int DEFAULT_MISS_SEND_BYTES = 128;

    public SetConfig {
        Fields.require(0, 0xffff, missSendBytes, "missSendBytes");
    }

    @Override
    public int lengthBytes() {
        return 12;
    }
}
