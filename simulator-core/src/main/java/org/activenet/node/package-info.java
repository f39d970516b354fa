// SPDX-License-Identifier: Apache-2.0
/// The active node: execution environments that run capsules, what the node offers them, and what it lets them spend.
///
/// Start reading at [ExecutionEnvironment]: the one method that everything else is here for. Then [NodeOs], what a
/// program may see and do, [ActiveNode], how a packet finds its environment and what its evaluation costs, and
/// [EnvironmentOs], what an environment may do besides: hold packets, send messages of its own, set timers.
///
/// Rules that hold in this package:
///
/// - **A capsule is a packet together with its forwarding routine.** Which language the routine is written in, this
///   package does not know.
/// - **Budgets are counted, never timed.** A capsule stops at the same step on every machine; see [org.activenet.budget.Budget].
/// - **One door.** For programs, time, randomness, neighbours, routes and soft state come from [NodeOs] and nowhere else.
/// - **Switches are unknown here**, as active nodes are to them, so that the comparison of the two stays fair.
@NullMarked
package org.activenet.node;

import org.jspecify.annotations.NullMarked;
