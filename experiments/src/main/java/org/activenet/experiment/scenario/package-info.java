// SPDX-License-Identifier: Apache-2.0
/// Experiments as data: the scenario file, read and checked.
///
/// Start reading at [ScenarioReader], then [Scenario].
///
/// - **All findings at once.** Reading never stops at the first mistake and never throws for one; each finding
///   has the line and column of the file, or of the `--set` option, that it is about.
/// - **Nothing is guessed.** Unknown and repeated keys are errors, a quantity has a unit, a value is its text.
/// - **Text ends here.** Behind the reader there are only records, with whole numbers whose names say the unit.
@NullMarked
package org.activenet.experiment.scenario;

import org.jspecify.annotations.NullMarked;

