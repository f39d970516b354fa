// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.report.page.BarPlots;
import org.activenet.experiment.report.page.Definitions;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;

/// What came out: the main measures as a table, what they mean, and bars of some.
final class Answer implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        SummaryTable table = SummaryTable.answer(result);
        page.section("The answer").raw(SystemTable.of(table))
                .element("p class=note",
                        "Mean over replications ± half width of its 95 % confidence interval (Student's t).")
                .raw(Definitions.of(table.measures()));
        for (Measure measure : table.measures()) {
            String plot = measure.part() == Part.ANSWER_WITH_BARS ? BarPlots.means(result, measure) : "";
            if (!plot.isEmpty()) {
                page.element("h3", Definitions.capitalised(measure.title())).raw("<div class=scroll>\n" + plot + "</div>\n");
            }
        }
        page.endSection();
    }
}
