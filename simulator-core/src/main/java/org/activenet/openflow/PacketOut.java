// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

import java.util.List;

/// To a switch: send this packet, or one that you keep (OpenFlow 1.3, section 7.3.7).
///
/// @param xid      the number of the message
/// @param bufferId where the switch keeps the packet, or [FlowMod#NO_BUFFER]
/// @param inPort   the port that it came by, or [PortNumber#CONTROLLER]
/// @param actions  what is done with it; none: it is dropped
/// @param data     the packet, if the switch does not keep it; else empty
public record PacketOut(int xid, int bufferId, int inPort, List<Action> actions, Payload data) implements OpenFlowMessage {
    private static final int FIXED_BYTES = 24;

    public PacketOut {
        actions = List.copyOf(actions);
        if (bufferId != FlowMod.NO_BUFFER && data.lengthBytes() != 0) {
            throw new IllegalArgumentException(
                    "data must be empty for a packet in a buffer, had %d bytes".formatted(data.lengthBytes()));
        }
        Fields.requireMessageLength(FIXED_BYTES + Fields.sum(actions, Action::lengthBytes) + data.lengthBytes());
    }

    @Override
    public int lengthBytes() {
        return FIXED_BYTES + Instruction.lengthBytes(actions) + data.lengthBytes();
    }
}
