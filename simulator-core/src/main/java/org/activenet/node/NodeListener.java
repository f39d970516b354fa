// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

import org.activenet.network.Packet;

/// Is told what active nodes do with programs, in the order in which each node does it. What a listener does not care
/// about it leaves as it is: nothing happens.
public interface NodeListener {
    /// A program ran, at the start of its service.
    ///
    /// @param result [ExecutionEnvironment#ENDED], or the code of what stopped it
    /// @param steps  what it spent
    /// @param serviceNs how long the processor works on it
    default void evaluated(Packet packet, int node, int result, long steps, long serviceNs) {}

    /// A program was stopped before its end; it is told in [#evaluated] right after.
    default void failed(Packet packet, int node, ProgramFailure failure) {}

    /// A packet has paid for a hop, for sending to itself, or for `eval`; it has paid already.
    default void resourceBoundSpent(Packet packet, int node, int amount) {}

    /// A program printed.
    default void printed(int node, String text) {}

    /// An error report has come to its source.
    default void reported(int node, String text) {}

    /// All that one evaluation asked for has left its node.
    default void released(int node) {}
}
