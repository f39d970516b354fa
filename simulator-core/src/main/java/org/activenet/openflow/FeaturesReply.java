// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// From a switch: what it is and can (OpenFlow 1.3, section 7.3.1).
///
/// @param xid          the number of the message
/// @param datapathId   the switch, 64 bits: by convention the hardware address in the lower 48
/// @param bufferCount  how many packets it can keep for the controller, 32 bits
/// @param tableCount   0 to 255
/// @param auxiliaryId  0 on the main connection, 1 to 255 on others
/// @param capabilities a sum of `CAN_` constants
public record FeaturesReply(int xid, long datapathId, int bufferCount, int tableCount, int auxiliaryId, int capabilities)
        implements OpenFlowMessage {
    public static final int CAN_COUNT_FLOWS = 1;
    public static final int CAN_COUNT_TABLES = 1 << 1;
    public static final int CAN_COUNT_PORTS = 1 << 2;
    public static final int CAN_COUNT_GROUPS = 1 << 3;
    public static final int CAN_REASSEMBLE = 1 << 5;
    public static final int CAN_COUNT_QUEUES = 1 << 6;

    /// It blocks ports by itself, as a spanning tree does.
    public static final int CAN_BLOCK_PORTS = 1 << 8;

    private static final int CAN_ALL = CAN_COUNT_FLOWS | CAN_COUNT_TABLES | CAN_COUNT_PORTS | CAN_COUNT_GROUPS | CAN_REASSEMBLE
            | CAN_COUNT_QUEUES | CAN_BLOCK_PORTS;

    public FeaturesReply {
        Fields.require(0, 255, tableCount, "tableCount");
        Fields.require(0, 255, auxiliaryId, "auxiliaryId");
        Fields.requireFlags(CAN_ALL, capabilities, "capabilities");
    }

    @Override
    public int lengthBytes() {
        return 32;
    }
}
