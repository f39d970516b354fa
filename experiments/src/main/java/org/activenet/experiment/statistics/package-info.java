// SPDX-License-Identifier: Apache-2.0
/// What a handful of replications say together: means, shares, differences, their confidence intervals, and quantiles.
///
/// Start reading at [Sample], then [LossSample]. Why each interval is made as it is, and how often it covers the truth, is in
/// docs/models/intervals.md.
///
/// - **Leaf.** Nothing here knows what was measured.
/// - **The replication is what is independent**, never the request.
/// - **No interval is better than a wrong one.** Where too little was seen, there is none, and the counts are.
/// - **Nothing is NaN.** A measure that a replication does not have is left out, never taken for zero.
@NullMarked
package org.activenet.experiment.statistics;

import org.jspecify.annotations.NullMarked;

