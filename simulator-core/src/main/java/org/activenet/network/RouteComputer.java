// SPDX-License-Identifier: Apache-2.0
package org.activenet.network;

/// Finds the shortest paths of a network: the one thing of routing that this module leaves to a graph library.
///
/// Law: the port chosen at a node towards a target is the lowest port number among those whose link is
/// usable and lies on a shortest path. A deterministic function of its arguments. The computer is thread-safe; the table
/// that it gives belongs to one run, unless it is a [FullRoutingTable], which never changes.
@FunctionalInterface
public interface RouteComputer {
    /// The next hops over the links for which `usable` is true (one entry per link).
    RoutingTable compute(NetworkSpec network, boolean[] usable, Metric metric);
}
