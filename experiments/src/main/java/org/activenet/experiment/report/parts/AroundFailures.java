// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.activenet.experiment.report.page.Definitions;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.Grid;
import org.activenet.experiment.report.table.ResultTables;
import org.activenet.experiment.report.table.SummaryTable;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.FailureResult;

/// What failures cost, and how they were repaired.
final class AroundFailures implements ReportPart {
    /// Pictures of more failures than this are left to the table.
    private static final int MOST_DRAWN = 6;

    @Override
    public void write(ExperimentResult result, Html page) {
        Grid failures = ResultTables.failures(result);
        if (failures.isEmpty()) {
            return;
        }
        page.section("Around failures");
        pictures(result, page);
        page.raw(SystemTable.of(result, failures)).element("p class=note", note(result));
        SummaryTable times = SummaryTable.failures(result);
        if (!times.isEmpty()) {
            page.raw(SystemTable.of(times)).raw(Definitions.of(times.measures()));
        }
        page.endSection();
    }

    private static void pictures(ExperimentResult result, Html page) {
        SequencedMap<String, List<FailureResult>> byFailure = new LinkedHashMap<>();
        for (FailureResult failure : result.compared().failures()) {
            byFailure.computeIfAbsent(failure.failure(), _ -> new ArrayList<>()).add(failure);
        }
        byFailure.values().stream().limit(MOST_DRAWN).forEach(failure ->
                page.figure(StepPlot.svg(result, failure), StepPlot.caption(result, failure)));
        if (byFailure.size() > MOST_DRAWN) {
            page.element("p class=note", "The first " + MOST_DRAWN + " of " + byFailure.size()
                    + " failures are drawn; all are in the table.");
        }
    }

    private static String note(ExperimentResult result) {
        List<FailureResult> failures = result.compared().failures();
        boolean hasOutage = failures.stream().anyMatch(failure -> !failure.outageNs().isNothing());
        boolean hasSteps = failures.stream().anyMatch(failure -> !StepPlot.segments(failure.stepsNs()).isEmpty());
        boolean isInWarmUp = result.scenario().failures().stream()
                .anyMatch(failure -> failure.downNs() < result.scenario().phases().warmUpNs());
        return "Lost: requests of one replication that were lost with the failure"
                + (isInWarmUp ? ", warm-up included" : "") + ", less those that were lost in the same run without it."
                + (hasOutage
                        ? " Outage: from the failure until the pairs that lost requests to it were answered again, as well as the"
                                + " stream that sends most often sees that."
                        : "")
                + (hasSteps
                        ? " Then the time from the failure until the last node concerned had finished each step of the repair."
                        : "")
                + (failures.stream().anyMatch(FailureResult::isAnyStepOvertaken)
                        ? " The report of the end that detects first may have led to new routes before the last end has detected"
                                + " anything."
                        : "")
                + (result.scenario().failures().size() > 1
                        ? " Costs of failures that overlap need not add up to what was lost in all."
                        : "");
    }
}
