// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.report.page.Definitions;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.Grid;
import org.activenet.experiment.report.table.ResultTables;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;

/// What failures cost, and how they were repaired.
final class AroundFailures implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        Grid failures = ResultTables.failures(result);
        if (failures.isEmpty()) {
            return;
        }
        page.section("Around failures")
                .raw(SystemTable.of(result, failures))
                .element("p class=note", "Lost: requests of one replication that were lost with the failure, less those that were"
                        + " lost in the same run without it. Outage: from the failure until the pairs that lost requests to it"
                        + " were answered again, as well as the stream that sends most often sees that. Then the time from"
                        + " the failure until the last node"
                        + " concerned had finished each step of the repair: the report of the end that detects first may have led"
                        + " to new routes before the last end has detected anything. Costs of failures that overlap need not add"
                        + " up to what was lost in all.");
        SummaryTable times = SummaryTable.failures(result);
        if (!times.isEmpty()) {
            page.raw(SystemTable.of(times)).raw(Definitions.of(times.measures()));
        }
        page.endSection();
    }
}
