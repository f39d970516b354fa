// SPDX-License-Identifier: Apache-2.0
/// The compared systems: what a kind of system is, and by which doors workloads and measures reach a running one.
///
/// Start reading at [SystemKind], then [RunningSystem].
///
/// - **One folder each.** A kind of system stands in a package of its own below this one, and in the list `Systems`.
/// - **No workload is known here.** What one brings for the systems is a [Realisation].
@NullMarked
package org.activenet.experiment.system;

import org.jspecify.annotations.NullMarked;

