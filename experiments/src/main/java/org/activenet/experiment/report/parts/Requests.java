// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.Grid;
import org.activenet.experiment.report.table.ResultTables;
import org.activenet.experiment.result.ExperimentResult;

/// What became of all requests, the lost ones too.
final class Requests implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        Grid requests = ResultTables.requests(result);
        if (requests.isEmpty()) {
            return;
        }
        page.section("Requests")
                .raw(SystemTable.of(result, requests))
                .element("p class=note", "Sent in the measured time, all replications together. A request that is not answered is"
                        + " lost if nothing that it caused was under way at the end of the run, and else unfinished.")
                .element("h3", "How long answers took")
                .raw(SystemTable.of(result, ResultTables.quantiles(result)))
                .element("p class=note", "Over all requests of all replications that the time is about: within p90, 90 of 100"
                        + " requests were answered. Those that were never answered count as slower than all others: 'lost' stands"
                        + " where fewer than that were answered at all.")
                .endSection();
    }
}
