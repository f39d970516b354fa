// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// Tells nodes what has become of their links, each end by itself, once it has detected it: by [Node#portChanged].
///
/// A failed node detects nothing. When it starts anew it takes all its links to be down, and detects each that is not.
sealed interface Detector permits StatedDetector, KeepaliveDetector {
    /// Learns that links have failed, or are repaired. It may not tell before that is detected.
    void changed(int[] links, int cause);

    /// Learns that a node has failed, its links before it.
    void nodeFailed(int node);

    /// Learns that a node is about to start anew, its links after it.
    void nodeStarts(int node);
}
