// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

import java.util.List;
import java.util.Optional;
import org.activenet.experiment.system.ControlDoor;
import org.activenet.experiment.system.ControlDoor.Told;
import org.activenet.experiment.system.RunningSystem;

/// What it costs a controller to know what its switches have counted, and how late it knows.
public final class StatisticsMeasures implements MeasureSource {
    private static final Measure BYTES = new Measure(
            "statistics_bytes", "statistics", Unit.BYTES, Part.OTHER,
            "requests for statistics that the controller sent and answers that it took, with their TCP and IP headers, over the"
                    + " whole run, each counted once and over one link; what is sent again in band, and acknowledgements, are in"
                    + " the control bytes only; nothing for a system that does not ask");
    private static final Measure AGE = new Measure(
            "counter_age_ns", "age of counters", Unit.NANOSECONDS, Part.OTHER,
            "from the instant at which the counters of a rule, a port and so on had the values told until the controller had the"
                    + " answer, mean over all in the answers from the end of the warm-up to the end; nothing where there are"
                    + " none");

    @Override
    public List<Measure> measures() {
        return List.of(BYTES, AGE);
    }

    @Override
    public Gauge begin(RunningSystem system) {
        return new Gauge() {
            private Optional<Told> before = told(system);

            @Override
            public void warmUpEnded() {
                before = told(system);
            }

            @Override
            public void ended(MeasuredValues values) {
                Optional<Told> after = told(system);
                values.put(BYTES, after.map(told -> (double) told.wireBytes()).orElse(Double.NaN));
                values.put(AGE, after.map(told -> meanAgeNs(before.orElseThrow(), told)).orElse(Double.NaN));
            }
        };
    }

    private static Optional<Told> told(RunningSystem system) {
        return system.control().flatMap(ControlDoor::told);
    }

    private static double meanAgeNs(Told before, Told after) {
        return (after.ageNsSum() - before.ageNsSum()) / (after.countedCount() - before.countedCount()); // NaN without any
    }
}
