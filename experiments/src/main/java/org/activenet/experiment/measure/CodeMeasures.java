// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.measure;

import java.util.List;
import org.activenet.experiment.system.RunningSystem;
import org.activenet.network.Network;
import org.activenet.network.Node;

/// What nodes have kept of code that packets do not bring along.
public final class CodeMeasures implements MeasureSource {
    private static final Measure CACHE = new Measure(
            "code_cache_bytes", "code cache", Unit.BYTES, Part.OTHER,
            "the most bytes of cached code, as it travels, that a node held at once, added up over the nodes; nothing for a"
                    + " system that caches none");

    @Override
    public List<Measure> measures() {
        return List.of(CACHE);
    }

    @Override
    public Gauge begin(RunningSystem system) {
        return new Gauge() {
            @Override
            public void warmUpEnded() {
                // What is cached before counts as well, as other state does.
            }

            @Override
            public void ended(MeasuredValues values) {
                values.put(CACHE, peakBytes(system.stage().network()));
            }
        };
    }

    /// NaN where no node keeps code.
    private static double peakBytes(Network network) {
        boolean keepsAny = false;
        long sum = 0;
        for (int node = 0; node < network.nodeCount(); node++) {
            long bytes = network.node(node).peakCodeBytes();
            if (bytes != Node.KEEPS_NO_CODE) {
                keepsAny = true;
                sum += bytes;
            }
        }
        return keepsAny ? sum : Double.NaN;
    }
}
