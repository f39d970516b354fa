// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.report;

import java.util.Locale;
import org.activenet.diagnostic.VisibleText;
import org.activenet.experiment.result.ExperimentResult;
import org.activenet.experiment.result.Programs;
import org.activenet.experiment.result.SystemResult;

/// `prints.txt`: what programs printed, and the error reports that nodes showed, a line each, system by system:
/// `<system> <replication> <time> ns <node>: <text>`, with the replication as in `runs.csv`.
final class PrintsFile {
    private PrintsFile() {}

    /// Whether anything was printed.
    static boolean isNeeded(ExperimentResult result) {
        return result.systems().stream().anyMatch(system -> system.programs().hasPrints());
    }

    static String text(ExperimentResult result) {
        var text = new StringBuilder();
        for (SystemResult system : result.systems()) {
            Programs programs = system.programs();
            for (Programs.Printed line : programs.prints()) {
                text.append(VisibleText.of("%s %d %d ns %s: %s".formatted(
                        system.name(), line.replication(), line.timeNs(), line.node(), line.text()))).append('\n');
            }
            if (programs.otherPrints() > 0) {
                text.append(VisibleText.of(String.format(Locale.ROOT,
                        "%s: %,d more lines, which are not kept", system.name(), programs.otherPrints()))).append('\n');
            }
        }
        return text.toString();
    }
}
