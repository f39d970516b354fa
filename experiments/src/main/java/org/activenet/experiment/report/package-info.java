// SPDX-License-Identifier: Apache-2.0
/// Shows what came out: the result folder with its four files, and the table on the terminal.
///
/// Start reading at [ResultFolder], then [HtmlReport]; the parts of the report are a list in `parts`.
///
/// - **The same result gives the same bytes** in `summary.json` and `runs.csv`, in any locale and time zone; wall
///   times stand in `manifest.json` and `report.html` only.
/// - **Never half a folder.** A folder appears whole under its name, or not at all.
/// - **Offline.** `report.html` is one file that loads nothing.
@NullMarked
package org.activenet.experiment.report;

import org.jspecify.annotations.NullMarked;
