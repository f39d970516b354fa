// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.WarningList;
import org.activenet.experiment.report.table.JoinedWarnings;
import org.activenet.experiment.result.ExperimentResult;

/// What a reader has to look at before trusting the answer.
final class Warnings implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        WarningList.write(JoinedWarnings.of(result), page);
    }
}
