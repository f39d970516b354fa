// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.report.page.BarPlots;
import org.activenet.experiment.report.page.Definitions;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.ResultTables;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;

/// What came out: the main measures as a table, what they mean, and bars of some.
final class Answer implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        SummaryTable table = SummaryTable.answer(result);
        page.section("The answer").raw(SystemTable.of(table))
                .element("p class=note",
                        "Mean over replications, with its 95 % confidence interval: half its width where the mean lies in the"
                                + " middle, else its ends. Where too few losses were seen for an interval, their number stands"
                                + " in brackets, and so does the number of replications that have a measure where not all do.")
                .raw(Definitions.of(table.measures()));
        differences(result, page);
        for (Measure measure : table.measures()) {
            String plot = measure.part() == Part.ANSWER_WITH_BARS ? BarPlots.means(result, measure) : "";
            if (!plot.isEmpty()) {
                page.element("h3", Definitions.capitalised(measure.title())).raw("<div class=scroll>\n" + plot + "</div>\n");
            }
        }
        page.endSection();
    }

    private static void differences(ExperimentResult result, Html page) {
        List<List<String>> sentences = ResultTables.sentences(result);
        if (sentences.stream().allMatch(List::isEmpty)) {
            return;
        }
        page.element("h3", "Against " + result.compared().differences().getFirst().base())
                .element("p class=note", "Both met the same requests, so they are compared request by request, or replication by"
                        + " replication; this is more precise than the difference of two means. With 95 % intervals, rounded"
                        + " outwards; of twenty such sentences one may be wrong by chance.");
        for (int i = 0; i < sentences.size(); i++) {
            if (!sentences.get(i).isEmpty()) {
                page.element("h4", result.systems().get(i).name()).list(sentences.get(i));
            }
        }
    }
}
