// SPDX-License-Identifier: Apache-2.0
package org.activenet.environment;

import org.activenet.network.Packet;
import org.activenet.node.NodeOs;
import org.activenet.plan.run.PlanNode;
import org.activenet.wire.Ipv4Address;

/// PLAN's hosts are the nodes of the network, by their addresses.
final class Hosts {
    private Hosts() {}

    static int address(int node) {
        return Ipv4Address.ofNode(node).bits();
    }

    /// The node of an address, or [Packet#NONE].
    static int node(int address, NodeOs os) {
        int node = new Ipv4Address(address).nodeIndex().orElse(Packet.NONE);
        return node < os.nodeCount() ? node : Packet.NONE;
    }

    /// A name as people write it: a label first, whole; then a dotted address; then either of them before `:digits`,
    /// where the number of a port may stand.
    static int named(String name, NodeOs os) {
        int host = labelOrAddress(name, os);
        int colon = name.lastIndexOf(':');
        boolean hasPort = colon >= 0 && name.substring(colon + 1).matches("[0-9]+");
        return host != PlanNode.NO_HOST || !hasPort ? host : labelOrAddress(name.substring(0, colon), os);
    }

    private static int labelOrAddress(String name, NodeOs os) {
        int node = os.nodeNamed(name);
        if (node != Packet.NONE) {
            return address(node);
        }
        return Ipv4Address.parse(name)
                .map(Ipv4Address::bits)
                .filter(bits -> node(bits, os) != Packet.NONE)
                .orElse(PlanNode.NO_HOST);
    }
}
