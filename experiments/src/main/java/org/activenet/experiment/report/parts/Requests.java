// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.AnswerTables;
import org.activenet.experiment.report.table.Grid;
import org.activenet.experiment.report.table.ResultTables;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.workload.StreamRequests;
import org.activenet.experiment.workload.WorkloadKind;

/// What became of all requests, the lost ones too.
final class Requests implements ReportPart {
    private static final Set<Part> IN_THE_ANSWER = EnumSet.of(Part.ANSWER_WITH_BARS, Part.ANSWER);

    @Override
    public void write(ExperimentResult result, Html page) {
        List<WorkloadKind> kinds = result.scenario().streamsByKind().keySet().stream()
                .filter(kind -> !ResultTables.requests(result, kind).isEmpty())
                .toList();
        if (kinds.isEmpty()) {
            return;
        }
        page.section("Requests");
        for (WorkloadKind kind : kinds) {
            if (kinds.size() > 1) {
                page.element("h3", English.capitalised(kind.terms().many()));
            }
            page.raw(SystemTable.of(result, ResultTables.requests(result, kind))).element("p class=note", note(result, kind));
            times(result, kind, kinds.size() > 1 ? "h4" : "h3", page);
        }
        page.endSection();
    }

    private static String note(ExperimentResult result, WorkloadKind kind) {
        WorkloadKind.Terms terms = kind.terms();
        boolean isAnyLost = isAny(result, kind, StreamRequests.Counts::lost);
        return English.capitalised(terms.sent()) + " in the measured time"
                + (result.replicationCount() > 1 ? ", all replications together." : ".")
                + (isAnyLost
                        ? " %s: not %s, and nothing that the %s caused was under way at the end of the run."
                                .formatted(English.capitalised(terms.lost()), terms.answered(), terms.one())
                        : "")
                + (isAny(result, kind, StreamRequests.Counts::unfinished)
                        ? " Unfinished: something that the %s caused still was under way%s."
                                .formatted(terms.one(), isAnyLost ? "" : " at the end of the run")
                        : "");
    }

    private static boolean isAny(ExperimentResult result, WorkloadKind kind, ToLongFunction<StreamRequests.Counts> count) {
        return AnswerTables.counts(result, kind).stream().anyMatch(counts -> count.applyAsLong(counts) > 0);
    }

    private static void times(ExperimentResult result, WorkloadKind kind, String heading, Html page) {
        Grid quantiles = ResultTables.quantiles(result, kind);
        if (quantiles.isEmpty()) {
            return;
        }
        page.element(heading, "How long " + kind.terms().many() + " took");
        kind.times().stream()
                .filter(time -> !time.isCommon() && IN_THE_ANSWER.contains(time.measure().part()))
                .map(time -> new DistributionPlot(result, kind, time.measure()))
                .forEach(plot -> page.figure(plot.svg(), plot.caption()));
        page.raw(SystemTable.of(result, quantiles)).element("p class=note", quantilesNote(result, kind, quantiles));
    }

    private static String quantilesNote(ExperimentResult result, WorkloadKind kind, Grid quantiles) {
        WorkloadKind.Terms terms = kind.terms();
        String unanswered = ResultTables.unanswered(kind);
        boolean isAnyUnanswered = quantiles.rows().stream().anyMatch(row -> row.cells().contains(unanswered));
        List<String> why = new ArrayList<>();
        if (isAny(result, kind, StreamRequests.Counts::lost)) {
            why.add(terms.lost());
        }
        if (isAny(result, kind, StreamRequests.Counts::unfinished)) {
            why.add("unfinished");
        }
        return "Over all " + terms.many() + (result.replicationCount() > 1 ? " of all replications" : "")
                + " that the time is about; p90: 90 of 100 " + terms.answered() + " within it."
                + (isAnyUnanswered
                        ? " '%s' stands where fewer than that were: one %s counts as slower than all others.".formatted(
                                unanswered, why.isEmpty() ? terms.lost() : String.join(" or ", why))
                        : "");
    }
}
