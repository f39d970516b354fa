// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// The next hop for every pair of nodes: at node `at`, a packet for `target` leaves by `port(at, target)`.
///
/// A port has one number in the whole network: link l has port 2l at its `from` end and port 2l + 1 at
/// its `to` end, so the peer of a port is `port ^ 1`, and its link `port >> 1`.
///
/// A table answers the same in whatever order it is asked; how much of it is kept, and whether it was computed before
/// or is computed when asked, is its own affair. It belongs to one run, and so to one thread, unless it never changes, as a
/// [FullRoutingTable]. Asked at every hop: to keep the call cheap there are two kinds and no more, [FullRoutingTable] for
/// networks of ordinary size and one in `topologies` for large ones; others are loaded only in runs with fast reroute or RIP.
public interface RoutingTable {
    /// There is no path, or the packet is there already.
    int NO_PORT = -1;

    /// The port of `at` towards `target`, or [#NO_PORT].
    int port(int at, int target);
}
