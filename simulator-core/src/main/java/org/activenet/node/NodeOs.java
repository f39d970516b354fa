// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.util.List;
import org.activenet.budget.Budget;
import org.activenet.kernel.RandomStream;
import org.activenet.network.ByteClass;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;
import org.jspecify.annotations.Nullable;

/// What an active node offers to the program of the packet at hand: everything it may see or do besides computing.
///
/// Nothing but this gives a program time, randomness, neighbours or the network. Stores act at once; sends,
/// deliveries and prints leave in the order of the calls at the end of the service, where output port and link
/// state are looked up. All of it is counted here.
///
/// The resource bound (PLAN's) is kept by the node for every environment alike: what a packet and its children may
/// still take in hops. A hop costs 1, before it is taken; so does sending to oneself. A child's share is moved from
/// its parent, so that the hops of all descendants never exceed the bound of the first packet. Environments whose packets have
/// a time to live instead ([ExecutionEnvironment#hasTimeToLive]) leave the bound at 0: a hop takes 1 of [Packet#ttl], and a child
/// may have as much as its parent has.
public interface NodeOs {
    /// The index of this node.
    int node();

    /// The packet at hand.
    Packet packet();

    long nowNs();

    /// The labels of all nodes, by their indices, as in the topology.
    List<String> labels();

    default int nodeCount() {
        return labels().size();
    }

    default String label(int node) {
        return labels().get(node);
    }

    /// The node of that label, or [Packet#NONE].
    default int nodeNamed(String label) {
        return labels().indexOf(label);
    }

    /// Whether a number that a program has made up is a node's.
    default boolean isNode(int number) {
        return number >= 0 && number < nodeCount();
    }

    /// The ports of this node that belong to the packet's virtual topology, in their order; not to be changed.
    int[] ports();

    /// The place of a port in [#ports], or -1 for any other port.
    default int portPosition(int port) {
        int[] ports = ports();
        for (int position = 0; position < ports.length; position++) {
            if (ports[position] == port) {
                return position;
            }
        }
        return -1;
    }

    /// The node at the other end of a port's link.
    int peerNode(int port);

    /// The largest packet that the link of a port takes.
    int mtuBytes(int port);

    /// The rate of the link of a port.
    long bitsPerSecond(int port);

    /// What waits at a port of this node to be sent.
    long backlogBytes(int port);

    /// The port towards a node in the packet's virtual topology, or [RoutingTable#NO_PORT] where there is no way, and
    /// for this node.
    int route(int destination);

    /// The next node on the way to a number that a program has made up: this node for its own, and [Packet#NONE] where there is
    /// no way or no such node.
    default int nextHop(int destination) {
        if (destination == node()) {
            return destination;
        }
        int port = isNode(destination) ? route(destination) : RoutingTable.NO_PORT;
        return port == RoutingTable.NO_PORT ? Packet.NONE : peerNode(port);
    }

    /// This node's port by which the packet came, or [RoutingTable#NO_PORT] for one that began here.
    int inPort();

    /// What the packet and its children may still take in hops; 0 for a report, and for a packet with a time to live.
    int resourceBound();

    /// The hops that the packet may still take, and the most that a child of it may be given, where packets have a time to live;
    /// else 0.
    int timeToLive();

    /// Takes `amount` from the packet's resource bound, for what is no hop.
    void spendResourceBound(int amount);

    /// A new packet of the same kind as the one at hand: class, virtual topology, ANEP type, source and time to live are
    /// set. Give it a body and its bytes by class, less time to live if it is to have less, then send it.
    Packet newPacket();

    /// A new system packet for the source of the one at hand: it reports an error, has a hop limit of its own, and
    /// causes no report itself, so that there is none for a report at hand.
    Packet newReport();

    /// Sends a packet towards a node, which may be this one or [Packet#NONE], and moves `resourceBound` to it from the
    /// one at hand.
    /// The packet at hand may be sent itself, once; it then keeps what it has left but for what it gave away. Where it
    /// is sent becomes its destination when it leaves.
    ///
    /// @param resourceBound 0 to [#resourceBound()]; ignored for reports, for the packet at hand, and where packets have a time
    ///                      to live
    void sendTo(Packet packet, int destination, int resourceBound);

    /// Sends a packet by one of [#ports]; all else as for [#sendTo], but its destination is the caller's to set.
    void sendBy(Packet packet, int port, int resourceBound);

    /// What a packet that is sent later takes of the node's quota besides its body: as much as it takes of a JVM (ours).
    int HELD_PACKET_BYTES = 640;

    /// Sends a packet as [#sendTo] does, but `delayNs` after the end of the service; until then the node holds it, as soft
    /// state. Its resource bound leaves the packet at hand now.
    ///
    /// @param tag       by which [#stopSending] finds it
    /// @param heldBytes what it takes of the node's quota until then
    /// @return whether the quota had room for it; else nothing has happened, and the packet is nobody's
    boolean sendLater(Packet packet, int destination, int resourceBound, long delayNs, long tag, long heldBytes);

    /// Takes back, at the end of the service, the packets that are to be sent later with that tag, if they are of the kind
    /// and the virtual topology of the one at hand.
    void stopSending(long tag);

    /// Gives the packet at hand another length before it is sent on; its body has changed.
    void resize(ByteClass byteClass, int bytes);

    /// Whether an application waits at a port.
    boolean isOpen(int applicationPort);

    /// Gives a value to an application of this node.
    ///
    /// @return whether that application port is open; nothing is delivered to a closed one
    boolean deliver(int applicationPort, Object value);

    /// Shows a text to whoever watches the node.
    void print(String text);

    /// Shows an error report that has come to this node.
    ///
    /// @param text what to show
    void showReport(String text);

    /// Tells whoever watches the node why the program at hand is about to end before its end. It changes nothing.
    void failed(ProgramFailure failure);

    /// What an evaluation may spend at this node.
    Budget.Limits limits();

    /// The soft state of this packet's virtual topology and environment at this node, apart for each protocol.
    ///
    /// @return the value, or `null` where there is none or it has expired
    @Nullable Object load(long protocol, Object key);

    /// Keeps a value until `lifetimeNs` from now, in the place of an earlier one.
    ///
    /// @param sizeBytes what it takes of the node's quota, with its key
    /// @return whether there was room
    boolean store(long protocol, Object key, Object value, long sizeBytes, long lifetimeNs);

    /// Forgets a value at once.
    void forget(long protocol, Object key);

    /// Takes of the node's quota what an environment keeps at it besides [#store]; a node that fails forgets it.
    ///
    /// @return whether there was room
    boolean reserve(long bytes);

    /// Gives back what [#reserve] took.
    void release(long bytes);

    /// The random stream of a protocol at this node: `node/7/3322/plan/PROTOCOL`.
    RandomStream random(long protocol);
}
