// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.toy.measure;

import java.util.List;
import java.util.stream.IntStream;
import org.activenet.experiment.measure.Measure;
import org.activenet.experiment.measure.MeasureSource;
import org.activenet.experiment.measure.MeasuredValues;
import org.activenet.experiment.measure.Part;
import org.activenet.experiment.measure.Unit;
import org.activenet.experiment.system.RunningSystem;

/// The smallest measure: nodes whose processor had nothing to do in the whole run.
public final class IdleNodes implements MeasureSource {
    private static final Measure IDLE =
            new Measure("idle_nodes", "idle nodes", Unit.COUNT, Part.OTHER, "nodes whose processor never worked");

    @Override
    public List<Measure> measures() {
        return List.of(IDLE);
    }

    @Override
    public Gauge begin(RunningSystem system) {
        return new Gauge() {
            @Override
            public void warmUpEnded() {
                // The whole run counts.
            }

            @Override
            public void ended(MeasuredValues values) {
                var network = system.stage().network();
                values.put(IDLE, IntStream.range(0, network.nodeCount())
                        .filter(node -> network.node(node).cpuNs() == 0)
                        .count());
            }
        };
    }
}
