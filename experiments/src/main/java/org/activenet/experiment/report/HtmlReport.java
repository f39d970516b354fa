// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.List;
import org.activenet.experiment.report.page.Document;
import org.activenet.experiment.report.parts.Parts;
import org.activenet.experiment.report.parts.ReportPart;
import org.activenet.experiment.result.ExperimentResult;

/// `report.html`: question, answer, and what one has to know to judge the answer, in one file that loads nothing.
final class HtmlReport {
    private HtmlReport() {}

    static String text(ExperimentResult result) {
        return text(result, Parts.ALL);
    }

    /// @param parts in the order in which they stand
    static String text(ExperimentResult result, List<ReportPart> parts) {
        return new Document(result.scenario().name()).text(page -> parts.forEach(part -> part.write(result, page)));
    }
}
