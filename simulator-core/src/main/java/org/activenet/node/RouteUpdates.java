// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

/// What the nodes of one run do about their routes when links of theirs change: one of the kinds of
/// [org.activenet.network.Convergence] at work.
sealed interface RouteUpdates
        permits UpdatesAtOnce, UpdatesNodeByNode, UpdatesByLinkState, UpdatesByRip {
    /// The owner of a port has detected what has become of its link.
    void portChanged(int port, boolean isUp);

    /// A node has failed, and with it all that it was about to do.
    void nodeFailed(int node);

    /// A node has started anew, and takes none of its links to be up.
    void nodeStarted(int node);

    /// A message of a neighbour's has come to a port, and the processor is done with it.
    default void received(RoutingMessage.Content content, int port) {
        throw new IllegalStateException("nobody sends such messages here: " + content);
    }
}
