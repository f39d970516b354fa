// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import org.activenet.network.Metric;
import org.activenet.network.RouteComputer;
import org.activenet.node.ActiveNode;

/// What active nodes and their capsules are given, the same for every language.
///
/// @param virtualTopology number 0 to 3: the UDP port less 3322
/// @param resourceBound   of each request, in hops
record CapsuleSetting(
        ActiveNode.Spec node, RouteComputer routes, Metric metric, int virtualTopology, int resourceBound) {}
