// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.nio.ByteBuffer;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.network.DropReason;
import org.activenet.network.Node;
import org.activenet.network.Packet;
import org.activenet.network.RoutingTable;

/// Runs capsules of one kind at one node. A capsule is a packet together with its forwarding routine; this runs the
/// routine.
///
/// A packet finds its environment by its ANEP type. One object serves one node of one run; what runs share, such as
/// compiled programs by content hash, is handed to it.
///
/// Law, kept by one contract test for all environments: an evaluation is a function of the packet, of what
/// [NodeOs] answers, and of the budget; it stops within the budget; it never throws for anything that a capsule can
/// do; and a packet's declared length is the length of its bytes.
public interface ExecutionEnvironment {
    /// The result of an evaluation whose program ran to its end; any other result is a [DropReason#code].
    int ENDED = 0;

    /// What [#routePosition] gives for the node's own routes.
    int BY_NODE_ROUTES = -2;

    /// The ANEP type of its packets, above 0.
    int anepType();

    /// Its name in results and in the names of random streams.
    String name();

    /// What is to be done with a packet of its kind that has come to a node, or begins there. Asked for each packet at each
    /// node. Never to pass on what is at its destination.
    Arrival arrival(Packet packet, EnvironmentOs os);

    /// Runs the packet's program, and returns [#ENDED] or the code of what stopped it. What the program did before
    /// that stands. The budget is full at the start; what is missing at the end has been spent. A program that was stopped
    /// is told to [NodeOs#failed] first.
    int evaluate(Packet packet, NodeOs node, Budget budget);

    /// What a packet is dropped as whose program has reached a limit: the one place that knows, for all environments.
    static DropReason dropReason(Limit reached) {
        return switch (reached) {
            case STEPS -> DropReason.STEP_LIMIT;
            case ALLOCATED_BYTES -> DropReason.ALLOCATION_LIMIT;
            case PACKETS -> DropReason.PACKET_LIMIT;
            case SOFT_STATE_BYTES -> DropReason.STORE_LIMIT;
            case OUTPUT_BYTES -> DropReason.OUTPUT_LIMIT;
            case CALL_DEPTH -> DropReason.DEPTH_LIMIT;
        };
    }

    /// How a packet of its kind finds its way, where that is not by the routes of the node: the place of a port among
    /// those of the node in the packet's virtual topology, [RoutingTable#NO_PORT] where there is no way, or
    /// [#BY_NODE_ROUTES]. Asked for each packet that leaves for another node.
    default int routePosition(Packet packet, int destination, long nowNs) {
        return BY_NODE_ROUTES;
    }

    /// Whether its packets pay their hops from [Packet#ttl], of which each child may have as much as its parent, and not from
    /// resource bound, of which children get a share. The same answer always. Reports have their own number of hops all
    /// the same.
    default boolean hasTimeToLive() {
        return false;
    }

    /// Handles a control message at the end of its service: one that it made itself, at a neighbour. The node then books it as
    /// consumed, unless it was dropped by [EnvironmentOs#drop].
    default void control(Packet packet, EnvironmentOs os) {
        throw new IllegalStateException(name() + " has no control messages");
    }

    /// Whether the service of a control message, which is about to start, makes fetched code ready: it then takes `load` besides.
    default boolean loads(Packet packet) {
        return false;
    }

    /// A timer of [EnvironmentOs#setTimer] is due.
    default void timer(long data, EnvironmentOs os) {
        throw new IllegalStateException(name() + " has no timers");
    }

    /// The node has failed: whatever the environment keeps for it is lost. What it holds has been dropped, and its timers have
    /// been cancelled.
    default void nodeFailed() {}

    /// The most pieces of code that it has kept at once for packets that bring none.
    default long peakCodeEntries() {
        return 0;
    }

    /// The most bytes of such code, as it travels, that it has kept at once, or [Node#KEEPS_NO_CODE] of one whose packets bring
    /// their own.
    default long peakCodeBytes() {
        return Node.KEEPS_NO_CODE;
    }

    /// The run is over: what the environment holds outside the heap is given back.
    default void close() {}

    /// Learns that a packet of its kind is dropped on its way at this node, before it is booked: the moment to send
    /// a report to its source. Not called for reports.
    void undeliverable(Packet packet, DropReason reason, NodeOs node);

    /// The length of what [#encode] writes: the ANEP payload.
    int encodedLengthBytes(Packet packet);

    void encode(Packet packet, ByteBuffer target);

    /// Reads what [#encode] wrote into an empty packet. Never throws for bytes.
    DecodeResult decode(ByteBuffer bytes, Packet target);
}
