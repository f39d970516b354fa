// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import org.activenet.network.LinkMessage;
import org.activenet.network.Network;
import org.activenet.network.Packet;

/// A message of a routing protocol between neighbours, as a packet carries it. The processors of both nodes make and handle it
/// for the price of a control message.
record RoutingMessage(Network network, Content content) implements LinkMessage {
    /// What it says, known to its protocol only. Immutable, since a lost message is sent again.
    interface Content {
        /// The whole IP packet, if it could be of any size.
        int sizeBytes();
    }

    /// A piece of a packet that is larger than the MTU, but for the last one. (Ours: what was said comes with the last piece,
    /// also if another has been lost.)
    private static final Content PIECE = () -> 0;

    private static final int IP_HEADER_BYTES = 20;

    @Override
    public void arrive(Packet packet, int port) {
        ((ActiveNode) network.node(network.ownerNode(port))).handleRouting(packet, port);
    }

    /// Lets the processor of a port's node make a message, which then leaves by the port.
    static void send(Network network, int port, Content content) {
        var node = (ActiveNode) network.node(network.ownerNode(port));
        int mtuBytes = network.mtuBytes(port);
        int restBytes = content.sizeBytes();
        while (restBytes > mtuBytes) {
            node.submit(network.makeLinkMessage(new RoutingMessage(network, PIECE), port, mtuBytes), port);
            restBytes -= mtuBytes - IP_HEADER_BYTES;
        }
        node.submit(network.makeLinkMessage(new RoutingMessage(network, content), port, restBytes), port);
    }

    /// Whether there is something to be understood.
    boolean isWhole() {
        return content != PIECE;
    }
}
