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
        page.section("Repeat it").element("pre", result.origin().command()).raw("<dl>\n")
                .definition("files", "summary.json for programs, runs.csv with every run, "
                        + "manifest.json with everything needed to run it again")
                .definition("scenario", "SHA-256 " + written.sha256())
                .definition("topology", result.network().hash())
                .definition("Java", result.origin().jdk())
                .definition("machine", result.origin().machine())
                .definition("took", Scale.text(Unit.NANOSECONDS, result.origin().wallNs()))
                .raw("</dl>\n<details><summary>Scenario file</summary>\n").element("pre", written.file().text());
        if (!written.settings().isEmpty()) {
            page.element("p", "with --set " + String.join(" --set ", written.settings()));
        }
        page.raw("</details>\n<details><summary>Fingerprints</summary>\n" + fingerprints(result) + "</details>\n").endSection();
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
