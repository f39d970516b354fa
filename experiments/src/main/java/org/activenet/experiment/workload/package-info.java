// SPDX-License-Identifier: Apache-2.0
/// What happens on a network: kinds of traffic, who sends when, and what came back.
///
/// Start reading at [WorkloadKind], then [RequestLog].
///
/// - **One folder each.** A kind of traffic stands in a package of its own below this one, with its programs beside it, and in
///   the list `Workloads`.
/// - **No system is known here.** A workload reaches whatever runs through the doors of
///   [org.activenet.experiment.system.RunningSystem].
/// - **The same traffic for all.** Pairs and gaps come from random streams that are named alike under every system.
@NullMarked
package org.activenet.experiment.workload;

import org.jspecify.annotations.NullMarked;

