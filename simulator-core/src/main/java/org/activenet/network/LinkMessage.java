// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// What a packet for a neighbour alone carries: a keepalive, or a message by which nodes tell each other routes.
///
/// Such a packet shares link and queue with all others, and may be lost like them. It is taken from the link before the node
/// looks at it: no routes, flow rules or programs meet it.
public interface LinkMessage {
    /// Takes the packet, which has come to a port of its node; it has no other holder now.
    void arrive(Packet packet, int port);
}
