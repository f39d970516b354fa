// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// Is told what happens to packets, in the order in which each node does it.
///
/// A listener reads during the call and keeps nothing of the packet. Ports catch up lazily, so that
/// [#transmitted] and the drops of a port come in order for one port, but may be told late. What a listener does not
/// care about it leaves as it is: nothing happens.
public interface PacketListener {
    /// An application gave the packet to its node.
    default void injected(Packet packet, int node) {}

    /// A node, a program, a switch or a controller made the packet.
    default void created(Packet packet, int node) {}

    /// A packet that is sent on has grown (or shrunk, below 0).
    default void resized(Packet packet, int node, ByteClass byteClass, int deltaBytes) {}

    /// A port of the node has begun to send, or the node sends over its control channel, which is no port.
    default void transmitted(Packet packet, int node, int port) {}

    /// The packet has come over a link to a port of the node.
    default void arrived(Packet packet, int node, int inPort) {}

    /// The packet reached an application: its end.
    default void delivered(Packet packet, int node) {}

    /// The packet has done its work: its end.
    default void consumed(Packet packet, int node) {}

    /// The packet was stopped: its end. `port` is [RoutingTable#NO_PORT] where the node itself stopped it.
    default void dropped(Packet packet, int node, int port, DropReason reason, long timeNs) {}
}
