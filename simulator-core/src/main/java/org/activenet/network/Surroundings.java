// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.List;
import org.activenet.kernel.RandomStream;

/// What a node stands on, and all that it knows of the world: time, chance, its ports, and what it can send.
///
/// In a simulation that is the [Network]. Nodes ask for no more than this, so that the same node can stand on something
/// else. Ports have one number in the whole network, nodes name themselves by their index.
public interface Surroundings {
    long nowNs();

    /// Counts one more thing that is done at the present instant without an event of its own, so that nodes that go
    /// round in circles at one instant are found out.
    void countAct();

    /// The random stream of a name.
    RandomStream random(String name);

    /// Where packets are made, and booked as they begin, change their length and end.
    Packets packets();

    /// The labels of all nodes, by their indices.
    List<String> labels();

    default int nodeCount() {
        return labels().size();
    }

    /// The ports of a node, in their order; not to be changed.
    int[] portsOf(int node);

    int ownerNode(int port);

    /// The node at the other end of a port's link.
    int peerNode(int port);

    /// The largest packet that a port's link takes.
    int mtuBytes(int port);

    /// The rate of a port's link.
    long bitsPerSecond(int port);

    /// What waits at a port to be sent.
    long backlogBytes(int port);

    /// Gives a packet to an output port of the node that holds it.
    void send(Packet packet, int port);

    /// Lets a node's [Node#timer] be called after `delayNs`, and returns a key by which the surroundings know the timer.
    long setTimer(int node, long delayNs, int what, long data);
}
