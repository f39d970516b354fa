// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.result.ExperimentResult;

/// What each system did over time, and around each failure.
final class OverTime implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        String plot = RequestPlot.svg(result);
        if (!plot.isEmpty()) {
            page.section("Round-trip time over time").figure(plot, caption(result)).endSection();
        }
    }

    private static String caption(ExperimentResult result) {
        var caption = new StringBuilder("Each mark is a request of the first replication; "
                + "each stroke at the top of a panel is one that was never answered.");
        if (!result.scenario().failures().isEmpty()) {
            caption.append(" A red band between dashed lines is a failure.");
        }
        if (result.scenario().phases().warmUpNs() > 0) {
            caption.append(" The grey band is the warm-up.");
        }
        return caption.append(" All panels have the same axes.").toString();
    }
}
