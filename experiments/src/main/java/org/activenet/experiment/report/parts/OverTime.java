// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.format.English;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.workload.WorkloadKind;

/// What became of each kind of traffic over time, under each system, and around each failure.
final class OverTime implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        var pictures = new Html();
        result.scenario().streamsByKind().keySet().forEach(kind -> pictures(result, kind, pictures));
        if (!pictures.toString().isEmpty()) {
            page.section("Over time").raw(pictures.toString()).endSection();
        }
    }

    private static void pictures(ExperimentResult result, WorkloadKind kind, Html page) {
        WorkloadKind.Terms terms = kind.terms();
        var times = new RequestPlot(result, kind);
        String timesSvg = times.svg();
        if (!timesSvg.isEmpty()) {
            page.element("h3", English.capitalised(terms.time()) + " over time").figure(timesSvg, times.caption());
        }
        var losses = new LossPlot(result, kind);
        String lossesSvg = losses.svg();
        if (!lossesSvg.isEmpty()) {
            page.element("h3", English.capitalised(terms.many()) + " " + terms.lost() + " over time")
                    .figure(lossesSvg, losses.caption());
        } else if (losses.isAnyEnded()) {
            page.element("p class=note", "None of the " + terms.many() + " was " + terms.lost() + ".");
        }
    }
}
