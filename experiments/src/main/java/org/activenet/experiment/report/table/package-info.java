// SPDX-License-Identifier: Apache-2.0
/// Measures as people read them: which stand in one table, in which unit, with how many digits.
///
/// Start reading at [SummaryTable], then [Scale], then [DifferenceSentence].
///
/// - **Nothing goes by name.** What a measure is called, what it counts and where it stands is declared with the measure.
/// - **One table, two places.** The terminal and the report show the same numbers.
@NullMarked
package org.activenet.experiment.report.table;

import org.jspecify.annotations.NullMarked;
