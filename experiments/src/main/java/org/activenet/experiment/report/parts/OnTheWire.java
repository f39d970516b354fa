// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.report.page.BarPlots;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;

/// What the links carried, by class of byte.
final class OnTheWire implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        SummaryTable table = SummaryTable.wire(result);
        if (table.isEmpty()) {
            return;
        }
        // All of them, in every report: so a class has the same colour in each.
        var classes = result.measures().stream().filter(OnTheWire::isOnTheWire).toList();
        page.section("Bytes on the wire")
                .figure(BarPlots.stacked(result, classes, "bytes on the wire by class"),
                        "Bytes sent over links" + (result.replicationCount() > 1 ? " in one run" : "")
                                + (result.scenario().phases().warmUpNs() > 0 ? ", warm-up included" : "") + ", by class"
                                + (result.replicationCount() > 1 ? "; mean over replications." : "."))
                .raw(SystemTable.of(table))
                .endSection();
    }

    private static boolean isOnTheWire(Measure measure) {
        return measure.part() == Part.WIRE;
    }
}
