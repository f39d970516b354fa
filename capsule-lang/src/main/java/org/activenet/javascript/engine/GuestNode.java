// SPDX-License-Identifier: Apache-2.0
package org.activenet.javascript.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a node offers to a guest's capsule. Whoever hosts guests implements it; nothing else gives a guest time,
/// chance, state or the network.
///
/// Nodes are named by their addresses, integers from 0 on. Calls arrive on the thread that called
/// [JavaScriptContext#evaluate], while it runs, with arguments that are checked and copied. The budget is charged and
/// the resource bound moved before the call; a call that throws is the host's bug and ends the evaluation with that
/// exception, whatever the guest catches.
public interface GuestNode {
    /// No address: of a neighbour, where the route decides.
    int NONE = -1;

    int here();

    /// The instant at which the evaluation began.
    long nowNs();

    /// The label of a node; `null` if there is no such node.
    @Nullable String label(int address);

    /// The node of that label, or [#NONE].
    int addressOf(String label);

    int neighbourCount();

    /// Address of a neighbour, in the order of ports; `0 <= index < neighbourCount()`.
    int neighbour(int index);

    /// The neighbour towards a node, or [#NONE] without a route. Towards this node itself: this node.
    int nextHop(int destination);

    /// Whether there is a node of that address.
    boolean isNode(int address);

    /// Sends the capsule under evaluation on, with its fields as they are now and all that is left of its resource
    /// bound. The hop itself is charged by the host.
    ///
    /// @param neighbour over which to leave, or [#NONE]: by the route to the capsule's destination
    void forward(List<GuestValue> data, int resourceBound, int neighbour);

    /// Sends a new capsule of the same program, made by this node. The resource bound has been taken from that of the
    /// capsule under evaluation; the hop itself is charged by the host.
    ///
    /// @param neighbour over which to leave, or [#NONE]: by the route to `destination`
    void send(List<GuestValue> data, int destination, int resourceBound, int neighbour);

    /// Hands values to the application on a port of this node.
    void deliver(int port, List<GuestValue> values);

    /// Prints text; a line ends with `\n`.
    void print(String text);

    /// What soft state holds for this program under a key; `null` for nothing, or no longer.
    @Nullable GuestValue get(String key);

    /// Stores until `lifetimeNs` from now; `false` if soft state has no room.
    boolean put(String key, GuestValue value, long lifetimeNs);

    void remove(String key);

    /// A value in [0, bound) from this node's stream for the program.
    long random(long bound);
}
