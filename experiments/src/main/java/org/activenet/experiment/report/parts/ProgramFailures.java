// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report.parts;

import org.activenet.experiment.report.page.Html;
import org.activenet.experiment.report.page.SystemTable;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.ProgramException;
import org.activenet.experiment.result.Programs;

/// Where programs failed: the first failure of each kind.
final class ProgramFailures implements ReportPart {
    @Override
    public void write(ExperimentResult result, Html page) {
        boolean hasFailed = result.systems().stream()
                .anyMatch(system -> !system.programs().exceptions().isEmpty());
        if (!hasFailed) {
            return;
        }
        var table = new SystemTable(result);
        table.column("what").column("where in the program").column("node").column("first at")
                .numberColumn("replication").numberColumn("times");
        long others = 0;
        for (int i = 0; i < result.systems().size(); i++) {
            Programs programs = result.systems().get(i).programs();
            others += programs.otherExceptions();
            for (ProgramException failure : programs.exceptions()) {
                table.row(i)
                        .cell(failure.what())
                        .cell(failure.place())
                        .cell(failure.node())
                        .cell(failure.time())
                        .countCell(failure.replication() + 1)
                        .countCell(failure.count());
            }
        }
        page.section("Where programs failed").raw(table.toString())
                .element("p class=note", "The first failure of each kind"
                        + (result.scenario().phases().warmUpNs() > 0 ? ", warm-up included" : "")
                        + ": an exception that nobody handled, or a limit of an evaluation. What the program did before stands."
                        + (others == 0
                                ? ""
                                : " There were " + others + " more, of kinds that are not shown."))
                .endSection();
    }
}
