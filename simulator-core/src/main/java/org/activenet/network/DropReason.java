// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// Every way in which a packet, or the program in it, is stopped. Each is counted under its name.
public enum DropReason {
    /// The queue of the output port had no room (network).
    QUEUE_FULL,
    /// The link failed under the packet, or was down when the packet was to be sent.
    LINK_DOWN,
    /// The node failed while it held the packet, or was down when its traffic began.
    NODE_DOWN,
    /// No path leads to the destination.
    NO_ROUTE,
    /// Larger than the MTU of the link.
    TOO_BIG,
    /// The IP time to live ran out, and nobody is to be told.
    TTL_EXPIRED,
    /// The queue of the node's processor had no room.
    CPU_QUEUE_FULL,
    /// The node has no execution environment for the packet's ANEP type.
    NO_ENVIRONMENT,
    /// The bytes are no packet of this environment.
    MALFORMED,
    /// The application port is not open.
    NO_APPLICATION,
    /// The resource bound was too small for the next hop.
    NO_RESOURCE_BOUND,
    /// The program used up its steps.
    STEP_LIMIT,
    /// The program used up the memory it may allocate.
    ALLOCATION_LIMIT,
    /// The program sent more packets than one evaluation may.
    PACKET_LIMIT,
    /// The program used up its soft state.
    STORE_LIMIT,
    /// Calls were nested too deeply.
    DEPTH_LIMIT,
    /// The program printed more than one evaluation may.
    OUTPUT_LIMIT,
    /// The program raised an exception that it did not handle.
    UNHANDLED_EXCEPTION,
    /// No flow rule matches, and the switch does not ask a controller.
    TABLE_MISS,
    /// The switch has no room to keep the packet while it asks its controller.
    BUFFER_FULL;

    private static final DropReason[] VALUES = values();

    /// A number above 0, for results that are an `int` on the hot path.
    public int code() {
        return ordinal() + 1;
    }

    /// The reason of a [#code].
    public static DropReason of(int code) {
        return VALUES[code - 1];
    }
}
