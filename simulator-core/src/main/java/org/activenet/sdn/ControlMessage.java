// SPDX-License-Identifier: Apache-2.0
package org.activenet.sdn;

import org.activenet.wire.OpenFlowSizes;

/// What switch and controller say to each other: the messages of OpenFlow 1.3 that this model needs.
///
/// A message travels as the body of a packet whose length is the encoded length of the message with the headers of
/// its TCP segments ([OpenFlowSizes#wireBytes]); nothing is encoded.
sealed interface ControlMessage {
    /// Of a packet that the switch keeps, a packet-in has so many bytes at most (OpenFlow's default `miss_send_len`).
    int MISS_SEND_BYTES = 128;

    /// What it puts on the wire, with the headers of its segments.
    int wireBytes();

    /// To the controller: a packet has met no rule, and waits in the buffer of the switch.
    ///
    /// @param sizeBytes of the packet that waits
    record PacketIn(int bufferId, Match flow, int sizeBytes) implements ControlMessage {
        @Override
        public int wireBytes() {
            return wireBytes(sizeBytes);
        }

        /// Of a packet-in about a packet of this size.
        static int wireBytes(int sizeBytes) {
            int dataBytes = Math.min(sizeBytes, MISS_SEND_BYTES);
            return OpenFlowSizes.wireBytes(
                    OpenFlowSizes.packetInBytes(OpenFlowSizes.MATCH_IN_PORT_BYTES, dataBytes));
        }
    }

    /// To a switch: send the packet that waits to a port, or drop it ([FlowRule#DROP]: a packet-out without actions).
    record PacketOut(int bufferId, int outputPort) implements ControlMessage {
        @Override
        public int wireBytes() {
            int actionBytes = outputPort == FlowRule.DROP ? 0 : OpenFlowSizes.OUTPUT_ACTION_BYTES;
            return OpenFlowSizes.wireBytes(OpenFlowSizes.packetOutBytes(actionBytes, 0));
        }
    }

    /// To a switch: put this rule in, in place of one with the same match and priority.
    record AddFlow(FlowRule rule) implements ControlMessage {
        @Override
        public int wireBytes() {
            int instructionBytes =
                    rule.outputPort() == FlowRule.DROP ? 0 : OpenFlowSizes.outputInstructionBytes();
            return OpenFlowSizes.wireBytes(
                    OpenFlowSizes.flowModBytes(rule.match().encodedLengthBytes(), instructionBytes));
        }
    }

    /// To a switch: take the rule with exactly this match and priority out, if it is there.
    record DeleteFlow(Match match, int priority) implements ControlMessage {
        @Override
        public int wireBytes() {
            return OpenFlowSizes.wireBytes(OpenFlowSizes.flowModBytes(match.encodedLengthBytes(), 0));
        }
    }

    /// To the controller: the link at a port of the switch has failed, or is repaired.
    record PortStatus(int port, boolean isUp) implements ControlMessage {
        @Override
        public int wireBytes() {
            return OpenFlowSizes.wireBytes(OpenFlowSizes.PORT_STATUS_BYTES);
        }
    }

    /// To the controller: the switch starts anew, with an empty table, and none of its links is up yet.
    ///
    /// What a switch says when it connects, in one (ours): hello, features reply, and the port descriptions, as many
    /// to a message as fit.
    record Hello(int node, int portCount) implements ControlMessage {
        private static final int PORTS_PER_MESSAGE = 1_000;

        @Override
        public int wireBytes() {
            int bytes = OpenFlowSizes.wireBytes(OpenFlowSizes.HELLO_BYTES)
                    + OpenFlowSizes.wireBytes(OpenFlowSizes.FEATURES_REPLY_BYTES);
            for (int described = 0; described < portCount; described += PORTS_PER_MESSAGE) {
                int ports = Math.min(PORTS_PER_MESSAGE, portCount - described);
                bytes += OpenFlowSizes.wireBytes(OpenFlowSizes.portDescriptionReplyBytes(ports));
            }
            return bytes;
        }
    }

    /// To the controller: the table is full, and the rule was not put in. Carries 64 bytes of the refused message, the
    /// least that OpenFlow asks for.
    record TableFull(Match match) implements ControlMessage {
        private static final int DATA_BYTES = 64;

        @Override
        public int wireBytes() {
            return OpenFlowSizes.wireBytes(OpenFlowSizes.errorBytes(DATA_BYTES));
        }
    }
}
