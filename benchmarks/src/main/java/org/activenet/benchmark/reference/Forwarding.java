// SPDX-License-Identifier: Apache-2.0
package org.activenet.benchmark.reference;

import org.activenet.network.IpEndPoint;
import org.activenet.network.IpKind;
import org.activenet.network.Network;
import org.activenet.network.Packet;
import org.activenet.node.ActiveNode;

/// Plain forwarding: the flows are UDP datagrams, which the nodes on their way only pass on.
record Forwarding(FlowNetwork flows, long untilNs, boolean hasFingerprints) implements ReferenceJob, FlowRun.Traffic {
    private static final int PAYLOAD_BYTES = FlowRun.PACKET_BYTES - IpEndPoint.REQUEST_HEADER_BYTES;

    @Override
    public Prepared prepare() {
        return new FlowRun(flows, untilNs, hasFingerprints, this);
    }

    @Override
    public void equip(ActiveNode node) {
        // Plain IP needs nothing.
    }

    @Override
    public Packet packet(ActiveNode source, Network network, FlowNetwork.Flow flow, int applicationPort) {
        return source.endPoint()
                .request(IpKind.DATAGRAM, flow.target(), FlowRun.TTL, PAYLOAD_BYTES, applicationPort, 0);
    }
}
