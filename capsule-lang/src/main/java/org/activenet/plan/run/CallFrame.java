// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.run;

import org.activenet.budget.Budget;

/// A call on its way: what a packet carries of the language.
///
/// A [Chunk] is a value, never changed and free to be shared; a frame belongs to the one object that carries packets, and
/// is written anew for each packet of that object. So sending a call on costs no allocation, and compiled code can
/// keep the arguments unboxed. Where a program or a report needs the call as a value, [#chunk] makes it.
///
/// Not thread-safe; whoever carries it is its only user.
public abstract class CallFrame {
    /// How the packet finds its way.
    public RoutingFunction routing = RoutingFunction.DEFAULT_ROUTE;

    /// What the arguments take in the packet, see [BindingBytes], once whoever makes the packet has said so.
    public long bindingBytes;

    /// What is called.
    public abstract EntryPoint entry();

    /// An argument as a value.
    public abstract Object argument(int index);

    /// The call as a value, which stays what it is when the frame is written anew.
    public abstract Chunk chunk();

    /// Makes the call. The frame may be written anew after that, not before.
    ///
    /// @param evaluator runs what has not been compiled
    public abstract Object run(Evaluator evaluator, PlanNode node, Budget budget);
}
