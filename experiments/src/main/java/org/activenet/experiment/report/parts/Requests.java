// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.Grid;
import org.activenet.experiment.report.table.ResultTables;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.workload.StreamRequests;

/// What became of all requests, the lost ones too.
final class Requests implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        Grid requests = ResultTables.requests(result);
        if (requests.isEmpty()) {
            return;
        }
        var sums = result.systems().stream()
                .flatMap(system -> system.requestCounts().values().stream())
                .reduce(StreamRequests.Counts.NONE, StreamRequests.Counts::plus);
        page.section("Requests").raw(SystemTable.of(result, requests)).element("p class=note", "Sent in the measured time"
                + (result.replicationCount() > 1 ? ", all replications together." : ".")
                + (sums.lost() > 0
                        ? " A request is lost if it was not answered and nothing that it caused was under way at the end of the"
                                + " run."
                        : "")
                + (sums.unfinished() > 0
                        ? " It is unfinished if something that it caused still was."
                        : ""));
        Grid quantiles = ResultTables.quantiles(result);
        if (!quantiles.isEmpty()) {
            page.element("h3", "How long answers took");
            for (Measure measure : result.measures()) {
                if (measure.part() == Part.ANSWER_WITH_BARS) {
                    page.figure(DistributionPlot.svg(result, measure), DistributionPlot.caption(result, measure));
                }
            }
            page.raw(SystemTable.of(result, quantiles)).element("p class=note", "Over all requests"
                    + (result.replicationCount() > 1 ? " of all replications" : "")
                    + " that the time is about: within p90, 90 of 100 requests were answered."
                    + (isAnyLost(quantiles)
                            ? " Those that were never answered count as slower than all others: 'lost' stands where fewer than"
                                    + " that were answered at all."
                            : ""));
        }
        page.endSection();
    }

    private static boolean isAnyLost(Grid quantiles) {
        return quantiles.rows().stream().anyMatch(row -> row.cells().contains("lost"));
    }
}
