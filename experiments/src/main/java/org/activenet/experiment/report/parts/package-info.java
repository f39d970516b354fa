// SPDX-License-Identifier: Apache-2.0
/// The parts of a report, one class each: question, answer, and what one has to know to judge the answer.
///
/// Start reading at [Parts], then [ReportPart] and [Question].
///
/// - **One file and one line.** A part is a class and its line in [Parts]; no part knows another, but for links to them.
/// - **Nothing to say, nothing there.** A part for which a result has nothing writes nothing, not even its title.
/// - **No measure by name.** A part asks the result which measures stand in it.
@NullMarked
package org.activenet.experiment.report.parts;

import org.jspecify.annotations.NullMarked;
