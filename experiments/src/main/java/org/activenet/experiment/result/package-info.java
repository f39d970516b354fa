// SPDX-License-Identifier: Apache-2.0
/// What came out of an experiment, as plain data between those who run it and those who show it.
///
/// Start reading at [ExperimentResult].
///
/// - **In the order of the scenario.** Systems, replications, measures and reasons keep the order in which they
///   were put in, so that files made from them are the same each time.
/// - **No wall clock** outside [ExperimentResult.Origin].
@NullMarked
package org.activenet.experiment.result;

import org.jspecify.annotations.NullMarked;

