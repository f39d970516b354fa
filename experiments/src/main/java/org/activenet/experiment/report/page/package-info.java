// SPDX-License-Identifier: Apache-2.0
/// What the parts of a report are made of: text that is escaped, tables, bars, axes, and how each system looks.
///
/// Start reading at [Html], then [SystemTable], [BarPlots] and [Look].
///
/// - **One home each.** A part of the report has no table, bar or colour of its own making.
/// - **Never by colour alone.** Wherever a colour stands for something, its name or its mark stands there too.
@NullMarked
package org.activenet.experiment.report.page;

import org.jspecify.annotations.NullMarked;
