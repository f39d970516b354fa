// SPDX-License-Identifier: Apache-2.0
/// The commands for programs in PLAN.
///
/// Start reading at [PlanCommands].
@NullMarked
package org.activenet.experiment.language.plan;

import org.jspecify.annotations.NullMarked;

