// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.run;

import java.util.ArrayList;
import java.util.List;
import org.activenet.experiment.format.English;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.TableMeasures;
import org.activenet.experiment.result.SystemResult;
import org.activenet.experiment.result.Warning;

/// Whether rules of a controller found no room in its switches: its times are then those of switches that ask again and again.
final class TableWarnings {
    private TableWarnings() {}

    static List<Warning> of(SystemResult system) {
        List<Warning> warnings = new ArrayList<>();
        add(warnings, system, TableMeasures.REFUSED, "refused by switches whose tables were full",
                "packets that they would have been for ask the controller, or drop; see 'switch.rules'");
        add(warnings, system, TableMeasures.EVICTED, "taken out of full tables to make room for others",
                "packets that they were for ask the controller again, or drop; see 'switch.rules'");
        return warnings;
    }

    private static void add(List<Warning> warnings, SystemResult system, Measure measure, String what, String why) {
        double count = system.replications().stream()
                .mapToDouble(run -> run.measure(measure.name()))
                .filter(value -> !Double.isNaN(value))
                .sum();
        if (count > 0) {
            warnings.add(new Warning(system.name(), English.counted(Math.round(count), "rule"), what, why));
        }
    }
}
