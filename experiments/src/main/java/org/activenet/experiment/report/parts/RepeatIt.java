// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.report.table.Scale;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.FingerprintSet;
import org.activenet.experiment.scenario.Scenario;

/// How to run it again, and how to tell whether the same came out.
final class RepeatIt implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        Scenario.Written written = result.scenario().written();
        boolean hasRequests = result.systems().stream().anyMatch(system -> !system.requests().isEmpty());
        page.section("Repeat it").raw("<pre><code>").verbatim(result.origin().command())
                .raw("</code></pre>\n<dl>\n<dt>files</dt>\n<dd>");
        file(page, ResultFiles.SUMMARY, "for programs").raw(", ");
        file(page, ResultFiles.RUNS, "every run").raw(", ");
        if (hasRequests) {
            file(page, ResultFiles.REQUESTS, "every request").raw(", ");
        }
        file(page, ResultFiles.LINKS, "what went over each link").raw(", ");
        file(page, ResultFiles.DROPS, "what was dropped where").raw(", ");
        if (result.systems().stream().anyMatch(system -> system.programs().hasPrints())) {
            file(page, ResultFiles.PRINTS, "what programs printed").raw(", ");
        }
        file(page, ResultFiles.MANIFEST, "all that is needed to run it again").raw(", ");
        file(page, ResultFiles.SCENARIO, written.settings().isEmpty()
                ? "the scenario as it was read" : "the scenario as it was read, without what the command sets").raw("</dd>\n");
        page.raw("<dt>scenario</dt>\n<dd>SHA-256 <code>").verbatim(written.sha256()).raw("</code></dd>\n")
                .raw("<dt>topology</dt>\n<dd>SHA-256 <code>").verbatim(result.network().hash()).raw("</code></dd>\n")
                .definition("Java", result.origin().jdk())
                .definition("machine", result.origin().machine())
                .definition("took", Scale.text(Unit.NANOSECONDS, result.origin().wallNs()))
                .raw("</dl>\n<details><summary>Scenario file</summary>\n<pre><code>").verbatim(written.file().text())
                .raw("</code></pre>\n");
        if (!written.settings().isEmpty()) {
            page.element("p", "In it, the command sets:").raw("<ul>\n");
            written.settings().forEach(setting -> page.raw("<li><code>").verbatim(setting).raw("</code></li>\n"));
            page.raw("</ul>\n");
        }
        page.raw("</details>\n<details><summary>Fingerprints</summary>\n" + fingerprints(result) + "</details>\n").endSection();
    }

    private static Html file(Html page, String name, String what) {
        return page.raw("<a href=\"" + name + "\">" + name + "</a> (").words(what).raw(")");
    }

    private static String fingerprints(ExperimentResult result) {
        var table = new SystemTable(result).column("facet").column("fingerprint");
        for (int i = 0; i < result.systems().size(); i++) {
            FingerprintSet fingerprints = result.systems().get(i).fingerprints();
            for (String facet : fingerprints.byFacet().keySet()) {
                table.row(i).cell(facet).codeCell(fingerprints.hex(facet));
            }
        }
        return table.toString();
    }
}
