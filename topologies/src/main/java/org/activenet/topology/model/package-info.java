// SPDX-License-Identifier: Apache-2.0
/// What a topology is, before it becomes a network that can be simulated.
///
/// Start reading at [Topology].
///
/// - **Unknown stays unknown.** A topology holds what its source gives. Rates and delays that a run needs beyond
///   that are made up in one place, [Topology#toNetworkSpec], and each one is listed as an [Assumption].
/// - **Same bits everywhere.** Distances come from [StrictMath].
@NullMarked
package org.activenet.topology.model;

import org.jspecify.annotations.NullMarked;
