// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.table.JoinedWarnings;
import org.activenet.experiment.result.ExperimentResult;

/// What a reader has to look at before trusting the answer.
final class Warnings implements ReportPart {
    /// By which other parts link here.
    static final String ID = "warnings";

    @Override
    public void write(ExperimentResult result, Html page) {
        List<String> warnings = JoinedWarnings.of(result);
        if (!warnings.isEmpty()) {
            page.section("Check before you trust this", "id=" + ID + " class=warnings").list(warnings).endSection();
        }
    }
}
