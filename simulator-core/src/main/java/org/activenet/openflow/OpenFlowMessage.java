// SPDX-License-Identifier: Apache-2.0
package org.activenet.openflow;

/// What switch and controller say to each other: the messages of OpenFlow 1.3 that this model needs (section 7).
public sealed interface OpenFlowMessage
        permits BarrierReply,
                BarrierRequest,
                EchoReply,
                EchoRequest,
                ErrorMessage,
                FeaturesReply,
                FeaturesRequest,
                FlowMod,
                FlowRemoved,
                GroupMod,
                Hello,
                MeterMod,
                MultipartReply,
                MultipartRequest,
                PacketIn,
                PacketOut,
                PortStatus,
                RoleReply,
                RoleRequest,
                SetConfig {
    /// IANA's TCP port for OpenFlow.
    int TCP_PORT = 6653;

    /// The number by which an answer names its question; 32 bits.
    int xid();

    /// How long it is as bytes: exactly what its encoding has.
    int lengthBytes();
}
