// SPDX-License-Identifier: Apache-2.0
package org.activenet.experiment.workload;

import java.util.function.IntConsumer;
import org.activenet.experiment.workload.law.Arrivals;
import org.activenet.experiment.workload.law.Gap;
import org.activenet.kernel.EventKind;
import org.activenet.kernel.RandomStream;
import org.activenet.kernel.Simulation;

/// The clock of one stream of traffic: says for each pair when its next request is due.
///
/// Each pair has a random stream of its own, `traffic/NAME/17`, for its gaps, and its timer's source is the node where its
/// requests begin.
final class PairTimers {
    private final Simulation simulation;
    private final int[][] pairs;
    private final Arrivals[] arrivals;
    private final long endNs;
    private final EventKind timer;
    private final IntConsumer due;

    /// @param pairs source and target of each pair
    /// @param gap   of each of them
    /// @param endNs no request is sent at or after this instant, nor when its schedule says that it stops
    /// @param due   is told of the pair that is to send
    PairTimers(Simulation simulation, Traffic traffic, int[][] pairs, Gap gap, long endNs, IntConsumer due) {
        this.simulation = simulation;
        this.pairs = pairs;
        this.endNs = Math.min(endNs, traffic.schedule().stopNs());
        this.due = due;
        this.arrivals = new Arrivals[pairs.length];
        this.timer = simulation.register(
                traffic.name(), (pair, _) -> ring((int) pair), (pair, _) -> "request of pair " + pair);
        for (int pair = 0; pair < pairs.length; pair++) {
            RandomStream random = simulation.random().stream("traffic/" + traffic.name() + "/" + pair);
            arrivals[pair] = gap.arrivals(random, this.endNs);
            set(pair, traffic.schedule().startNs());
        }
    }

    private void ring(int pair) {
        due.accept(pair);
        set(pair, 0);
    }

    /// @param waitNs from now until the next gap begins
    private void set(int pair, long waitNs) {
        long gapNs = waitNs + arrivals[pair].nextNs();
        if (gapNs < endNs - simulation.nowNs()) {
            simulation.schedule(pairs[pair][0], gapNs, timer, pair, 0);
        }
    }
}
