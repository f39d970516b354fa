// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// Is told what happens to packets, in the order in which each node does it.
///
/// A listener reads during the call and keeps nothing of the packet. Ports catch up lazily, so that
/// [#transmitted] and the drops of a port come in order for one port, but may be told late.
public interface PacketListener {
    /// An application gave the packet to its node.
    void injected(Packet packet, int node);

    /// A node, a program, a switch or a controller made the packet.
    void created(Packet packet, int node);

    /// A packet that is sent on has grown (or shrunk, below 0).
    void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes);

    /// A port of the node has begun to send, or the node sends over its control channel, which is no port.
    void transmitted(Packet packet, int node, int port);

    /// The packet has come over a link to a port of the node.
    void arrived(Packet packet, int node, int inPort);

    /// The packet reached an application: its end.
    void delivered(Packet packet, int node);

    /// The packet has done its work: its end.
    void consumed(Packet packet, int node);

    /// The packet was stopped: its end. `port` is [RoutingTable#NO_PORT] where the node itself stopped it.
    void dropped(Packet packet, int node, int port, DropReason reason, long timeNs);
}
