// SPDX-License-Identifier: Apache-2.0
package org.activenet.node;

/// What the nodes of one run do about their routes when links of theirs change: one of the two kinds of
/// [org.activenet.network.Convergence] at work.
sealed interface RouteUpdates permits UpdatesAtOnce, UpdatesNodeByNode {
    /// The owner of a port has detected what has become of its link.
    void portChanged(int port, boolean isUp);

    /// A node has failed, and with it all that it was about to do.
    void nodeFailed(int node);

    /// A node has started anew, and takes none of its links to be up.
    void nodeStarted(int node);
}
