// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;
import java.util.stream.Collectors;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.report.page.BarPlots;
import org.activenet.experiment.report.page.Definitions;
import org.activenet.experiment.report.page.DifferencePlot;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.AnswerTables;
import org.activenet.experiment.report.table.DifferenceSentences;
import org.activenet.experiment.report.table.LoadSentences;
import org.activenet.experiment.result.ExperimentResult;

/// What came out: first how far the systems are from each other, as sentences and pictures; then the main measures of each as a
/// table, what they mean, and bars of some.
final class Answer implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        AnswerTables answers = AnswerTables.of(result);
        page.section("The answer");
        if (differences(result, page)) {
            page.element("h3", "Each system by itself");
        }
        for (AnswerTables.Table answer : answers.tables()) {
            if (answer.table().isEmpty() && answer.table().zeros().isEmpty()) {
                continue;
            }
            if (answers.tables().size() > 1) {
                page.element("h4", English.capitalised(answer.title()));
            }
            page.raw(SystemTable.of(answer.table())).raw(Definitions.of(answer.table().measures()));
        }
        if (result.replicationCount() > 1) {
            page.element("p class=note", "Mean over replications" + intervals(answers) + "." + remarks(answers));
        }
        List<String> loads = LoadSentences.of(result);
        if (!loads.isEmpty()) {
            page.element("h3", "Loads that were asked for").list(loads);
        }
        answers.tables().stream()
                .flatMap(answer -> answer.table().measures().stream())
                .forEach(measure -> bars(result, measure, page));
        page.endSection();
    }

    private static void bars(ExperimentResult result, Measure measure, Html page) {
        String plot = measure.part() == Part.ANSWER_WITH_BARS ? BarPlots.means(result, measure) : "";
        if (!plot.isEmpty()) {
            boolean hasWhiskers = result.systems().stream().anyMatch(system -> system.summary(measure.name()).ci95() > 0);
            page.element("h3", English.capitalised(measure.title())).figure(plot, result.replicationCount() == 1
                    ? "One replication: chance is not in the picture."
                    : "Mean over replications" + (hasWhiskers ? "; a whisker is its 95 % confidence interval." : "."));
        }
    }

    /// Only what stands in the tables.
    private static String intervals(AnswerTables answers) {
        String half = "half its width where the mean lies in the middle";
        return answers.hasHalfWidths() && answers.hasEnds() ? ", with its 95 % confidence interval: " + half + ", else its ends"
                : answers.hasHalfWidths() ? ", with half the width of its 95 % confidence interval"
                : answers.hasEnds() ? ", with the ends of its 95 % confidence interval" : "";
    }

    private static String remarks(AnswerTables answers) {
        return answers.remarks().stream()
                .map(remark -> " " + English.capitalised(remark) + ".")
                .collect(Collectors.joining());
    }

    private static boolean differences(ExperimentResult result, Html page) {
        DifferenceSentences sentences = DifferenceSentences.of(result);
        if (sentences.isEmpty()) {
            return false;
        }
        String base = result.compared().differences().getFirst().base();
        page.element("h3", "Against " + base);
        for (int i = 0; i < result.systems().size(); i++) {
            if (!sentences.bySystem().get(i).isEmpty()) {
                page.element("h4", result.systems().get(i).name()).list(sentences.bySystem().get(i));
            }
        }
        if (!sentences.noneShown().isEmpty()) {
            page.element("h4", "No difference from " + base + " is shown").list(sentences.noneShown());
        }
        page.element("p class=note", "Both met the same requests, so they are compared request by request, or replication by"
                + " replication; this is more precise than the difference of two means."
                + (sentences.hasIntervals()
                        ? " With 95 % intervals, rounded outwards; of twenty such sentences one may be wrong by chance."
                        : ""));
        result.measures().stream()
                .filter(measure -> measure.part() == Part.ANSWER_WITH_BARS)
                .forEach(measure -> page.figure(DifferencePlot.of(result, measure), caption(result, measure, base)));
        return true;
    }

    private static String caption(ExperimentResult result, Measure measure, String base) {
        boolean hasIntervals = result.compared().differences().stream().anyMatch(difference ->
                difference.measure().equals(measure.name()) && difference.summary().interval().isPresent());
        return English.capitalised(measure.title()) + ": less than " + base + " to the left of the line, more to its right"
                + (hasIntervals ? "; a whisker is the 95 % interval." : ".");
    }
}
