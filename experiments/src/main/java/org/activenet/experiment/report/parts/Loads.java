// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.Grid;
import org.activenet.experiment.report.table.ResultTables;
import org.activenet.experiment.result.ExperimentResult;

/// How busy links, processors and controllers were: whether what was measured is the load or the system.
final class Loads implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        Grid loads = ResultTables.loads(result);
        if (loads.isEmpty()) {
            return;
        }
        page.section("How busy it was").raw(SystemTable.of(result, loads));
        Grid controllers = ResultTables.controllers(result);
        if (!controllers.isEmpty()) {
            page.element("h3", "Controllers").raw(SystemTable.of(result, controllers));
        }
        page.element("p class=note", (result.scenario().phases().warmUpNs() > 0
                                ? "From the end of the warm-up until traffic stops" : "Until traffic stops")
                        + (result.replicationCount() > 1
                                ? ", mean over the replications; the busiest is the one that was it in most of them."
                                : ".")
                        + " What is being sent or worked on does not count as waiting.")
                .endSection();
    }
}
