// SPDX-License-Identifier: Apache-2.0
/// Shortest paths: distances from JGraphT, ports by our own rule; in large networks both by a search of our own.
///
/// Start reading at [ShortestPathRoutes].
///
/// - **Distances are unique, paths are not.** Only distances are taken from the graph library, so the order in
///   which it visits nodes cannot decide a result.
/// - **Exact.** Lengths are whole numbers below 2⁵³, which a `double` holds exactly.
/// - **One answer.** A port is the same whether it was computed for all pairs or searched for, and in whatever order.
/// - **A table is one run's.** The computer may be shared by threads, what it gives may not.
/// - **No graph leaves.** JGraphT types are in no public signature.
@NullMarked
package org.activenet.topology.route;

import org.jspecify.annotations.NullMarked;
