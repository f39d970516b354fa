// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

import java.util.List;
import java.util.Optional;
import org.activenet.experiment.system.ControlDoor;
import org.activenet.experiment.system.ControlDoor.FullTables;
import org.activenet.experiment.system.RunningSystem;

/// What full tables of switches have done to the rules of a controller.
public final class TableMeasures implements MeasureSource {
    /// Rules that had no room.
    public static final Measure REFUSED = new Measure(
            "refused_rules", "refused rules", Unit.COUNT, Part.OTHER,
            "rules that switches refused since their tables were full, over the whole run; nothing for a system without a"
                    + " controller");

    /// Rules that made room.
    public static final Measure EVICTED = new Measure(
            "evicted_rules", "evicted rules", Unit.COUNT, Part.OTHER,
            "rules that full tables of switches took out to make room for others, over the whole run; nothing for a system"
                    + " without a controller");

    @Override
    public List<Measure> measures() {
        return List.of(REFUSED, EVICTED);
    }

    @Override
    public Gauge begin(RunningSystem system) {
        return new Gauge() {
            @Override
            public void warmUpEnded() {
                // All of the run counts.
            }

            @Override
            public void ended(MeasuredValues values) {
                Optional<FullTables> tables = system.control().map(ControlDoor::fullTables);
                values.put(REFUSED, tables.map(full -> (double) full.refusedRules()).orElse(Double.NaN));
                values.put(EVICTED, tables.map(full -> (double) full.evictedRules()).orElse(Double.NaN));
            }
        };
    }
}
