// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import org.activenet.network.DropReason;
import org.activenet.network.Packet;

/// What a node offers to an environment for its own affairs, outside of evaluations: packets that it holds, messages to the
/// environments of neighbours, timers. There is one for each node and environment.
///
/// A control message is a packet of class CONTROL and of this environment's ANEP type. It goes one hop, to a neighbour, and
/// pays from no resource bound and no time to live. To make one and to handle one is work of the processor, for
/// `control + perByte × bytes` each time.
///
/// When the node fails, what is held is dropped and all timers are cancelled; [ExecutionEnvironment#nodeFailed] is called then.
///
/// A class and not an interface: who is at which node is asked at each hop (see [org.activenet.network.Surroundings]).
public abstract class EnvironmentOs {
    private final int node;

    protected EnvironmentOs(int node) {
        this.node = node;
    }

    /// The index of this node.
    public final int node() {
        return node;
    }

    public abstract long nowNs();

    /// The node at the other end of a port's link.
    public abstract int peerNode(int port);

    /// The largest packet that the link of a port takes.
    public abstract int mtuBytes(int port);

    /// A new control message of this node: class, virtual topology, ANEP type and source are set. Give it a destination, a body
    /// and its bytes by class, then let it go by [#submit] or [#leave].
    public abstract Packet newControl(int virtualTopology);

    /// Lets the processor make a control message, which then leaves by a port of this node. Where the queue of the processor has
    /// no room for it, it is dropped.
    public abstract void submit(Packet control, int port);

    /// Lets a control message leave at once by a port of this node: from within [ExecutionEnvironment#control] only, whose
    /// service it is part of.
    public abstract void leave(Packet control, int port);

    /// Whether there is room to hold a packet now. An environment that answers [Arrival#HOLD] without room loses the packet at
    /// once, so who keeps a list of what it waits for asks here first.
    public abstract boolean canHold(Packet packet);

    /// Lets a held packet join the queue of the processor, to be evaluated, or to be dropped where that has no room, as a packet
    /// that comes. It is held no longer.
    public abstract void resume(Packet held);

    /// Drops a held packet, or the control message at hand.
    public abstract void drop(Packet heldOrAtHand, DropReason reason);

    /// Lets [ExecutionEnvironment#timer] be called with `data` after `delayNs`, and returns a number by which [#cancelTimer]
    /// knows the timer.
    public abstract long setTimer(long delayNs, long data);

    /// Takes back a timer; one that is over already is nothing to it.
    public abstract void cancelTimer(long timer);
}
