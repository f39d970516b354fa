// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

import java.util.List;
import org.activenet.kernel.RandomStream;

/// What a node stands on, and all that it knows of the world: time, chance, its ports, and what it can send.
///
/// In a simulation that is the [Network]. Nodes ask for no more than this, so that the same node can stand on something
/// else. Ports have one number in the whole network, nodes name themselves by their index.
///
/// A class and not an interface: the compiler of the JVM binds calls of a class with one subclass without looking, and looks at
/// each call of an interface, which costs 2 to 3 % of a hop.
public abstract class Surroundings {
    public abstract long nowNs();

    /// Counts one more thing that is done at the present instant without an event of its own, so that nodes that go
    /// round in circles at one instant are found out.
    public abstract void countAct();

    /// The random stream of a name.
    public abstract RandomStream random(String name);

    /// Where packets are made, and booked as they begin, change their length and end.
    public abstract Packets packets();

    /// The labels of all nodes, by their indices.
    public abstract List<String> labels();

    public int nodeCount() {
        return labels().size();
    }

    /// The ports of a node, in their order; not to be changed.
    public abstract int[] portsOf(int node);

    public abstract int ownerNode(int port);

    /// The node at the other end of a port's link.
    public abstract int peerNode(int port);

    /// The largest packet that a port's link takes.
    public abstract int mtuBytes(int port);

    /// The rate of a port's link.
    public abstract long bitsPerSecond(int port);

    /// What waits at a port to be sent.
    public abstract long backlogBytes(int port);

    /// Gives a packet to an output port of the node that holds it.
    public abstract void send(Packet packet, int port);

    /// Lets a node's [Node#timer] be called after `delayNs`, and returns a key by which [#cancelTimer] knows the timer. One
    /// that would be called after the end of simulated time is called at its end, which no run of a scenario reaches.
    public abstract long setTimer(int node, long delayNs, int what, long data);

    /// Takes back a timer that has neither been called nor been cancelled.
    public abstract void cancelTimer(long timer);
}
