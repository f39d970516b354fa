// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.result.ExperimentResult;

/// How the comparison was kept fair, and what was made up, with its sources at the end.
final class Assumptions implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        list("How the comparison is kept fair", result.notes().fairness(), page);
        list("Invented or assumed", result.notes().invented(), page);
    }

    private static void list(String title, List<String> points, Html page) {
        if (!points.isEmpty()) {
            page.section(title).list(points).endSection();
        }
    }
}
