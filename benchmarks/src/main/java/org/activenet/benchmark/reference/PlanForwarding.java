// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.network.PacketListener;
import org.activenet.network.Packets;
import org.activenet.node.ActiveNode;
import org.activenet.plan.run.Chunk;
import org.activenet.plan.run.Port;
import org.jspecify.annotations.Nullable;

/// Forwarding by capsules of PLAN: each packet is a PLAN program, evaluated at its source and at every node after it, which
/// compares, decrements, looks up and sends itself on.
///
/// A string fills the packet up to the size of the reference's, so that transmissions take the same time.
record PlanForwarding(FlowNetwork flows, long untilNs, boolean hasFingerprints, PlanCapsules capsules, String payload,
        @Nullable Chunk[] calls)
        implements ReferenceJob, FlowRun.Traffic {
    private static final int TTL_ON_FIRST_LINK = FlowRun.TTL - 1;

    static PlanForwarding of(FlowNetwork flows, long untilNs, boolean hasFingerprints) {
        var capsules = new PlanCapsules("forward.plan", "forward");
        return new PlanForwarding(flows, untilNs, hasFingerprints, capsules, payload(capsules),
                new Chunk[flows.spec().nodeCount()]);
    }

    /// The string with which a packet on its way has the right size.
    private static String payload(PlanCapsules capsules) {
        var packets = new Packets(1, new PacketListener() {}, false);
        for (int length = FlowRun.PACKET_BYTES; length >= 0; length--) {
            Packet packet = packets.make(0);
            String payload = "x".repeat(length);
            capsules.write(packet, capsules.call(PlanCapsules.host(0), new Port(1), TTL_ON_FIRST_LINK, payload));
            if (packet.sizeBytes() == FlowRun.PACKET_BYTES) {
                return payload;
            }
        }
        throw new IllegalStateException("no payload makes a capsule of " + FlowRun.PACKET_BYTES + " bytes");
    }

    @Override
    public Prepared prepare() {
        return new FlowRun(flows, untilNs, hasFingerprints, this);
    }

    @Override
    public void equip(ActiveNode node) {
        node.add(capsules.environment());
    }

    @Override
    public Packet packet(ActiveNode source, Network network, FlowNetwork.Flow flow, int applicationPort) {
        Packet packet = network.packets().make(flow.source());
        packet.source = flow.source();
        packet.destination = flow.source(); // It is first evaluated where it begins.
        packet.applicationPort = applicationPort;
        packet.resourceBound = FlowRun.TTL;
        capsules.write(packet, callTo(flow.target(), applicationPort));
        return packet;
    }

    /// What a packet to that node begins with: made once, as an application that sends much would.
    private Chunk callTo(int target, int applicationPort) {
        Chunk known = calls[target];
        if (known == null) {
            known = capsules.call(
                    PlanCapsules.host(target), new Port(applicationPort), FlowRun.TTL, payload);
            calls[target] = known;
        }
        return known;
    }
}
