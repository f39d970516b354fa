// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.result.ExperimentResult;

/// A part of `report.html`: answers one question that a reader of the result has.
@FunctionalInterface
public interface ReportPart {
    /// Writes itself to the page; nothing, if the result has nothing for it.
    void write(ExperimentResult result, Html page);
}
