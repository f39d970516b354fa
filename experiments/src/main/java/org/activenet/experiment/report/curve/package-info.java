// SPDX-License-Identifier: Apache-2.0
/// The report of a sweep: how measures go with what is varied, where something saturates, and where one system overtakes
/// another.
///
/// Start reading at [SweepReport], then [SweepGrid] and [Crossing].
///
/// - **Intervals decide.** A sentence claims what the intervals of the points show, and no more.
/// - **Nothing is drawn that was not measured.** Marks stand at points; the lines between them are for the eye.
@NullMarked
package org.activenet.experiment.report.curve;

import org.jspecify.annotations.NullMarked;
