// SPDX-License-Identifier: Apache-2.0
/// What a handful of replications say together: means, confidence intervals, quantiles.
///
/// Start reading at [Sample].
///
/// - **Leaf.** Nothing here knows what was measured.
/// - **Nothing is NaN.** A measure that a replication does not have is left out, never taken for zero.
@NullMarked
package org.activenet.experiment.statistics;

import org.jspecify.annotations.NullMarked;

