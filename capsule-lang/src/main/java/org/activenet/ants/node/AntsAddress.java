// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.node;

import org.activenet.wire.Ipv4Address;

/// The logical addresses in packets, which look like those of IP (published), of nodes by their index (ours): node i has
/// 10.0.0.0 + i + 1.
final class AntsAddress {
    private static final int OF_NODE_0 = Ipv4Address.bitsOfNode(0);

    private AntsAddress() {}

    /// What no node has, [org.activenet.network.Packet#NONE], becomes an address that no node has.
    static int ofNode(int index) {
        return OF_NODE_0 + index;
    }

    /// The index of the node with that address, whether there is such a node or not.
    static int nodeOf(int address) {
        return address - OF_NODE_0;
    }
}
