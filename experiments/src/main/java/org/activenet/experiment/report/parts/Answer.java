// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;
import java.util.stream.Collectors;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.report.page.BarPlots;
import org.activenet.experiment.report.page.Definitions;
import org.activenet.experiment.report.page.DifferencePlot;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.LoadSentences;
import org.activenet.experiment.report.table.ResultTables;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;

/// What came out: first how far the systems are from each other, as sentences and pictures; then the main measures of each as a
/// table, what they mean, and bars of some.
final class Answer implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        SummaryTable table = SummaryTable.answer(result);
        page.section("The answer");
        boolean hasDifferences = differences(result, page);
        if (hasDifferences) {
            page.element("h3", "Each system by itself");
        }
        page.raw(SystemTable.of(table));
        if (result.replicationCount() > 1) {
            page.element("p class=note",
                    "Mean over replications, with its 95 % confidence interval: half its width where the mean lies in the"
                            + " middle, else its ends." + remarks(table));
        }
        page.raw(Definitions.of(table.measures()));
        List<String> loads = LoadSentences.of(result);
        if (!loads.isEmpty()) {
            page.element("h3", "Loads that were asked for").list(loads);
        }
        for (Measure measure : table.measures()) {
            String plot = measure.part() == Part.ANSWER_WITH_BARS ? BarPlots.means(result, measure) : "";
            if (!plot.isEmpty()) {
                page.element("h3", Definitions.capitalised(measure.title()))
                        .figure(plot, result.replicationCount() > 1
                                ? "Mean over replications; a whisker is its 95 % confidence interval."
                                : "One replication: chance is not in the picture.");
            }
        }
        page.endSection();
    }

    /// Only of what stands in the table.
    private static String remarks(SummaryTable table) {
        return table.remarks().stream()
                .map(remark -> " " + Definitions.capitalised(remark) + ".")
                .collect(Collectors.joining());
    }

    private static boolean differences(ExperimentResult result, Html page) {
        List<List<String>> sentences = ResultTables.sentences(result);
        if (sentences.stream().allMatch(List::isEmpty)) {
            return false;
        }
        boolean hasIntervals = result.replicationCount() > 1;
        page.element("h3", "Against " + result.compared().differences().getFirst().base());
        for (int i = 0; i < sentences.size(); i++) {
            if (!sentences.get(i).isEmpty()) {
                page.element("h4", result.systems().get(i).name()).list(sentences.get(i));
            }
        }
        page.element("p class=note", "Both met the same requests, so they are compared request by request, or replication by"
                + " replication; this is more precise than the difference of two means."
                + (hasIntervals
                        ? " With 95 % intervals, rounded outwards; of twenty such sentences one may be wrong by chance."
                        : ""));
        for (Measure measure : result.measures()) {
            if (measure.part() == Part.ANSWER_WITH_BARS) {
                page.figure(DifferencePlot.of(result, measure),
                        Definitions.capitalised(measure.title()) + ": less than " + base(result)
                                + " to the left of the line, more to"
                                + " its right" + (hasIntervals ? "; a whisker is the 95 % interval." : "."));
            }
        }
        return true;
    }

    private static String base(ExperimentResult result) {
        return result.compared().differences().getFirst().base();
    }
}
