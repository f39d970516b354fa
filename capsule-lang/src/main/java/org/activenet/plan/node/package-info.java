// SPDX-License-Identifier: Apache-2.0
/// PLAN on simulated active nodes: the only package of PLAN that knows the simulator.
///
/// Start reading at [PlanEnvironment].
///
/// - **Thin.** It translates between [org.activenet.plan.run.PlanNode] and [org.activenet.node.NodeOs], and decides nothing.
/// - **Code travels inline** in every capsule, and its bytes are counted as code.
@NullMarked
package org.activenet.plan.node;

import org.jspecify.annotations.NullMarked;
