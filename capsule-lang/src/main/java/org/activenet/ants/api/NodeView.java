// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.api;

import org.jspecify.annotations.Nullable;

/// The node at which a capsule is evaluated, as the capsule sees it.
///
/// Nodes have addresses, which are numbers, and labels, which are for people. What is sent, delivered and printed leaves at the
/// end of the evaluation, in the order of the calls; what is put into the soft store is there at once.
public interface NodeView {
    /// The address of this node.
    int here();

    /// The time, in nanoseconds since the beginning of the run. It stands still during an evaluation.
    long nowNs();

    /// What people call the node of that address.
    ///
    /// @throws IllegalArgumentException if no node has it
    String label(int address);

    /// The address of the node of that label, or -1 where there is none.
    int addressOf(String label);

    int neighbourCount();

    /// The address of a neighbour.
    ///
    /// @param index from 0
    /// @throws IllegalArgumentException if there are not so many
    int neighbour(int index);

    /// The neighbour that is next on the way to a node, or -1 where there is no way.
    int nextHop(int destination);

    /// Sends a capsule on its way to a node, and makes that its destination.
    ///
    /// The capsule that is being evaluated leaves as it is at the end. Each other, and the same once more, leaves as
    /// it is now.
    ///
    /// @throws IllegalStateException if it is new and not primed ([Capsule#prime])
    void route(Capsule capsule, int destination);

    /// Sends a capsule to a neighbour; its destination stays as it is.
    ///
    /// @throws IllegalArgumentException if that is not a neighbour
    /// @throws IllegalStateException    if it is new and not primed ([Capsule#prime])
    void send(Capsule capsule, int neighbour);

    /// Gives values to the application at that port of this node.
    ///
    /// @return whether there is one
    boolean deliver(int port, long... values);

    /// What [#put] has stored at this node under that key, or `null` if nothing is there, or no longer.
    @Nullable Object get(String key);

    /// Stores a value at this node, for all capsules of this protocol, in place of what was there.
    ///
    /// @param value      a `Long`, a `String` or a `long[]`; of an array, a copy is stored
    /// @param lifetimeNs after which it is gone
    /// @return whether there was room
    /// @throws IllegalArgumentException if the value is of another type
    boolean put(String key, Object value, long lifetimeNs);

    /// Takes away what is there under that key, if anything.
    void remove(String key);

    /// A number from this node's own random stream for this protocol, from 0 and below `bound`.
    long random(long bound);

    /// Shows a text to whoever watches the capsule.
    void print(String text);
}
