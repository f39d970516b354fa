// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.node;

import java.util.List;
import org.activenet.network.Packet;
import org.activenet.plan.run.PlanNode;
import org.activenet.wire.Ipv4Address;

/// PLAN's hosts are the nodes of the network, by their addresses; its devices are a node's ports, numbered from 0.
final class Hosts {
    private Hosts() {}

    static int address(int node) {
        return Ipv4Address.bitsOfNode(node);
    }

    /// The node of an address, or [Packet#NONE].
    static int node(int address, int nodeCount) {
        return Ipv4Address.nodeOfBits(address, nodeCount); // -1 is Packet.NONE
    }

    /// A host as people read it: its label, or its address where there is no such node.
    static String name(int address, List<String> labels) {
        int node = node(address, labels.size());
        return node == Packet.NONE ? new Ipv4Address(address).toString() : labels.get(node);
    }

    static String deviceName(int device) {
        return "dev" + device;
    }

    /// A name as people write it: a label first, whole; then a dotted address; then either of them before `:digits`,
    /// where the number of a port may stand.
    static int named(String name, List<String> labels) {
        int host = labelOrAddress(name, labels);
        int colon = name.lastIndexOf(':');
        boolean hasPort = colon >= 0 && name.substring(colon + 1).matches("[0-9]+");
        return host != PlanNode.NO_HOST || !hasPort ? host : labelOrAddress(name.substring(0, colon), labels);
    }

    private static int labelOrAddress(String name, List<String> labels) {
        int node = labels.indexOf(name);
        if (node >= 0) {
            return address(node);
        }
        return Ipv4Address.parse(name)
                .map(Ipv4Address::bits)
                .filter(bits -> node(bits, labels.size()) != Packet.NONE)
                .orElse(PlanNode.NO_HOST);
    }
}
