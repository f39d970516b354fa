// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import java.util.List;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.table.JoinedWarnings;
import org.activenet.experiment.result.ExperimentResult;

/// What a reader has to look at before trusting the answer.
final class Warnings implements ReportPart {
    /// More would push the answer out of sight.
    private static final int MOST_SHOWN = 12;

    @Override
    public void write(ExperimentResult result, Html page) {
        List<String> warnings = JoinedWarnings.of(result);
        if (warnings.isEmpty()) {
            return;
        }
        int shown = warnings.size() <= MOST_SHOWN + 2 ? warnings.size() : MOST_SHOWN;
        page.section("Check before you trust this", "class=warnings").list(warnings.subList(0, shown));
        if (shown < warnings.size()) {
            page.raw("<details><summary>" + (warnings.size() - shown) + " more</summary>\n")
                    .list(warnings.subList(shown, warnings.size())).raw("</details>\n");
        }
        page.endSection();
    }
}
