// SPDX-License-Identifier: Apache-2.0
package org.activenet.ants.api;

import org.jspecify.annotations.Nullable;

/// A capsule: a packet that brings its program with it. Extend it, declare its data as fields, and say in [#evaluate] what is
/// to be done at each node that it comes to.
///
/// ```text
/// public class Ping extends Capsule {
///     int sequence;        // data: goes with the capsule from node to node
///     boolean isReply;
///
///     public void evaluate(NodeView node) {
///         if (node.here() != destination()) {
///             node.route(this, destination());    // not there yet: on to the next node
///         } else if (isReply) {
///             node.deliver(7, sequence);
///         } else {
///             isReply = true;
///             node.route(this, source());
///         }
///     }
/// }
/// ```
///
/// All fields that are not static are its data, and travel: `boolean`, `short`, `int`, `long`, `String`, `byte[]`, `int[]` or
/// `long[]`. A field that is `null` arrives as an empty text or array. There are no static fields but constants: what is to stay
/// at a node goes to [NodeView#put].
public abstract class Capsule {
    // The header; CapsuleHeaders reads and writes it for the environment.
    int source;
    int destination;
    int previous;
    int ttl;
    byte state = CapsuleHeaders.NEW;

    // What nodes keep with a capsule that travels, so that it is one object for a hop, and not two; CapsuleHeaders again.
    boolean isFixed;
    @Nullable Object kind;
    int dataBytes;

    /// A capsule that nobody has caused yet; see [#prime].
    protected Capsule() {}

    /// Runs at each node that the capsule comes to. A capsule that it does not send on ends here.
    public abstract void evaluate(NodeView node);

    /// The address of the node where this capsule, or the one that caused it, entered the network.
    public final int source() {
        return source;
    }

    /// The address of the node that the capsule goes to.
    public final int destination() {
        return destination;
    }

    /// The address of the node that the capsule came from last; at its source, the source.
    public final int previous() {
        return previous;
    }

    /// How many times the capsule, and what it causes, may still be sent. Nodes count it down; no capsule can set it.
    public final int ttl() {
        return ttl;
    }

    /// Changes where the capsule goes.
    public final void setDestination(int address) {
        destination = address;
    }

    /// Makes this new capsule a child of the one that causes it: it has the header of its parent, so as many hops as that has
    /// left. Only a primed capsule can be sent.
    public final void prime(Capsule parent) {
        source = parent.source;
        destination = parent.destination;
        previous = parent.previous;
        ttl = parent.ttl;
        state = CapsuleHeaders.stateOfChild(parent);
    }
}
