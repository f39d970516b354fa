// SPDX-License-Identifier: Apache-2.0
/// PLAN, the packet language for active networks (Hicks, Kakkar, Moore, Gunter, Nettles; ICFP 1998), as a library.
///
/// Start reading at [Plan].
///
/// A program is text, then a tree (`syntax`), then a checked and typed tree (`types`), which is walked (`run`) or
/// compiled (`compile`). Only this package and `run` need to be known to use it. A [GrowingProgram] is one that is typed
/// piece by piece; [org.activenet.plan.syntax.Formatter] lays texts out.
///
/// - **Knows no simulator.** What a program can see and do is [org.activenet.plan.run.PlanNode].
/// - **Sources.** Grammar and rules follow the PLAN 3.1 grammar page and the 3.2 guides as far as they can still be
///   read; what they leave open, and all limits and charges, are ours, and say so where they are defined.
@NullMarked
package org.activenet.plan;

import org.jspecify.annotations.NullMarked;
