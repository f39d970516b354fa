// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import java.nio.ByteBuffer;
import org.activenet.budget.Budget;
import org.activenet.budget.Limit;
import org.activenet.network.DropReason;
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

    /// Whether the packet's program runs at this node, or the node only passes the packet on. Always true at its
    /// destination.
    boolean evaluatesAt(Packet packet, int node);

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

    /// The node has failed: whatever the environment keeps for it is lost.
    default void nodeFailed() {}

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
