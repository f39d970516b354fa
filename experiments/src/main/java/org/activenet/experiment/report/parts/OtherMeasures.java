// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.report.page.Definitions;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;

/// What else was measured.
final class OtherMeasures implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        SummaryTable table = SummaryTable.others(result);
        if (!table.isEmpty()) {
            page.section("Other measures").raw(SystemTable.of(table)).raw(Definitions.of(table.measures())).endSection();
        }
    }
}
