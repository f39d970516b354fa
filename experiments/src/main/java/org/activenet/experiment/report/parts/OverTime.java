// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.stream.Collectors;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.workload.WorkloadKind;

/// What each system did over time, and around each failure.
final class OverTime implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        String times = RequestPlot.svg(result);
        boolean isAnyCounted = result.systems().stream().anyMatch(OverTime::hasEnded);
        if (times.isEmpty() && !isAnyCounted) {
            return;
        }
        page.section("Over time");
        if (result.scenario().traffic().stream().anyMatch(traffic -> !traffic.kind().isDrawnOverTime())) {
            page.element("p class=note", "Of the streams of " + kinds(result) + "; other traffic is not drawn over time.");
        }
        if (!times.isEmpty()) {
            page.element("h3", "Round-trip time over time").figure(times, RequestPlot.caption(result));
        }
        if (LossPlot.isAnyLost(result)) {
            page.element("h3", "Loss over time").figure(LossPlot.svg(result), LossPlot.caption(result));
        } else if (isAnyCounted) {
            page.element("p class=note", "None of these requests was lost.");
        }
        page.endSection();
    }

    private static String kinds(ExperimentResult result) {
        return result.scenario().traffic().stream()
                .map(traffic -> traffic.kind())
                .filter(WorkloadKind::isDrawnOverTime)
                .map(WorkloadKind::kind)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static boolean hasEnded(SystemResult system) {
        for (long ended : system.drawn().bins().ended()) {
            if (ended > 0) {
                return true;
            }
        }
        return false;
    }
}
