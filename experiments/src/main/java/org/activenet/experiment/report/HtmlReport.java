// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.activenet.experiment.report.page.Html;
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
        var page = new Html();
        page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" "
                        + "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .element("title", result.scenario().name() + " - ActiveNet")
                .raw("<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n");
        parts.forEach(part -> part.write(result, page));
        return page.raw("</main>\n</body>\n</html>\n").toString();
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
